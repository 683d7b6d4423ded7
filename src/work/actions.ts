/** Brings a staff action through the same funnel as a customer's message, and waits for what became of it. */
import type { StaffEvent } from '../core/event';
import type { EventOutcome } from '../core/turn-types';
import type { Store } from '../store/port';
import type { Clock } from './surroundings';
import type { RunTurn } from './turns';

/** The action is stored and will be done, but not in the time that a person waits for an answer. */
export class ActionTimeout extends Error {
  override readonly name = 'ActionTimeout';
  readonly code = 'action_timeout';
}
export type PerformAction = (event: StaffEvent) => Promise<EventOutcome>;

export interface ActionsDeps {
  readonly store: Store;
  readonly runTurn: RunTurn;
  readonly clock: Clock;
  /** How long a person waits, milliseconds. */
  readonly patienceMs?: number;
}
const PATIENCE_MS = 5_000;
/** Between looks while another holder has the conversation. */
const LOOK_AGAIN_MS = 40;

/** @throws ActionTimeout when the outcome is not known in time; the event is kept and handled later. */
export function createPerformAction(deps: ActionsDeps): PerformAction {
  const { store, runTurn, clock, patienceMs = PATIENCE_MS } = deps;
  return async (event) => {
    const startedAt = clock();
    await store.receive([{ event, readyAt: startedAt }], startedAt);
    for (;;) {
      const outcome = await store.eventOutcome(event.id);
      if (outcome) return outcome;
      if (clock() - startedAt > patienceMs) throw new ActionTimeout('the action is stored but not yet done');
      if (!(await runTurn(event.conversationId)))
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  };
}
