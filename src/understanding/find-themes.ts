/** What a message talks about, by the lexicon's themes. */
import type { Theme } from './lexicon';
import type { Message } from './views';

/** The names of every theme that a message touches, in the lexicon's order. */
export function findThemes(
  { spelled, compact, lower, hasLatin, hasHangul }: Message,
  themes: readonly Theme[],
): string[] {
  const words = hasHangul ? (lower.match(/[ㄱ-ㆎ가-힣a-z]+/g) ?? []) : [];
  const touches = ({ en, ko, koAtStart }: Theme) =>
    (hasLatin && en?.test(spelled.text)) ||
    (hasHangul &&
      (ko?.test(compact.text) || (koAtStart && words.some((word) => word.search(koAtStart) === 0))));
  return themes.filter(touches).map(({ name }) => name);
}
