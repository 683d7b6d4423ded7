import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readDate } from '../../src/understanding/dates';

const zones = fc.constantFrom('Asia/Seoul', 'UTC', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu');
const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2029, 11, 31) });
const phrases = fc.constantFrom(
  'today',
  'yesterday',
  'last week',
  'last friday',
  'on monday',
  '2 weeks ago',
  'about a month ago',
  'last month',
  'black friday',
  'the 20th',
  '11/20',
  '20 Nov',
  'this morning',
  'last night',
  'over a month ago',
  'the weekend',
  'early november',
  'recently',
  '오늘',
  '어제',
  '그저께',
  '사흘 전',
  '지난주 금요일',
  '저번달 말',
  '2주 됐어요',
  '방금',
  '추석',
  '11월 20일',
  '한 달 넘었어요',
  '주말',
  '20일에',
  '이번주 초',
);

test('a read range never ends after today, nor before it begins', () => {
  fc.assert(
    fc.property(phrases, moments, zones, (text, now, timeZone) => {
      const read = readDate(text, { now, timeZone });
      if (read === undefined || read === 'future') return;
      const endOfToday = DateTime.fromMillis(now, { zone: timeZone }).endOf('day').toMillis();
      expect(read.range.from).toBeLessThanOrEqual(read.range.to);
      expect(read.range.to).toBeLessThanOrEqual(endOfToday);
      expect(text).toContain(read.said);
    }),
  );
});

test('a written day reads back as that day, in any zone', () => {
  fc.assert(
    fc.property(moments, zones, fc.integer({ min: 0, max: 300 }), (now, timeZone, daysBack) => {
      const day = DateTime.fromMillis(now, { zone: timeZone }).minus({ days: daysBack }).startOf('day');
      for (const text of [
        day.toFormat('yyyy-MM-dd'),
        day.toFormat('yyyy년 M월 d일'),
        day.setLocale('en').toFormat('d LLL yyyy'),
      ]) {
        expect(readDate(text, { now, timeZone })).toMatchObject({
          range: { from: day.toMillis(), to: day.set({ hour: 23, minute: 59, second: 59 }).toMillis() },
        });
      }
    }),
  );
});

test('days ago are counted alike in both languages', () => {
  fc.assert(
    fc.property(moments, zones, fc.integer({ min: 1, max: 60 }), (now, timeZone, days) => {
      const english = readDate(`${days} days ago`, { now, timeZone });
      const korean = readDate(`${days}일 전`, { now, timeZone });
      expect(korean).toMatchObject({ range: (english as { range: object }).range });
    }),
  );
});

test('no text makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), moments, (text, now) => {
      expect(() => readDate(text, { now, timeZone: 'Asia/Seoul' })).not.toThrow();
    }),
  );
});
