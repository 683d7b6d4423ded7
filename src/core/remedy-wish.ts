/**
 * "I'd rather have a refund": what a customer would like to become of a piece. Whatever it sounds like, it takes back
 * no fault that was told; only who says that nothing is wrong, or that they think differently of the piece, does.
 */
import type { Draft } from './draft';
import { mentions, type WordList } from './mentions';
import type { Understanding } from './understanding';
import type { Words } from './words';

const FAULTS: readonly unknown[] = ['defect', 'repair', 'wrong_item'];

export function wishesRemedy(draft: Draft, { text }: Pick<Words, 'text'>): boolean {
  return has(draft, text, ({ wishing }) => wishing.remedy);
}

/** Whether the request is about something that went wrong, and the words do not say otherwise. */
export function keepsFault(draft: Draft, { text }: Pick<Words, 'text'>): boolean {
  const { topic, problem, mismatch } = draft.conversation.facts;
  if (!FAULTS.includes(topic?.value) || mismatch?.value === 'my_mistake') return false;
  if (has(draft, text, ({ wishing }) => wishing.no_fault)) return false;
  return problem !== undefined || mismatch !== undefined || !thinksDifferently(draft, text);
}

/** "I also changed my mind about the necklace": not the piece that the request is about. */
export function isOfAnotherPiece(draft: Draft, { text }: Words, { facts, corrects }: Understanding): boolean {
  const known = draft.conversation.facts.product_type?.value;
  const named = facts.product_type?.value;
  const regrets = thinksDifferently(draft, text);
  // "Not the earrings, I'd like to exchange them for a necklace" names what is wished for.
  if (named !== undefined && known !== undefined && named !== known) return regrets || !corrects;
  return regrets && speaksOfAnother(draft, text);
}

export function speaksOfAnother(draft: Draft, text: string): boolean {
  return has(draft, text, ({ wishing }) => wishing.another);
}

function thinksDifferently(draft: Draft, text: string): boolean {
  return (
    has(draft, text, ({ wishing }) => wishing.regret) || has(draft, text, ({ wishing }) => wishing.no_fault)
  );
}

function has({ rules }: Draft, text: string, list: WordList): boolean {
  return mentions(rules.rulebook, text, list);
}
