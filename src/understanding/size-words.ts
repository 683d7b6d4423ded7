/** Ring sizes in words: "size six and a half", "십이호", "열두 호". */

const ENGLISH: Readonly<Record<string, number>> = {
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
};
const NATIVE: Readonly<Record<string, number>> = {
  한: 1,
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
};
const NATIVE_TENS: Readonly<Record<string, number>> = { 열: 10, 스물: 20, 스무: 20 };
const SINO = '일이삼사오육칠팔구';

const EN_WORDS = Object.keys(ENGLISH)
  .sort((a, b) => b.length - a.length)
  .join('|');
/** After a word that a size follows, or alone: "seven", "a seven", "size seven"; not "seven days". */
const EN_SIZE_WORD = new RegExp(
  `(?<=\\b(?:size|sz|us|uk|an?|to|for|is|was|it'?s|i'?m|need|want)(?: size| an?)? )(${EN_WORDS})( and a half)?(?= (?:to|for|and|but|now|please|pls|instead|is|was|or|ring)\\b|[.,!?)]|$)|^\\W*(${EN_WORDS})( and a half)?(?=\\W*$)`,
  'g',
);
const KO_SIZE_WORD = new RegExp(
  `(?<![가-힣])(?:(열|스물|스무)?\\s?(${Object.keys(NATIVE).join('|')})?|([이삼]?십)?\\s?([${SINO}])?)(?=\\s*(?:호(?!텔|실|선|수가)|사이즈))`,
  'g',
);

export interface SizeDigits {
  /** The text with sizes in digits. */
  readonly text: string;
  /** The customer's words for what was read in the changed text. */
  readonly asSaid: (words: string) => string;
}

/** Writes sizes that are spelt out in digits, so that one grammar reads both. */
export function spellSizesInDigits(lower: string): SizeDigits {
  const changed: [digits: string, words: string][] = [];
  const swap = (words: string, size: number | undefined): string => {
    if (size === undefined) return words;
    changed.push([String(size), words]);
    return String(size);
  };
  const text = lower
    .replace(EN_SIZE_WORD, (words, first?: string, half?: string, alone?: string, halfAlone?: string) =>
      swap(words, englishSize(first ?? alone, half ?? halfAlone)),
    )
    .replace(KO_SIZE_WORD, (words, tens?: string, ones?: string, sinoTens?: string, sinoOnes?: string) =>
      swap(words, koreanSize(tens, ones) ?? sinoSize(sinoTens, sinoOnes)),
    );
  const asSaid = (said: string) =>
    changed.reduce((kept, [digits, words]) => (kept === said ? said.replace(digits, words) : kept), said);
  return { text, asSaid };
}

function englishSize(word = '', half?: string): number | undefined {
  const size = ENGLISH[word];
  return size === undefined ? undefined : size + (half ? 0.5 : 0);
}

/** "한 호" and "두 호" alone count steps, not sizes. */
function koreanSize(tens?: string, ones?: string): number | undefined {
  if (tens === undefined && (ones === undefined || (NATIVE[ones] ?? 0) < 5)) return undefined;
  return (NATIVE_TENS[tens ?? ''] ?? 0) + (NATIVE[ones ?? ''] ?? 0);
}

function sinoSize(tens?: string, ones?: string): number | undefined {
  if (tens === undefined && (ones === undefined || SINO.indexOf(ones) < 2)) return undefined;
  const times = tens === undefined ? 0 : tens === '십' ? 1 : SINO.indexOf(tens.slice(0, 1)) + 1;
  return times * 10 + (ones === undefined ? 0 : SINO.indexOf(ones) + 1);
}
