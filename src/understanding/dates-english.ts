/** How English-writing customers say when something happened; absolute dates are left to chrono-node. */
import type { DateRule } from './date-rules';
import {
  calendarDate,
  dayOfMonth,
  daysAgo,
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
  withinLast,
  yearsBack,
} from './date-spans';
import { YESTERDAY } from './day-parts';

const WORD_AMOUNTS: Readonly<Record<string, readonly [number, number]>> = {
  a: [1, 1],
  an: [1, 1],
  one: [1, 1],
  two: [2, 2],
  three: [3, 3],
  four: [4, 4],
  five: [5, 5],
  six: [6, 6],
  seven: [7, 7],
  eight: [8, 8],
  nine: [9, 9],
  ten: [10, 10],
  eleven: [11, 11],
  twelve: [12, 12],
  fourteen: [14, 14],
  fifteen: [15, 15],
  twenty: [20, 20],
  thirty: [30, 30],
  couple: [2, 3],
  few: [2, 5],
  several: [3, 7],
  some: [2, 6],
  half: [0.5, 0.5],
};
const AMOUNT =
  '(?:a |the (?:last|past) |last |past )?(\\d+(?:\\.\\d)?|couple|few|several|some|half|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty)(?: of)?(?: an?)?';
const UNIT =
  '(minutes?|mins?|hours?|hrs?|hr|days?|nights?(?= ago)|d(?= ago)|weeks?|wee?ks?|wks?|w(?= ago)|months?|mon?ths?|mos?(?= |$)|mths?|years?|yrs?|fortnights?)';
const MANNER =
  '((?:about|around|approx(?:imately)?\\.?|roughly|maybe|perhaps|probably|prob|prolly|like|circa|idk|i think|i guess|i dunno|dunno|not sure|almost|nearly|close to|(?:just )?(?:shy|short) of|just (?:under|about)|not quite|just over|a (?:little|bit) over|well over|over|more than|longer than|less than|under|(?:not|ha(?:s|ve|d)n.?t)(?: yet| even)* (?:been|had (?:it|them|this)|owned it)(?: even| quite| for)*|not even|within|(?:in|during)(?= the (?:last|past) )|at least|~)[ ,.]*)*';
const SUFFIX =
  '((?: and a half| or so|[- ]?ish| give or take| maybe| i think| i guess| probably)*)(?: (ago|back|before now|earlier|from now|later|after|now|already))?(?: (today|tomorrow|tmrw|tmw|tomorow|yesterday))?';
const WEEKDAY =
  '(monday|tuesday|tues|wednesday|weds|thursday|thurs|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)';
const WEEKDAY_STARTS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const MONTH_STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const PART =
  '(early|beginning|start|first (?:week|few days)|mid(?:dle)?|late|end|very end)(?: or so)?(?: of| in|-)? ?(?:the )?';

const ON_THE = '(?:(?:on|around|about|like|maybe|probably|the) )+';
const monthOf = (word = '') => MONTH_STARTS.indexOf(word.slice(0, 3)) + 1;
const weekday = (word = '') => WEEKDAY_STARTS.indexOf(word.slice(0, 2)) + 1;
const rule = (
  source: string,
  read: DateRule['read'],
  only: Pick<DateRule, 'answersOnly' | 'yields'> = {},
): DateRule => ({ pattern: new RegExp(`(?<![a-z])(?:${source})(?![a-z])`, 'g'), read, ...only });

function partOf(word = ''): Part | undefined {
  if (/^(?:early|beginning|start|first)/.test(word)) return 'start';
  if (word.startsWith('mid')) return 'middle';
  return /late|end/.test(word) ? 'end' : undefined;
}

function unitOf(word: string): { unit: Unit; times: number } {
  if (word.startsWith('fort')) return { unit: 'week', times: 2 };
  if (word.startsWith('mi')) return { unit: 'minute', times: 1 };
  if (word.startsWith('h')) return { unit: 'hour', times: 1 };
  if (/^[dn]/.test(word)) return { unit: 'day', times: 1 };
  if (word.startsWith('w')) return { unit: 'week', times: 1 };
  return { unit: word.startsWith('y') ? 'year' : 'month', times: 1 };
}

function mannerOf(before: string, after: string): Manner {
  if (/just under|(?:shy|short) of|not quite/.test(before)) return 'almost';
  if (/less than|under|been|had|owned|not even|within/.test(before)) return 'under';
  if (/over|more than|longer than|at least/.test(before)) return 'over';
  if (/almost|nearly|close to/.test(before)) return 'almost';
  return /[a-z~]/.test(before) || /or so|ish|give|maybe|think|guess|probably/.test(after) ? 'about' : 'exact';
}

/** "In the last 30 days": at some time in them. */
const IN_THE_LAST = /(?:in|over|during) the (?:last|past)/;
const amountOf = (word: string): readonly [number, number] =>
  WORD_AMOUNTS[word] ?? [Number(word), Number(word)];

/** "idk maybe 10 days", "2-3 weeks ago", "over a month ago", "a week ago tmrw". */
const readAmount: DateRule['read'] = (match, today) => {
  const [whole, before = '', first = '', second, unitWord = '', after = '', direction = '', shift = ''] =
    match;
  if (/later|after|from now/.test(direction)) return /from now/.test(direction) ? 'future' : undefined;
  const [low, firstHigh] = amountOf(first);
  const high = second ? amountOf(second)[1] : firstHigh;
  const half = /and a half/.test(whole) ? 0.5 : 0;
  const { unit, times } = unitOf(unitWord);
  if (high * times > 400) return undefined;
  const manner = IN_THE_LAST.test(whole) ? 'under' : mannerOf(before, after);
  const span = spanAgo((low + half) * times, (high + half) * times, unit, manner, today);
  const move = shift === '' || shift === 'today' ? 0 : shift.startsWith('y') ? -1 : 1;
  return move === 0 ? span : { from: span.from + move, to: Math.min(span.to + move, today.day) };
};

/** "Today makes it 2 weeks": the day up to which it is counted. */
const COUNTED_TODAY =
  "(?:today (?:it )?(?:makes|marks|is|it'?s|will be)(?: it| up)? (?:(?:exactly|already|just|now) )*)?";
const AMOUNT_RULE = `${COUNTED_TODAY}${MANNER}${AMOUNT}(?:(?: ?- ?| ?~ ?| to | or )(\\d+|two|three|four|five|six|seven|eight|ten))?[ -]?(?:and a half )?${UNIT}${SUFFIX}`;

export const ENGLISH_RULES: readonly DateRule[] = [
  rule(
    '(?:in|within the next) (?:\\d+|an?|two|three|a few) (?:days?|weeks?|months?|hours?)(?: time)?(?! or so)',
    () => 'future',
  ),
  rule(
    'the day after tomorrow|next (?:week|month|year|weekend)|next ' +
      WEEKDAY +
      '|(?:coming|upcoming) ' +
      WEEKDAY,
    () => 'future',
  ),
  rule(`(?:yesterday|yday) or (?:the )?day before(?: (?:that|yesterday))?`, (_, today) =>
    daysAgo(1, 2, today),
  ),
  rule('(?:the |day )?day before (?:yesterday|yday|yest)|2 days before today|day b4 yesterday', (_, today) =>
    daysAgo(2, 2, today),
  ),
  rule(`(?:on )?${WEEKDAY}(?:,| of)? (?:the )?(?:last|previous) (?:week|wk)`, (m, today) =>
    weekdayWeeksBack(weekday(m[1]), 1, today),
  ),
  rule(`(?:last|previous) (?:week|wk)(?:'s)?,? (?:on )?${WEEKDAY}`, (m, today) =>
    weekdayWeeksBack(weekday(m[1]), 1, today),
  ),
  rule(`${WEEKDAY} before last|the ${WEEKDAY} before`, (m, today) => {
    const { from, to } = recentWeekday(weekday(m[1] ?? m[2]), today);
    return { from: from - 7, to: to - 7 };
  }),
  rule(`(?:a|one|1) week ago (?:on |last )?${WEEKDAY}|${WEEKDAY} (?:a|one|1) week ago`, (m, today) =>
    weekdayWeeksBack(weekday(m[1] ?? m[2]), 1, today),
  ),
  rule(
    `(?:two|2) weeks ago (?:on )?${WEEKDAY}|${WEEKDAY} (?:two|2) weeks ago|${WEEKDAY} (?:the )?week before last`,
    (m, today) => weekdayWeeksBack(weekday(m[1] ?? m[2] ?? m[3]), 2, today),
  ),
  rule("(?:tomorrow|tmrw|tmw)(?: (?:it )?(?:will be|it'll be|makes|is|marks)) (?:a|one|1) week", (_, today) =>
    daysAgo(6, 6, today),
  ),
  { pattern: new RegExp(`(?<![a-z\\d.])${AMOUNT_RULE}(?![a-z])`, 'g'), read: readAmount },
  rule(
    'a (?:good |long |little )?while(?: (?:ago|back))?|(?:a )?long time ago|ages ago|long ago',
    (_, today) => daysAgo(7, 365, today),
    { yields: true },
  ),
  rule(
    '(?:quite |very |just |only )?recently|not (?:too |that |so )?long ago|lately',
    (_, today) => daysAgo(0, 30, today),
    { yields: true },
  ),
  rule('(?:the|just the) other (?:day|night)', (_, today) => daysAgo(2, 7, today), { yields: true }),
  rule(YESTERDAY, (_, today) => daysAgo(1, 1, today)),
  rule('(?:the )?week before last', (_, today) => weeksBack(2, today)),
  rule('(?:the )?month before last', (_, today) => monthsBack(2, today)),
  rule('(?:the )?(\\d{1,2})(?:st|nd|rd|th) (?:of )?(this|the|last) month', (m, today) =>
    dayOfMonth(Number(m[1]), today, m[2] === 'last' ? 1 : 0),
  ),
  rule(
    '(?:(?:with)?in|over|during) (?:the|this) (?:last|past) (day|week|month|year)(?! of)|(?:the )?past (week|month|year)(?! of)',
    (m, today) => withinLast(unitOf(m[1] ?? m[2] ?? '').unit, today),
  ),
  rule(`(?:in |during )?(?:the )?last (?:week|few days|days) of ${MONTH}`, (m, today) =>
    namedMonth(monthOf(m[1]), today, 'end'),
  ),
  rule(`(this|last) month,? ${ON_THE}(\\d{1,2})(?:st|nd|rd|th)`, (m, today) =>
    dayOfMonth(Number(m[2]), today, m[1] === 'last' ? 1 : 0),
  ),
  rule(`(?:in )?${MONTH},? ${ON_THE}(\\d{1,2})(?:st|nd|rd|th)`, (m, today) =>
    calendarDate(monthOf(m[1]), Number(m[2]), today),
  ),
  rule(`${PART}(?:last|previous) (week|month|year)`, (m, today) =>
    m[2] === 'week'
      ? weeksBack(1, today, partOf(m[1]))
      : m[2] === 'month'
        ? monthsBack(1, today, partOf(m[1]))
        : yearsBack(1, today, partOf(m[1])),
  ),
  rule(`${PART}(?:this|the) (week|month|year)`, (m, today) =>
    m[2] === 'week'
      ? weeksBack(0, today, partOf(m[1]))
      : m[2] === 'month'
        ? monthsBack(0, today, partOf(m[1]))
        : yearsBack(0, today, partOf(m[1])),
  ),
  rule('(?:earlier |sometime )?(?:this|during the) (?:week|wk)', (_, today) => weeksBack(0, today)),
  rule('(?:sometime )?(?:last|previous) (?:week|wk)', (_, today) => weeksBack(1, today)),
  rule('(?:earlier |sometime )?this month', (_, today) => monthsBack(0, today)),
  rule('(?:sometime )?(?:last|previous) month', (_, today) => monthsBack(1, today)),
  rule('(?:sometime )?last year', (_, today) => yearsBack(1, today)),
  rule('(?:earlier )?this year', (_, today) => yearsBack(0, today)),
  rule('last (?:summer|fall|autumn|winter|spring)', (_, today) => daysAgo(60, 450, today)),
  rule('weekend before last', (_, today) => weekendsBack(1, today)),
  rule(
    '(?:last|(?:over|on|at|during|this past) the|this past|past|this|over|on|the) weekend|weekend',
    (_, today) => weekendsBack(0, today),
  ),
  rule(`${WEEKDAY}(?:/| or (?:maybe )?(?:on )?| ?- ?)${WEEKDAY}`, (m, today) =>
    hull(recentWeekday(weekday(m[1]), today), recentWeekday(weekday(m[2]), today)),
  ),
  rule(`(?:this past|past) ${WEEKDAY}`, (m, today) => recentWeekday(weekday(m[1]), today)),
  rule(`(?:last|previous) ${WEEKDAY}`, (m, today) => lastWeekday(weekday(m[1]), today)),
  rule(`this ${WEEKDAY}`, (m, today) => weekdayWeeksBack(weekday(m[1]), 0, today)),
  rule('(?:on |since |by )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)', (m, today) =>
    recentWeekday(weekday(m[1]), today),
  ),
  rule(`(?:on|since) ${WEEKDAY}`, (m, today) => recentWeekday(weekday(m[1]), today)),
  rule(`^\\W*${WEEKDAY}\\W*$`, (m, today) => recentWeekday(weekday(m[1]), today), { answersOnly: true }),
  rule(`(?:in |back in |during )?${PART}${MONTH}(?: (20\\d\\d))?(?! ?\\d)`, (m, today) =>
    namedMonth(monthOf(m[2]), today, partOf(m[1]), m[3] ? Number(m[3]) : undefined),
  ),
  rule(
    '(?:on |the )+(\\d{1,2})(?:st|nd|rd|th)(?: of (?:this|the) month)?(?= ?(?:$|[^a-z\\d ]|and|or|but|so|i |at |in the |it ))',
    (m, today) => dayOfMonth(Number(m[1]), today),
  ),
  rule('on the (\\d{1,2})(?:st|nd|rd|th)(?! (?:floor|time|day|finger|try|side|of [a-z]{3,}))', (m, today) =>
    dayOfMonth(Number(m[1]), today),
  ),
  rule('^\\W*(\\d{1,2})(?:st|nd|rd|th)\\W*$', (m, today) => dayOfMonth(Number(m[1]), today), {
    answersOnly: true,
  }),
  rule('(?:earlier )?today|2day|tonight|earlier today', (_, today) => daysAgo(0, 0, today)),
  rule(
    '(?:just |right |only just |like )now|(?:a )?(?:moment|sec|second|minute)s? ago',
    (_, today) => daysAgo(0, 0, today),
    { yields: true },
  ),
  rule('(?:tomorrow|tomorow|tmrw|tmw|tmr)', () => 'future'),
  rule(
    '(?:literally |only )?just (?:got|received|arrived|came|opened|delivered|unboxed|picked|had it delivered)',
    (_, today) => daysAgo(0, 0, today),
    { yields: true },
  ),
  rule(
    `^\\W*(?:it was |i think |maybe |probably |sometime )*${MONTH}(?: (20\\d\\d))?(?: i think| i guess| maybe| probably| sometime)*\\W*$`,
    (m, today) => namedMonth(monthOf(m[1]), today, undefined, m[2] ? Number(m[2]) : undefined),
    { answersOnly: true },
  ),
  rule('now|earlier|just(?: now)?|immediately', (_, today) => daysAgo(0, 0, today), {
    answersOnly: true,
    yields: true,
  }),
];

/** The month of the customer's words ("in march") needs a preposition: "may" is also a verb. */
export const ENGLISH_MONTH_RULE: DateRule = rule(
  `(?:in|since|during|back in|around|last) ${MONTH}(?: (20\\d\\d))?(?! ?\\d)`,
  (m, today) => namedMonth(monthOf(m[1]), today, undefined, m[2] ? Number(m[2]) : undefined),
);
