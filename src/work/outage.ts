/** Tells an outage of Instagram from the trouble of one message. */
import type { SendFailure, SendResult } from '../instagram/send-result';
import type { Send } from './send-message';

/** So many tries in a row without an answer are nobody's own trouble. */
export const TRIES_OF_AN_OUTAGE = 5;

/**
 * Sends; from the fifth try in a row on that Instagram leaves without an answer, its failure concerns the account, so
 * that one message at a time looks whether Instagram is back. While it is down each try may be one more copy of a
 * message, and with all of them waiting longer and longer nobody would notice its return.
 */
export function noticingOutage(send: Send): Send {
  let unanswered = 0;
  return async (request) => {
    const result = await send(request);
    if (result.ok || !isUnanswered(result)) {
      unanswered = 0;
      return result;
    }
    unanswered += 1;
    return unanswered < TRIES_OF_AN_OUTAGE
      ? result
      : ({ ...result, concerns: 'account' } satisfies SendResult);
  };
}

/** Meta's own "temporarily unavailable" (code 2) says as little about the message as silence does. */
function isUnanswered({ kind, reason }: SendFailure): boolean {
  return kind === 'unknown' || reason === 'connection' || reason === 'transient';
}
