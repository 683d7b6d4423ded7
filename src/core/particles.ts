/** Korean particles follow the sound before them: a filled place is known only once it is filled. */

type Final = 'none' | 'rieul' | 'other';

/** How digits and capital letters end when they are read aloud in Korean: 3 is 삼, R is 알. */
const SPOKEN: Readonly<Record<string, Final>> = {
  ...{ 0: 'other', 1: 'rieul', 3: 'other', 6: 'other', 7: 'rieul', 8: 'rieul' },
  ...{ L: 'rieul', M: 'other', N: 'other', R: 'rieul' },
};
const HANGUL_START = 0xac00;
const HANGUL_END = 0xd7a3;
/** A syllable's last part, as Unicode counts: 28 for each vowel, 0 for none, 8 for ㄹ. */
const FINALS = 28;
const RIEUL = 8;

function finalOf(letter: string): Final | undefined {
  const code = letter.charCodeAt(0);
  if (code >= HANGUL_START && code <= HANGUL_END) {
    const final = (code - HANGUL_START) % FINALS;
    return final === 0 ? 'none' : final === RIEUL ? 'rieul' : 'other';
  }
  return /[0-9A-Z]/.test(letter) ? (SPOKEN[letter] ?? 'none') : undefined;
}

/** After a final sound and after none. */
const PARTICLES: Readonly<Record<string, readonly [after: string, otherwise: string]>> = {
  '을(를)': ['을', '를'],
  '이(가)': ['이', '가'],
  '은(는)': ['은', '는'],
  '이에요(예요)': ['이에요', '예요'],
  '과(와)': ['과', '와'],
  '(으)로': ['으로', '로'],
};

const UNSETTLED = /(\S)([”’"')]*)(을\(를\)|이\(가\)|은\(는\)|이에요\(예요\)|과\(와\)|\(으\)로)/g;

/** `반지을(를)` → `반지를`, also behind a closing quote. After a letter whose sound is not known both stay. */
export function settleParticles(text: string): string {
  return text.replace(UNSETTLED, (all, before, quote, particle) => {
    const final = finalOf(before);
    const [after, otherwise] = PARTICLES[particle] ?? [];
    if (final === undefined || after === undefined) return all;
    const hasFinal = final === 'other' || (final === 'rieul' && particle !== '(으)로');
    return `${before}${quote}${hasFinal ? after : otherwise}`;
  });
}
