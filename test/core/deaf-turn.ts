/** Turns of a shop whose reader understands no words, for what is decided by taps, links, staff and apps alone. */
import { createTakeTurn, type TurnOptions } from '../../src/core/turn';
import type { Readers } from '../../src/core/understanding';
import { loadRulebook } from '../../src/flows/load-flows';

export const rulebook = loadRulebook('flows');
/** What a turn that opens a case calls it. */
export const FRESH = { caseId: 'fresh', reference: 'R-FRESH' } as const;

const readers: Readers = {
  understand: () => ({ language: undefined, intent: 'other', confidence: 0, others: [], facts: {} }),
  readChoice: () => undefined,
  readDate: () => undefined,
};

export const DEAF: TurnOptions = { rulebook, readers, timeZone: 'Asia/Seoul', retentionDays: 90 };

export function createDeafTurn(change: Partial<TurnOptions> = {}) {
  return createTakeTurn({ ...DEAF, ...change });
}
