import { widenAboutDay } from './about-days';
import { spanBesideDay } from './beside-day';
import type { Today } from './calendar-days';
import { applyDateRules, type DateRule, type FoundDate } from './date-rules';
import { ENGLISH_MONTH_RULE, ENGLISH_RULES } from './dates-english';
import { KOREAN_RULES } from './dates-korean';
import { NUMERIC_RULES } from './dates-numeric';
import { DAY_PART_RULES, narrowToHours } from './day-parts';
import { HOLIDAY, latestHoliday } from './holidays';

const HOLIDAY_RULE: DateRule = {
  pattern: HOLIDAY,
  read: (match, today) => latestHoliday(match[1] ?? '', today),
};
const RULES: readonly DateRule[] = [
  HOLIDAY_RULE,
  ...DAY_PART_RULES,
  ...KOREAN_RULES,
  ...NUMERIC_RULES,
  ...ENGLISH_RULES,
  ENGLISH_MONTH_RULE,
];
const KOREAN_SCRIPT = /[가-힣]/;
const LATIN_RULES = RULES.filter((rule) => !KOREAN_RULES.includes(rule));
/** Most messages name no time at all; this finds them quickly. */
const HINT =
  /\d|day|week|wk|month|year|yest|ytd|now|today|tonight|tom+or+ow|tmr?w|tmr|ago|while|recent|lately|ni(?:ght|te)|noon|arvo|\beve\b|morning|evening|afternoon|just|earlier|back|before|since|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|hour|hr|min|mas|ween|giving|chuseok|seol|fort|summer|winter|spring|fall|autumn|오늘|어제|어저|엊|어젯|그제|그저|그끄|전|주|달|월|일|년|해|방금|아까|막|금방|지금|밤|새벽|아침|점심|저녁|오전|오후|하루|이틀|흘|닷새|엿새|이레|보름|며칠|몇|시간|욜|최근|요즘|요새|근래|얼마|한참|오래|추석|설|블|크리|데이|절|날|모레|낼|글피|작|옛날|moment|sec/;

/** Every time that a lower-case text names. `isAnswer`: the text answers "when?", so looser forms count. */
export function findDates(text: string, today: Today, isAnswer: boolean): FoundDate[] {
  if (!HINT.test(text)) return [];
  const rules = KOREAN_SCRIPT.test(text) ? RULES : LATIN_RULES;
  return applyDateRules(rules, text, today, isAnswer, (date, left) =>
    spanBesideDay(widenAboutDay(narrowToHours(date, left, today), left, today), left, today),
  );
}
