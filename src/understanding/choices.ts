/** Reads the answer to a question that lists options, in either language. */

import { bareText, foldCharacters } from '../core/normalise';
import { editDistance } from './edit-distance';
import { spellJamo } from './hangul';
import { readYesNo } from './yes-no';

export interface ChoiceOption {
  readonly value: string;
  /** The option's title in each language. */
  readonly titles: readonly string[];
}
export interface ReadChoice {
  readonly value: string;
  /** The customer's words. */
  readonly said: string;
}

const NUMBER =
  /^(?:#|no\.?|nr\.?|num(?:ber)?|option|choice|answer|pick)?\s*\(?(\d{1,2})\s*(?:st|nd|rd|th|번째|번|째)?(?:\s*(?:one|option|choice|please|pls|plz|거|것|걸로|꺼|로|으로|이요|요|이에요|예요|입니다|임|선택))*\s*[.)!~]*$/;
const ORDINALS: readonly RegExp[] = [
  /^(?:the\s+)?(?:first|one|일번)$|^(?:첫|첫번째|하나|한번째)$/,
  /^(?:the\s+)?(?:second|two|이번)$|^(?:두번째|둘째|둘)$/,
  /^(?:the\s+)?(?:third|three|삼번)$|^(?:세번째|셋째|셋)$/,
  /^(?:the\s+)?(?:fourth|four|사번)$|^(?:네번째|넷째|넷)$/,
  /^(?:the\s+)?(?:fifth|five|오번)$|^(?:다섯번째|다섯째)$/,
  /^(?:the\s+)?(?:sixth|six|육번)$|^(?:여섯번째)$/,
  /^(?:the\s+)?(?:seventh|seven|칠번)$|^(?:일곱번째)$/,
  /^(?:the\s+)?(?:eighth|eight|팔번)$|^(?:여덟번째)$/,
  /^(?:the\s+)?(?:ninth|nine|구번)$|^(?:아홉번째)$/,
  /^(?:the\s+)?(?:tenth|ten|십번)$|^(?:열번째)$/,
];
const LAST = /^(?:the\s+)?last$|^마지막(?:번째)?$/;
const FILLER_BEFORE =
  /^(?:(?:um+|uh+|oh|hmm+|i think|i guess|maybe|probably|it'?s|its|it is|this is|that'?s|just|a|an|the|my|음+|아마|그냥|제|저는|그거)[\s,.]+)+/;
const FILLER_AFTER =
  /(?:\s*(?:please|pls|plz|one|option|i think|i guess)|(?:이에요|예요|에요|이예요|입니다|이요|인데요|인거같아요|인것같아요|같아요|임다|임|로요|으로요|요|거|꺼|거요|걸로요|걸로))+$/;
/** Above this many words a title inside the text may be about something else. */
const MAX_WORDS_AROUND_TITLE = 6;
const NEGATION =
  /\b(?:not|no|isn'?t|wasn'?t|never|neither|nor|don'?t|didn'?t)\b|아니|아닌|않|없|말고|(?<![가-힣])안\s/;

/**
 * The option that the text names: by number, by title (case, punctuation, spacing and emoji ignored), by yes or no
 * where the options are those, or by an unambiguous close spelling. `undefined` when it names none or several.
 */
export function readChoice(text: string, options: readonly ChoiceOption[]): ReadChoice | undefined {
  const said = text.trim();
  const value =
    readTitle(text, options) ??
    readNumber(text, options) ??
    readYesNoOption(text, options) ??
    readCloseTitle(text, options) ??
    readTitleInside(text, options);
  return value === undefined ? undefined : { value, said };
}

function readTitle(text: string, options: readonly ChoiceOption[]): string | undefined {
  for (const candidate of [bareText(text), bareText(stripFiller(text))]) {
    if (candidate === '') continue;
    const found = options.filter((option) => option.titles.some((title) => bareText(title) === candidate));
    const byValue = options.filter((option) => bareText(option.value) === candidate);
    const only = found[0] ?? byValue[0];
    if (only && found.length <= 1) return only.value;
  }
  return undefined;
}

function readNumber(text: string, options: readonly ChoiceOption[]): string | undefined {
  const folded = foldCharacters(text).toLowerCase().trim();
  const digits = NUMBER.exec(folded)?.[1];
  if (digits !== undefined) return options[Number(digits) - 1]?.value;
  const word = stripFiller(folded).replace(/[\s.!~]+$/, '');
  const spoken = word.replace(/\s+/g, /[가-힣]/.test(word) ? '' : ' ');
  if (LAST.test(spoken)) return options.at(-1)?.value;
  const index = ORDINALS.findIndex((ordinal) => ordinal.test(spoken));
  return index < 0 ? undefined : options[index]?.value;
}

function readYesNoOption(text: string, options: readonly ChoiceOption[]): string | undefined {
  const answer = readYesNo(text);
  return options.find((option) => option.value === answer)?.value;
}

function readCloseTitle(text: string, options: readonly ChoiceOption[]): string | undefined {
  const plain = stripFiller(text);
  const spelled = spellJamo(bareText(plain));
  let best: { value: string; distance: number } | undefined;
  let tied = false;
  for (const { value, titles } of options) {
    for (const title of [...titles, value]) {
      const target = spellJamo(bareText(title));
      const limit = allowedEdits(Math.min(spelled.length, target.length));
      // "No accident" is no misspelt "accident".
      if (NEGATION.test(plain) && !NEGATION.test(title)) continue;
      const distance = editDistance(spelled, target, limit);
      if (distance > limit || changesShortWord(plain, title) || (best && distance > best.distance)) continue;
      tied = best !== undefined && distance === best.distance && best.value !== value;
      best = { value, distance };
    }
  }
  return tied ? undefined : best?.value;
}

/** "So thanks" and "14, thanks" are no misspelt "No, thanks": the short word carries the meaning. */
function changesShortWord(text: string, title: string): boolean {
  const [words, wanted] = [text, title].map((line) => line.toLowerCase().match(/[a-z\d']+/g) ?? []);
  if (!words || !wanted || words.length !== wanted.length) return false;
  return wanted.some((word, index) => word.length < 4 && word !== words[index]);
}

/** Longer words may differ more; words of up to three letters must match. */
function allowedEdits(length: number): number {
  if (length < 4) return 0;
  if (length < 7) return 1;
  return length < 12 ? 2 : 3;
}

function readTitleInside(text: string, options: readonly ChoiceOption[]): string | undefined {
  const folded = foldCharacters(text).toLowerCase();
  if (NEGATION.test(folded) || folded.split(/\s+/).length > MAX_WORDS_AROUND_TITLE) return undefined;
  const words = ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  const found = options.filter((option) =>
    option.titles.some((title) => {
      const plain = title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      if (/[가-힣]/.test(plain))
        return plain.length > 1 && words.replace(/ /g, '').includes(plain.replace(/ /g, ''));
      return plain !== '' && words.includes(` ${plain} `);
    }),
  );
  return found.length === 1 ? found[0]?.value : undefined;
}

function stripFiller(text: string): string {
  const folded = foldCharacters(text)
    .toLowerCase()
    .replace(/[\s.,!?~…^]+$/, '')
    .trim();
  const start = folded.replace(FILLER_BEFORE, '');
  return start.replace(FILLER_AFTER, '').trim() || start;
}
