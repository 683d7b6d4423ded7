/**
 * "OK, I'll pay then", "그럼 같은 색으로요" after a decline: takes back the no that it came of; "ok" alone takes note of
 * the answer.
 */
import { type Draft, tellFacts } from './draft';
import { CHARGE_FACTS, type FactName } from './facts';
import { consistsOf, mentions } from './mentions';
import type { Texts } from './texts';
import { sourceOf, type Words } from './words';

type GivingIn = (texts: Texts) => Texts['paying'];

const WORDS_OF: readonly (readonly [FactName, GivingIn])[] = [
  ...CHARGE_FACTS.map((fact) => [fact, ({ paying }: Texts) => paying] as const),
  ['same_design', ({ keeping_design }) => keeping_design],
];

export function givesIn(draft: Draft, words: Words): boolean {
  const { conversation, rules } = draft;
  if (conversation.place !== 'declined') return false;
  const [refused, givingIn] = WORDS_OF.find(([fact]) => conversation.facts[fact]?.value === 'no') ?? [];
  if (!refused || !givingIn) return false;
  if (!mentions(rules.rulebook, words.text, (texts) => givingIn(texts).agreeing)) return false;
  // Whoever says more may pay elsewhere, in part, or not at all; or mean the same ring in gold.
  const isPlain = consistsOf(rules.rulebook, words.text, (texts) => {
    const { agreeing, beside } = givingIn(texts);
    return [...agreeing, ...beside];
  });
  if (isPlain)
    tellFacts(draft, [{ fact: refused, value: 'yes', ...sourceOf(words, words.text), how: 'answered' }]);
  return isPlain;
}
