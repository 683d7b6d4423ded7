/** Hangul syllables as their letters (jamo), so that spelling distance and n-grams see inside a syllable. */
const FIRST = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const MIDDLE = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const LAST = '\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

/** Every syllable spelled out; other characters stay. */
export function spellJamo(text: string): string {
  let spelled = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) {
      spelled += character;
      continue;
    }
    const index = code - FIRST_SYLLABLE;
    spelled += FIRST[Math.floor(index / 588)] ?? '';
    spelled += MIDDLE[Math.floor((index % 588) / 28)] ?? '';
    if (index % 28 > 0) spelled += LAST[index % 28] ?? '';
  }
  return spelled;
}
