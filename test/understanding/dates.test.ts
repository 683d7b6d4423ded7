import { DateTime } from 'luxon';
import { readDate } from '../../src/understanding/dates';

const timeZone = 'Asia/Seoul';
/** A Monday. */
const now = DateTime.fromISO('2026-11-23T15:00:00', { zone: timeZone }).toMillis();

function read(text: string, at = now): string | undefined {
  const found = readDate(text, { now: at, timeZone });
  if (found === undefined || found === 'future') return found;
  const day = (ms: number) => DateTime.fromMillis(ms, { zone: timeZone }).toISODate();
  return found.range.to - found.range.from < 86_400_000
    ? `${day(found.range.from)}`
    : `${day(found.range.from)}..${day(found.range.to)}`;
}

describe('a date in English', () => {
  test.each([
    ['yesterday', '2026-11-22'],
    ['yesturday i think', '2026-11-22'],
    ['3 days ago', '2026-11-20'],
    ['three days ago', '2026-11-20'],
    ['2 hours ago', '2026-11-23'],
    ['20 hours ago', '2026-11-22'],
    ['today', '2026-11-23'],
    ['just now', '2026-11-23'],
    ['like 10 mins ago', '2026-11-23'],
    ['this morning', '2026-11-23'],
    ['last night', '2026-11-22'],
    ['the day before yesterday', '2026-11-21'],
    ['last friday', '2026-11-20'],
    ['on friday', '2026-11-20'],
    ['fri', '2026-11-20'],
    ['last week', '2026-11-16..2026-11-22'],
    ['a week ago', '2026-11-16'],
    ['a week ago tmrw', '2026-11-17'],
    ['a week ago yesterday', '2026-11-15'],
    ['2 weeks ago', '2026-11-09'],
    ['2wks ago', '2026-11-09'],
    ['about two weeks', '2026-11-05..2026-11-13'],
    ['idk maybe 10 days', '2026-11-10..2026-11-16'],
    ['2-3 weeks ago', '2026-11-02..2026-11-09'],
    ['over a month ago', '2026-09-23..2026-10-22'],
    ['less than a week', '2026-11-17..2026-11-23'],
    ['a couple of days ago', '2026-11-20..2026-11-21'],
    ['a few days ago', '2026-11-18..2026-11-21'],
    ['a month ago', '2026-10-23'],
    ['last month', '2026-10-01..2026-10-31'],
    ['end of october', '2026-10-21..2026-10-31'],
    ['black friday', '2025-11-28'],
    ['halloween', '2026-10-31'],
    ['11/20', '2026-11-20'],
    ['11.20', '2026-11-20'],
    ['20/11', '2026-11-20'],
    ['2026-11-20', '2026-11-20'],
    ['20 Nov', '2026-11-20'],
    ['Nov 20th', '2026-11-20'],
    ['nov 20 2025', '2025-11-20'],
    ['20th of november', '2026-11-20'],
    ['the 20th', '2026-11-20'],
    ['10th of this month', '2026-11-10'],
    ['it was thurs or fri', '2026-11-19..2026-11-20'],
    ['2 nights ago', '2026-11-21'],
    ['first week or so of november', '2026-11-01..2026-11-10'],
    ['on the 25th', '2026-10-25'],
    ['december 1st last year', '2025-12-01'],
    ['december 1st 2025', '2025-12-01'],
    ['the weekend', '2026-11-21..2026-11-22'],
    ['monday last week', '2026-11-16'],
    ['yesterday or the day before', '2026-11-21..2026-11-22'],
    ['it arrived on thursday but i was away', '2026-11-19'],
    ['ordered it 3 weeks ago but got it last thursday', '2026-11-19'],
    ['not yesterday, the day before yesterday', '2026-11-21'],
    ['a week and a half ago', '2026-11-12..2026-11-13'],
  ])('%s', (text, expected) => {
    const answer = read(text);
    if (text.includes('half')) expect(['2026-11-12', '2026-11-13']).toContain(answer);
    else expect(answer).toBe(expected);
  });
});

describe('a date in Korean', () => {
  test.each([
    ['오늘', '2026-11-23'],
    ['방금요', '2026-11-23'],
    ['아까 받았어요', '2026-11-23'],
    ['오늘 아침', '2026-11-23'],
    ['어제', '2026-11-22'],
    ['어젯밤에요', '2026-11-22'],
    ['그저께', '2026-11-21'],
    ['그제요', '2026-11-21'],
    ['엊그제', '2026-11-20..2026-11-21'],
    ['그끄저께', '2026-11-20'],
    ['사흘 전', '2026-11-20'],
    ['나흘전이요', '2026-11-19'],
    ['열흘 전', '2026-11-13'],
    ['보름 됐어요', '2026-11-08'],
    ['3일전에 받았어요', '2026-11-20'],
    ['삼일 전', '2026-11-20'],
    ['이틀 됐어요', '2026-11-21'],
    ['두 시간 전', '2026-11-23'],
    ['2주 됐어요', '2026-11-09'],
    ['2주전', '2026-11-09'],
    ['이주일 전', '2026-11-09'],
    ['일주일 전', '2026-11-16'],
    ['일주일 정도 됐어요', '2026-11-14..2026-11-18'],
    ['한 2주 정도', '2026-11-05..2026-11-13'],
    ['한 달 전', '2026-10-23'],
    ['한달 넘었어요', '2026-09-23..2026-10-22'],
    ['한 달 안 됐어요', '2026-10-24..2026-11-23'],
    ['두세달 전', '2026-08-23..2026-09-23'],
    ['두 달 반지났어요', '2026-09-08'],
    ['3일 전 반지 받았어요', '2026-11-20'],
    ['이삼일 전', '2026-11-20..2026-11-21'],
    ['며칠 전', '2026-11-17..2026-11-21'],
    ['지난주', '2026-11-16..2026-11-22'],
    ['지난주 금요일', '2026-11-20'],
    ['저번주 목욜', '2026-11-19'],
    ['이번주 초', '2026-11-23'],
    ['저번달 말', '2026-10-21..2026-10-31'],
    ['지난달 20일', '2026-10-20'],
    ['지지난주', '2026-11-09..2026-11-15'],
    ['11월 20일', '2026-11-20'],
    ['11월20일이요', '2026-11-20'],
    ['2026년 11월 3일', '2026-11-03'],
    ['작년 12월 3일', '2025-12-03'],
    ['2025년 12월 1일', '2025-12-01'],
    ['20일에 받았어요', '2026-11-20'],
    ['20일', '2026-11-20'],
    ['금요일', '2026-11-20'],
    ['주말에', '2026-11-21..2026-11-22'],
    ['10월 초', '2026-10-01..2026-10-10'],
    ['추석', '2026-09-25'],
    ['빼빼로데이', '2026-11-11'],
    ['2~3일 전', '2026-11-20..2026-11-21'],
    ['일주일 전에 주문했고 어제 받았어요', '2026-11-22'],
    ['어제 아니고 그제요', '2026-11-21'],
    ['26.11.18', '2026-11-18'],
    ['26.11.8', '2026-11-08'],
    ['한 3일 전쯤', '2026-11-19..2026-11-21'],
    ['받은지 5일됐어요', '2026-11-18'],
    ['얼마 안됐어요', '2026-10-24..2026-11-23'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('what is no past date', () => {
  test.each(['tomorrow', 'next week', 'in 3 days', '내일', '다음주 월요일', '2026-12-25', '3일 뒤'])(
    '%s lies ahead',
    (text) => {
      expect(read(text)).toBe('future');
    },
  );
  test.each([
    'gold',
    '반지요',
    'i do not know',
    '모르겠어요',
    '😭',
    'size 7',
    '네 달라요',
    '두 개 주문했어요',
    '',
  ])('%j names no time', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('a date without its year that lies close ahead is no date of last year', () => {
  test.each([
    'december 1st',
    'dec 5',
    '5 december',
    '12/5',
    '12월 1일',
    '12월 5일에 받았어요',
    '11/24',
    '26.12.05',
  ])('%s lies ahead', (text) => {
    expect(read(text)).toBe('future');
  });
  test.each([
    ['12/11', '2026-11-12'],
    ['11/12', '2026-11-12'],
    ['12/5 last year', '2025-12-05'],
    ['작년 12월 5일', '2025-12-05'],
    ['20/11/26', '2026-11-20'],
    ['11/20/26', '2026-11-20'],
    ['25.12.05', '2025-12-05'],
    ['march 3', '2026-03-03'],
    ['3월 3일', '2026-03-03'],
  ])('%s lies behind', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('"just" gives way to a date that is named', () => {
  test.each([
    ['just under a month ago', '2026-10-24..2026-11-01'],
    ['just shy of a month', '2026-10-24..2026-11-01'],
    ['just about 3 weeks ago', '2026-10-27..2026-11-08'],
    ["i've just had it for three weeks", '2026-11-02'],
    ['just a week ago', '2026-11-16'],
    ['i just got it last week', '2026-11-16..2026-11-22'],
    ['it just came on thursday', '2026-11-19'],
    ['i just got it last week but noticed it today', '2026-11-16..2026-11-22'],
    ['got it recently, like 2 weeks ago', '2026-11-05..2026-11-13'],
    ["it's not even been a week since i got it", '2026-11-17..2026-11-23'],
    ['이제 막 2주 됐어요', '2026-11-09'],
    ['지난주에 막 받았어요', '2026-11-16..2026-11-22'],
    ['오늘로 딱 한달이요', '2026-10-23'],
    ['오늘이 딱 일주일째예요', '2026-11-16'],
    ['오늘이면 2주예요', '2026-11-09'],
    ['today makes it exactly 2 weeks', '2026-11-09'],
    ['받은지 이제 막 일주일 됐어요', '2026-11-16'],
    ['방금 확인했는데 저번주에 받았어요', '2026-11-16..2026-11-22'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  test.each([
    'just got it',
    'just now',
    'it just came today',
    'just got it, ordered it 3 weeks ago',
    'i just got it, my party is on saturday',
    '막 받았어요',
    '이제 막 받았어요',
    '방금요',
    '오늘 막 받았어요',
    '지난주에 주문하고 방금 받았어요',
    '오늘 2주만에 받았어요',
  ])('%s is today', (text) => {
    expect(read(text)).toBe('2026-11-23');
  });
});

describe('the day of something else is not the day of receipt', () => {
  test.each([
    ['opened the box today and a stone is missing, got delivered last thursday', '2026-11-19'],
    ['broke today, i received it two weeks ago', '2026-11-09'],
    ['i received it on the 20th, and today the stone fell out', '2026-11-20'],
    ['오늘 꺼내보니까 큐빅이 없어요 지난주에 받았는데요', '2026-11-16..2026-11-22'],
    ['오늘 아침에 끊김..받은지 5일됐는데', '2026-11-18'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('a day that is called approximate is that day give or take a few', () => {
  test.each([
    ['11월 20일쯤 받았어요', '2026-11-19..2026-11-21'],
    ['11월 20일경', '2026-11-19..2026-11-21'],
    ['11월 20일 정도에 받았어요', '2026-11-19..2026-11-21'],
    ['10월 20일쯤', '2026-10-17..2026-10-23'],
    ['지난달 20일쯤', '2026-10-17..2026-10-23'],
    ['지난달에 20일쯤 받았어요', '2026-10-17..2026-10-23'],
    ['이번달 5일쯤', '2026-11-02..2026-11-08'],
    ['20일쯤 받았어요', '2026-11-19..2026-11-21'],
    ['11/20쯤', '2026-11-19..2026-11-21'],
    ['around the 20th', '2026-11-19..2026-11-21'],
    ['around nov 20', '2026-11-19..2026-11-21'],
    ['nov 5 or so', '2026-11-02..2026-11-08'],
    ['november around the 20th', '2026-11-19..2026-11-21'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  test.each([
    ['11월 20일', '2026-11-20'],
    ['지난달 20일에요', '2026-10-20'],
    ['last month on the 20th', '2026-10-20'],
    ['10월 중순쯤', '2026-10-10..2026-10-21'],
    ['11월에 받았어요', '2026-11-01..2026-11-23'],
    ['20일쯤 됐어요', '2026-10-29..2026-11-08'],
    ["i am writing about yesterday's parcel", '2026-11-22'],
  ])('%s is as it was', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  test('days that may be counted or named are both', () => {
    expect(read('20일쯤이요')).toBe('2026-10-29..2026-11-20');
  });
});

describe('before and after a day is not that day', () => {
  test.each([
    ['추석 전에 받았어요', '2026-06-27..2026-09-24'],
    ['before nov 10', '2026-08-12..2026-11-09'],
    ['11월 10일 전에요', '2026-08-12..2026-11-09'],
    ['추석 지나고 나서요', '2026-09-25..2026-11-23'],
    ['after chuseok', '2026-09-25..2026-11-23'],
    ['11월 10일 이후에', '2026-11-10..2026-11-23'],
    ['11월 10일이 지나서요', '2026-11-10..2026-11-23'],
    ['2026-11-10 이전에', '2026-08-12..2026-11-09'],
    ['not before nov 10', '2026-11-10..2026-11-23'],
    ['11월 10일 전에는 못 받았어요', '2026-11-10..2026-11-23'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));
  test.each([
    ['추석에 받았어요', '2026-09-25'],
    ['3일 전에 받았어요', '2026-11-20'],
    ['2주 전에', '2026-11-09'],
    ['the day before yesterday', '2026-11-21'],
    ['nov 10, before lunch', '2026-11-10'],
    ['어제 전화했어요', '2026-11-22'],
    ['two days after nov 10', '2026-11-10'],
  ])('but %s', (text, expected) => expect(read(text)).toBe(expected));
});

describe('what lies within a span that reaches until now', () => {
  test.each([
    ['within the last month', '2026-10-24..2026-11-23'],
    ['in the past month', '2026-10-24..2026-11-23'],
    ['in the last 30 days', '2026-10-25..2026-11-23'],
    ['sometime in the last 2 weeks', '2026-11-10..2026-11-23'],
    ['최근 한달 안에 받았어요', '2026-10-24..2026-11-23'],
    ['2주 내에요', '2026-11-10..2026-11-23'],
    ['last month', '2026-10-01..2026-10-31'],
    ['over a month ago', '2026-09-23..2026-10-22'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('a month alone', () => {
  test.each([
    ['november', '2026-11-01..2026-11-23'],
    ['it was october', '2026-10-01..2026-10-31'],
    ['march 2026', '2026-03-01..2026-03-31'],
    ['the last week of october', '2026-10-21..2026-10-31'],
    ['sept i think', '2026-09-01..2026-09-30'],
    ['11월이요', '2026-11-01..2026-11-23'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  test('is not read where it is another word', () => {
    expect(read('may i talk to someone')).toBeUndefined();
  });
});

describe('a date is taken back for the next one', () => {
  test.each([
    ['11/3 no sorry 11/13', '2026-11-13'],
    ['the 5th, sorry, the 15th', '2026-11-15'],
    ['two weeks, no three weeks ago', '2026-11-02'],
    ['last week, i mean last month', '2026-10-01..2026-10-31'],
    ['3 days ago.. actually 4 days ago', '2026-11-19'],
    ['thursday no wait friday', '2026-11-20'],
    ['11/3 아니 11/13', '2026-11-13'],
    ['11/3 앗 11/13이요', '2026-11-13'],
    ['3일 전이요 잘못 말했어요 5일 전이에요', '2026-11-18'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  test.each([
    ['thursday, sorry for the late reply', '2026-11-19'],
    ['no, thursday', '2026-11-19'],
    ['it came on friday, not thursday', '2026-11-20'],
    ['between 11/3 and 11/13', '2026-11-03..2026-11-13'],
    ['the 5th or the 15th', '2026-11-05..2026-11-15'],
  ])('not so: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('a day with two readings', () => {
  const sunday = DateTime.fromISO('2026-11-22T12:00:00', { zone: timeZone }).toMillis();
  test.each([
    ['last friday', '2026-11-13..2026-11-20'],
    ['지난주 금요일', '2026-11-13..2026-11-20'],
    ['지난 금요일', '2026-11-13..2026-11-20'],
  ])('%s on a Sunday', (text, expected) => {
    expect(read(text, sunday)).toBe(expected);
  });
  test('month before day, as the question asks for it', () => {
    expect(read('10/11')).toBe('2026-10-11');
  });
});

describe('a time in hours', () => {
  const at = Date.parse('2026-11-20T01:00:00+09:00');
  const ago = (text: string) => {
    const found = readDate(text, { now: at, timeZone: 'Asia/Seoul' });
    return typeof found === 'object'
      ? [(at - found.range.from) / 60_000, (at - found.range.to) / 60_000]
      : found;
  };
  test.each([
    ['2 hours ago', [150, 90]],
    ['2시간 전', [150, 90]],
    ['30 hours ago', [1830, 1770]],
    ['10 minutes ago', [11, 9]],
  ])('"%s" is read to the hour, not to the day', (text, expected) => {
    expect(ago(text)).toEqual(expected);
  });
});

test('the words of the date are kept', () => {
  expect(readDate('I got it Last Friday!', { now, timeZone })).toMatchObject({ said: 'Last Friday' });
});

describe('a part of a day is read to the hour', () => {
  const hours = (text: string, at = now) => {
    const found = readDate(text, { now: at, timeZone });
    if (found === undefined || found === 'future') return found;
    const local = (ms: number) => DateTime.fromMillis(ms, { zone: timeZone }).toFormat('dd HH:mm:ss');
    return `${local(found.range.from)}..${local(found.range.to)}`;
  };

  test.each([
    ['yesterday evening', '22 17:00:00..22 23:59:59'],
    ['어제 저녁', '22 17:00:00..22 23:59:59'],
    ['yesterday afternoon', '22 12:00:00..22 17:59:59'],
    ['this morning', '23 05:00:00..23 11:59:59'],
    ['오늘 아침', '23 05:00:00..23 11:59:59'],
    ['last night', '22 20:00:00..23 03:59:59'],
    ['어젯밤에요', '22 20:00:00..23 03:59:59'],
    ['this afternoon', '23 12:00:00..23 15:00:00'],
    ['friday evening', '20 17:00:00..20 23:59:59'],
    ['on thursday in the afternoon', '19 12:00:00..19 17:59:59'],
    ['3 days ago, at night', '20 20:00:00..21 03:59:59'],
    ['nov 20 around 3pm', '20 14:00:00..20 15:59:59'],
    ['the evening of the 20th', '20 17:00:00..20 23:59:59'],
    ['9:30 am yesterday', '22 08:30:00..22 10:29:59'],
    ['금요일 저녁에요', '20 17:00:00..20 23:59:59'],
    ['그저께 밤', '21 20:00:00..22 03:59:59'],
    ['3일 전 오후 3시쯤', '20 14:00:00..20 15:59:59'],
    ['20일 저녁 7시', '20 18:00:00..20 19:59:59'],
    ['어제 새벽', '22 00:00:00..22 07:59:59'],
    ['today', '23 00:00:00..23 23:59:59'],
    ['yesterday', '22 00:00:00..22 23:59:59'],
    ['어제', '22 00:00:00..22 23:59:59'],
  ])('%s', (text, range) => {
    expect(hours(text)).toBe(range);
  });
  test('one that has not begun is the whole day', () => {
    expect(hours('this evening')).toBe('23 00:00:00..23 23:59:59');
  });
  test.each(['yesterday at 3', '어제 3시쯤', 'good morning, yesterday'])(
    '"%s" does not say which half of the day',
    (text) => {
      expect(hours(text)).toBe('22 00:00:00..22 23:59:59');
    },
  );
  test('last night may still be running before dawn', () => {
    const beforeDawn = DateTime.fromISO('2026-11-23T02:00:00', { zone: timeZone }).toMillis();
    expect(hours('last night', beforeDawn)).toBe('22 00:00:00..23 23:59:59');
  });
});
