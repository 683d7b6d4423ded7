/** Answers of staff that did not arrive, kept by case where the desk reads them: nobody believes them delivered. */
import { z } from 'zod';
import type { CaseRow, Store } from '../store/port';
import type { SendMessage } from './send-message';

const PREFIX = 'undelivered:';
/** After that the reply window has closed, and nothing can be done about it. */
const SHOWN_MS = 7 * 24 * 3_600_000;

const undeliveredSchema = z.object({
  /** A reason of `instagram/errors.ts`. */
  reason: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
});
export type Undelivered = z.infer<typeof undeliveredSchema> & { readonly row: CaseRow };

type UndeliveredStore = Pick<Store, 'getSetting' | 'setSetting' | 'listSettings' | 'getCase' | 'findCases'>;

/** Sends, and notes of an answer of staff that it failed; the next one that arrives puts it right. */
export function notingUndelivered(
  send: SendMessage,
  store: UndeliveredStore,
  clock: () => number,
): SendMessage {
  return async (claimed, job) => {
    const settlement = await send(claimed, job);
    const { result } = settlement;
    if (job.message.author !== 'staff' || (result !== 'failed' && result !== 'sent')) return settlement;
    const { conversationId } = claimed;
    const newest = await store.findCases({ conversationId, sort: 'openedAt', limit: 1 });
    const caseId = newest.rows[0]?.record.id;
    if (caseId === undefined) return settlement;
    if (result === 'failed') {
      const note = { reason: settlement.reason, at: clock() };
      await store.setSetting(PREFIX + caseId, JSON.stringify(note));
    } else if ((await store.getSetting(PREFIX + caseId)) !== undefined) {
      await store.setSetting(PREFIX + caseId, undefined);
    }
    return settlement;
  };
}

/** Those that somebody should see to: not those of a case that was closed knowing of it, or that is too old or gone. */
export async function listUndelivered(store: UndeliveredStore, now: number): Promise<readonly Undelivered[]> {
  const found: Undelivered[] = [];
  for (const { key, value } of await store.listSettings(PREFIX)) {
    const note = undeliveredSchema.safeParse(JSON.parse(value)).data;
    const row = await store.getCase(key.slice(PREFIX.length));
    const isSeen = note && (row?.record.resolvedAt ?? 0) > note.at;
    if (note && row && !isSeen && now - note.at < SHOWN_MS) found.push({ ...note, row });
    else await store.setSetting(key, undefined);
  }
  return found;
}
