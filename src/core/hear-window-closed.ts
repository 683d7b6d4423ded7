/** Nobody waits without an answer (contract, promise 8): where the bot cannot write, a person still may for days. */
import { speakerOf } from './conversation';
import { currentCase, type Draft, step, update } from './draft';
import { openQuestion } from './talk';

/**
 * What the bot last said was not taken: the reply window is over, for the customer wrote while we were away or
 * Instagram counts differently, or Instagram refuses the message itself. A request that has begun goes to staff;
 * nothing is said, since nothing can leave.
 */
export function hearWindowClosed(draft: Draft): void {
  const { conversation } = draft;
  const waits = openQuestion(conversation.place) !== undefined || conversation.place === 'declined';
  if (speakerOf(conversation) === 'person' || currentCase(draft) || !waits) return;
  // Whatever the bot said of itself has not arrived.
  update(draft, { mustDisclose: true });
  // Whoever was declined keeps what decided it, as after "ask a person anyway".
  step(
    draft,
    conversation.place === 'declined'
      ? { type: 'answer.disputed' }
      : { type: 'person.asked', flag: 'not_understood' },
  );
  draft.prompt = undefined;
}
