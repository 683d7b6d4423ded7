/** A missing photo or order number never loses the case: twice none is none. */
import { type Draft, tellFacts } from './draft';
import { UNKNOWN } from './facts';
import { openQuestion } from './talk';
import type { sourceOf } from './words';

export type Source = ReturnType<typeof sourceOf>;

/** Whether it was so. */
export function settleForNone(draft: Draft, source: Source): boolean {
  const { place, misses } = draft.conversation;
  const fact = openQuestion(place)?.fact;
  if ((fact !== 'photo' && fact !== 'order_number') || misses === 0) return false;
  tellFacts(draft, [{ fact, value: fact === 'photo' ? 'none' : UNKNOWN, ...source, how: 'answered' }]);
  return true;
}
