/** Days that customers name instead of a date. */
import { type Day, type DaySpan, dayFrom, partsOf, type Today, weekdayOf } from './calendar-days';

type DayInYear = (year: number) => Day | undefined;

const fixed =
  (month: number, date: number): DayInYear =>
  (year) =>
    dayFrom(year, month, date);

/** The `nth` weekday (1 Monday to 7 Sunday) of a month, plus some days. */
const nthWeekday =
  (month: number, weekday: number, nth: number, plus = 0): DayInYear =>
  (year) => {
    const first = dayFrom(year, month, 1);
    if (first === undefined) return undefined;
    return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1) + plus;
  };

const DAY_MS = 86_400_000;
let lunarFormat: Intl.DateTimeFormat | undefined;
/** Made when the first lunar holiday is named: the calendar's tables take some 5 MB. */
const formatLunar = (at: number): string => {
  lunarFormat ??= new Intl.DateTimeFormat('en-u-ca-dangi', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return lunarFormat.format(at);
};

/** A day of the Korean lunar calendar, looked for from `month` of the solar year on. */
const lunar =
  (label: string, fromMonth: number): DayInYear =>
  (year) => {
    const start = dayFrom(year, fromMonth, 1);
    if (start === undefined) return undefined;
    for (let day = start; day < start + 70; day++) {
      if (formatLunar(day * DAY_MS) === label) return day;
    }
    return undefined;
  };

const HOLIDAYS: readonly (readonly [RegExp, DayInYear])[] = [
  [/black\s*fri(?:day)?|블랙\s*프라이데이|블프/, nthWeekday(11, 4, 4, 1)],
  [/cyber\s*monday|사이버\s*먼데이/, nthWeekday(11, 4, 4, 4)],
  [/thanksgiving|땡스기빙/, nthWeekday(11, 4, 4)],
  [/christmas eve|x-?mas eve|크리스마스\s*이브|성탄절\s*이브/, fixed(12, 24)],
  [/christmas|x-?mas|크리스마스|성탄절/, fixed(12, 25)],
  [/new year'?s eve/, fixed(12, 31)],
  [/new year'?s?(?: day)?|신정|새해\s*첫\s*날/, fixed(1, 1)],
  [/valentine'?s?(?: day)?|발렌타인(?:데이)?|밸런타인(?:데이)?/, fixed(2, 14)],
  [/white day|화이트\s*데이/, fixed(3, 14)],
  [/삼일절|3\.1절/, fixed(3, 1)],
  [/어린이날|children'?s day/, fixed(5, 5)],
  [/어버이날|parents'? day/, fixed(5, 8)],
  [/mother'?s day/, nthWeekday(5, 7, 2)],
  [/father'?s day/, nthWeekday(6, 7, 3)],
  [/independence day|4th of july/, fixed(7, 4)],
  [/광복절/, fixed(8, 15)],
  [/개천절/, fixed(10, 3)],
  [/한글날/, fixed(10, 9)],
  [/hallowe'?en|할로윈|핼러윈/, fixed(10, 31)],
  [/빼빼로\s*데이|pepero day|singles'? day|11\.11(?= sale)/, fixed(11, 11)],
  [/추석|chuseok|한가위/, lunar('8/15', 9)],
  [/설날|구정|seollal|lunar new year/, lunar('1/1', 1)],
];

export const HOLIDAY = new RegExp(
  `(?<![a-z])(?:last )?(${HOLIDAYS.map(([name]) => name.source).join('|')})`,
  'g',
);

/** The latest such day up to today. */
export function latestHoliday(name: string, today: Today): DaySpan | undefined {
  const dayIn = HOLIDAYS.find(([pattern]) => pattern.test(name))?.[1];
  for (let back = 0; back < 2; back++) {
    const day = dayIn?.(partsOf(today.day).year - back);
    if (day !== undefined && day <= today.day) return { from: day, to: day };
  }
  return undefined;
}
