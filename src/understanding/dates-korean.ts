/** How Korean-writing customers say when something happened. No parser on npm reads these usefully. */
import type { Today } from './calendar-days';
import type { DateRule } from './date-rules';
import {
  calendarDate,
  dayOfMonth,
  daysAgo,
  type Found,
  hull,
  lastWeekday,
  type Manner,
  monthsBack,
  namedMonth,
  type Part,
  recentWeekday,
  spanAgo,
  type Unit,
  weekdayWeeksBack,
  weekendsBack,
  weeksBack,
  yearsBack,
} from './date-spans';

const AMOUNTS: Readonly<Record<string, readonly [number, number]>> = {
  한두: [1, 2],
  두세: [2, 3],
  두서너: [2, 4],
  서너: [3, 4],
  너댓: [4, 5],
  네다섯: [4, 5],
  대여섯: [5, 6],
  예닐곱: [6, 7],
  두어: [2, 3],
  여러: [3, 9],
  몇: [2, 6],
  일이: [1, 2],
  이삼: [2, 3],
  삼사: [3, 4],
  사오: [4, 5],
  오륙: [5, 6],
  육칠: [6, 7],
  한: [1, 1],
  두: [2, 2],
  세: [3, 3],
  석: [3, 3],
  네: [4, 4],
  넉: [4, 4],
  다섯: [5, 5],
  여섯: [6, 6],
  일곱: [7, 7],
  여덟: [8, 8],
  아홉: [9, 9],
  열: [10, 10],
  열두: [12, 12],
  십오: [15, 15],
  이십: [20, 20],
  삼십: [30, 30],
  십이: [12, 12],
  일: [1, 1],
  이: [2, 2],
  삼: [3, 3],
  사: [4, 4],
  오: [5, 5],
  육: [6, 6],
  칠: [7, 7],
  팔: [8, 8],
  구: [9, 9],
  십: [10, 10],
};
const DAY_WORDS: Readonly<Record<string, readonly [number, number]>> = {
  하루이틀: [1, 2],
  하루: [1, 1],
  이틀: [2, 2],
  이삼일: [2, 3],
  사나흘: [3, 4],
  사흘: [3, 3],
  나흘: [4, 4],
  닷새: [5, 5],
  엿새: [6, 6],
  이레: [7, 7],
  여드레: [8, 8],
  아흐레: [9, 9],
  열흘: [10, 10],
  보름: [15, 15],
  며칠: [2, 6],
  몇일: [2, 6],
  반달: [15, 15],
  반년: [182, 183],
};
const UNITS: Readonly<Record<string, Unit>> = {
  분: 'minute',
  시간: 'hour',
  일: 'day',
  주: 'week',
  주일: 'week',
  주간: 'week',
  달: 'month',
  개월: 'month',
  년: 'year',
  해: 'year',
};
const words = (table: object) =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .join('|');
/** "오늘로 딱 한 달": the day up to which it is counted. */
const COUNTED_TODAY =
  '(?:오늘(?:(?:로써|로서|로|부로|까지|이면|이)|(?=\\s*(?:딱|벌써|정확히)))\\s*(?:해서\\s*)?)?';
const BEFORE =
  COUNTED_TODAY +
  '(한(?=\\s*\\d)|한(?=\\s*(?:이|삼|일|두|세|열|보름|일주))|거의|약|대략|아마도?|대충|최소|적어도|벌써|정확히|딱)?\\s*';
/** After an amount: how exact it is, and that it lies behind. Without it a bare number of days is a date. */
const AFTER =
  '((?:\\s*(?:반(?!지(?![나났난]))|쯤|정도|가량|남짓|즈음|인가|전|넘|조금|좀|약간|훨씬|지났|지난|지나|지남|됐|되었|되어|된|됨|되|돼|째|만에|동안|안에|내에|사이에|안|덜|못|이내|채|이|도|은|는|가|더))*)(\\s*(?:후|뒤|있다가?|이따))?';
const AMOUNT = `(\\d+(?:\\.\\d)?|${words(AMOUNTS)})(?:\\s*[-~]\\s*(\\d+))?`;
const AMOUNT_UNIT = `${AMOUNT}\\s*(분(?=\\s*(?:전|정도|쯤))|시간|일(?=\\s*(?:전|쯤|정도|가량|남짓|넘|조금|좀|지났|지난|지나|지남|됐|되|된|됨|돼|째|만에|동안|도?\\s*안\\s*[됐된되지돼]|안에|내에|사이에|이내|후|뒤|있다))|주일|주간|주(?![가-힣])|주(?=\\s*(?:전|쯤|정도|가량|남짓|반|넘|좀|조금|지났|지난|지나|됐|되|된|됨|돼|째|만에|동안|도?\\s*안|내에|사이에|이내|인가|요|이요|예요|에요|입니다|이상|임))|개월|달(?!라|르|랑|아|았|려|린|린|콤)|년(?!도|생)|해(?=\\s*전))`;
const WEEKDAYS = '월화수목금토일';
const WEEKDAY = '([월화수목금토일])(?:요일|욜)';
const YEAR = '(?:(20\\d\\d|\\d\\d)\\s*년\\s*|(작년|지난해|재작년|올해)\\s*)?';
const PART = '(초순|초반|초|중순|중반|중|하순|후반|말일|말)';

const rule = (
  source: string,
  read: DateRule['read'],
  only: Pick<DateRule, 'answersOnly' | 'yields'> = {},
): DateRule => ({ pattern: new RegExp(source, 'g'), read, ...only });
const weekday = (letter = '') => WEEKDAYS.indexOf(letter) + 1;

function partOf(word = ''): Part | undefined {
  if (word.startsWith('초')) return 'start';
  if (word.startsWith('중')) return 'middle';
  return word === '' ? undefined : 'end';
}

function mannerOf(before: string, after: string): Manner {
  if (/안\s*[됐된되돼지]|안에|내에|사이에|덜|못|이내/.test(after)) return 'under';
  if (/넘|훨씬/.test(after) || /최소|적어도/.test(before)) return 'over';
  if (before === '거의') return 'almost';
  const loose = /쯤|정도|가량|남짓|즈음|인가|조금|좀|약간/.test(after) || /한|약|대|아마/.test(before);
  return loose ? 'about' : 'exact';
}

function spanOf(low: number, high: number, unit: Unit, before: string, after: string, today: Today): Found {
  const half = /반/.test(after) ? 0.5 : 0;
  return spanAgo(low + half, high + half, unit, mannerOf(before, after), today);
}

const readAmount: DateRule['read'] = (m, today) => {
  const [, before = '', first = '', second, unitWord = '', after = '', later] = m;
  if (later) return /전|된|지나|지난/.test(after) ? undefined : 'future';
  const [low, firstHigh] = AMOUNTS[first] ?? [Number(first), Number(first)];
  const unit = UNITS[unitWord];
  if (!unit || low > 400 || (unit === 'year' && low > 20)) return undefined;
  return spanOf(low, second ? Number(second) : firstHigh, unit, before, after, today);
};

const readDayWord: DateRule['read'] = (m, today) => {
  const [, before = '', word = '', after = '', later] = m;
  const [low, high] = DAY_WORDS[word.replace(/\s/g, '')] ?? [1, 1];
  return later ? 'future' : spanOf(low, high, 'day', before, after, today);
};

/** "지난주", "지지난 달" and the like: how many back. */
const back = (word = '') =>
  /^(?:이번|이|금|올)/.test(word) ? 0 : /^(?:지지난|저저번|지저번|지지|재작)/.test(word) ? 2 : 1;
const WHICH = '(이번|지지난|저저번|지저번|지난|저번|요번)\\s*';

export const KOREAN_RULES: readonly DateRule[] = [
  rule(
    '(?:다음|담|차|내)\\s*(?:주|달)(?!의)(?:\\s*[월화수목금토일](?:요일|욜))?|다음\\s*[월화수목금토일]요일|내일\\s*모레|내일|낼(?![가-힣])|모레|글피|내년',
    () => 'future',
  ),
  rule('어제\\s*(?:아니면|이나|나|또는|혹은|인가)\\s*(?:그저께|그제|엊그제)', (_, today) =>
    daysAgo(1, 2, today),
  ),
  rule('그끄저께|그끄제|그그저께', (_, today) => daysAgo(3, 3, today)),
  rule('엊그제|엊그저께', (_, today) => daysAgo(2, 3, today)),
  rule('그저께|그제(?!서야|야|사)|그젯밤|그적께|그저깨', (_, today) => daysAgo(2, 2, today)),
  rule('어제|어저께|작일|어재(?=\\s|받|도착|왔)', (_, today) => daysAgo(1, 1, today)),
  rule('(?:한\\s*)?하루\\s*이틀\\s*전?', (_, today) => daysAgo(1, 2, today)),
  rule(`(?:${WHICH}달|(이달)|(전달|전월))(?:에)?\\s*(\\d{1,2})\\s*일`, (m, today) =>
    dayOfMonth(Number(m[4]), today, m[2] ? 0 : m[3] ? 1 : m[1] === '요번' ? 0 : back(m[1])),
  ),
  rule(
    `${YEAR}(?<!\\d)(1[0-2]|0?[1-9])\\s*월(?:에)?\\s*(\\d{1,2})(?:\\s*일|(?![\\d.]|\\s*(?:주|개|달|시|분|번|호|년)))`,
    (m, today) => calendarDate(Number(m[3]), Number(m[4]), today, yearOf(m[1], m[2], today)),
  ),
  // "20일쯤 받았어요" names a day, "20일쯤 됐어요" counts days, and "20일쯤이요" may do either.
  rule(
    '(?<![\\d월])\\s*(?<!\\d)([0-3]?\\d)\\s*일(?=\\s*(?:쯤|정도|경|께|무렵|즈음)에?\\s*(?:받|왔|온|도착|수령|배송|배달|택배))',
    (m, today) => dayOfMonth(Number(m[1]), today),
  ),
  rule(
    '^[^가-힣\\w]*([0-3]?\\d)\\s*일\\s*(?:쯤|정도)(?:\\s*(?:이?요|에요|예요|이에요|입니다|인\\s*(?:것|거|듯)\\s*(?:같아요|해요)?))?[^가-힣\\w]*$',
    (m, today) => {
      const day = dayOfMonth(Number(m[1]), today);
      return day && hull(day, spanAgo(Number(m[1]), Number(m[1]), 'day', 'about', today));
    },
    { answersOnly: true },
  ),
  rule(`${BEFORE}(${words(DAY_WORDS)})${AFTER}`, readDayWord),
  rule(`(?<![가-힣\\d])${BEFORE}${AMOUNT_UNIT}${AFTER}`, readAmount),
  rule(`(?<=(?:받은\\s*지|온\\s*지|산\\s*지|지)\\s*)${BEFORE}${AMOUNT_UNIT}${AFTER}`, readAmount),
  rule(`${WHICH}주\\s*${WEEKDAY}`, (m, today) =>
    weekdayWeeksBack(weekday(m[2]), m[1] === '요번' ? 0 : back(m[1]), today),
  ),
  rule(`금주\\s*${WEEKDAY}`, (m, today) => weekdayWeeksBack(weekday(m[1]), 0, today)),
  rule(`${WHICH}${WEEKDAY}`, (m, today) =>
    back(m[1]) === 0 || m[1] === '요번'
      ? weekdayWeeksBack(weekday(m[2]), 0, today)
      : lastWeekday(weekday(m[2]), today),
  ),
  rule('(?:지지난|저저번)\\s*주\\s*주말', (_, today) => weekendsBack(1, today)),
  rule('(?:(?:지난|저번|이번|요번)\\s*(?:주\\s*)?)?주말', (_, today) => weekendsBack(0, today)),
  rule(`${WHICH}주(?!문)\\s*${PART}?(?![가-힣]{0,1}문)`, (m, today) =>
    weeksBack(m[1] === '요번' ? 0 : back(m[1]), today, partOf(m[2])),
  ),
  rule('금주(?![가-힣])', (_, today) => weeksBack(0, today)),
  rule(`(?:${WHICH}달|(이달)|(전월))\\s*${PART}?`, (m, today) =>
    monthsBack(m[2] ? 0 : m[3] ? 1 : m[1] === '요번' ? 0 : back(m[1]), today, partOf(m[4])),
  ),
  rule(`${YEAR}(?<!\\d)(1[0-2]|0?[1-9])\\s*월\\s*달?\\s*${PART}?`, (m, today) =>
    namedMonth(Number(m[3]), today, partOf(m[4]), yearOf(m[1], m[2], today)),
  ),
  rule(`(재작년|작년|지난해|올해|올|연|년)\\s*${PART}(?![가-힣]{2})`, (m, today) =>
    yearsBack(
      /^[연년]/.test(m[1] ?? '') ? 0 : m[1] === '지난해' ? 1 : m[1] === '작년' ? 1 : back(m[1]),
      today,
      partOf(m[2]),
    ),
  ),
  rule('재작년', (_, today) => yearsBack(2, today)),
  rule('작년|지난해', (_, today) => yearsBack(1, today)),
  rule('올해', (_, today) => yearsBack(0, today)),
  rule(`(?:지난\\s*)?${WEEKDAY}`, (m, today) => recentWeekday(weekday(m[1]), today)),
  rule(
    '(?<![\\d월])\\s*(?<!\\d)([0-3]?\\d)\\s*일(?=\\s*(?:에|날|자|경|쯤|께|부터|오전|오후|저녁|밤|낮|새벽|아침|점심|도착|받|수령|배송|배달|온|왔|$|[.,!?]|요|이요))',
    (m, today) => dayOfMonth(Number(m[1]), today),
  ),
  rule('오늘(?:날짜)?|금일', (_, today) => daysAgo(0, 0, today)),
  rule(
    '방금|아까|좀\\s*전|조금\\s*전|지금\\s*막|이제\\s*막|막\\s*(?=받|도착|왔|뜯|배송)|금방',
    (_, today) => daysAgo(0, 0, today),
    { yields: true },
  ),
  rule('(?:이미\\s*)?(?:한참|오래)\\s*(?:전|됐|되|된|지)|옛날', (_, today) => daysAgo(7, 365, today), {
    yields: true,
  }),
  rule(
    '얼마\\s*(?:안|되지|지나지)|얼마\\s*전|최근|요\\s*근래|근래|요즘|요새',
    (_, today) => daysAgo(0, 30, today),
    { yields: true },
  ),
  rule('지금|아침|점심|저녁|새벽|오전|오후|당일', (_, today) => daysAgo(0, 0, today), { answersOnly: true }),
];

function yearOf(digits: string | undefined, word: string | undefined, today: Today): number | undefined {
  if (digits) return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
  if (!word) return undefined;
  const thisYear = new Date(today.day * 86_400_000).getUTCFullYear();
  return thisYear - (word === '올해' ? 0 : word === '재작년' ? 2 : 1);
}
