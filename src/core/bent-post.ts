/**
 * Only an earring has a post that fingers straighten. The bent pin of a brooch, which the reader may take for one, is a
 * piece out of shape.
 */

import type { KnownFacts } from './facts';
import type { Told } from './told';

/** What is told, with a bent post that can be none put right, also one that was told before the piece was. */
export function settleBentPost(told: readonly Told[], known: KnownFacts): readonly Told[] {
  const piece = told.find(({ fact }) => fact === 'product_type')?.value ?? known.product_type?.value;
  if (piece === undefined || piece === 'earring') return told;
  const isBent = (one: Pick<Told, 'value' | 'how'>): boolean =>
    one.value === 'bent_post' && one.how === 'read';
  const settled = told.map((one) =>
    one.fact === 'problem' && isBent(one) ? { ...one, value: 'out_of_shape' } : one,
  );
  const { problem } = known;
  if (!problem || !isBent(problem) || told.some(({ fact }) => fact === 'problem')) return settled;
  const { said, at, mid, how } = problem;
  return [...settled, { fact: 'problem', value: 'out_of_shape', said, at, mid, how }];
}
