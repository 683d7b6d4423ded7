/** Erasure: everything about a customer, the photo copies included; on request, or once agreed in the chat. */
import type { Turn } from '../core/turn-types';
import type { Log } from '../log';
import { type EraseReport, igsidOf, type Store } from '../store/port';
import type { EvidenceFiles } from './evidence-files';
import type { Clock } from './surroundings';

/** What was erased, counted. */
export type Erased = Omit<EraseReport, 'files'>;
export type EraseCustomer = (igsid: string) => Promise<Erased>;

/** Erases and returns only once the files are gone too. */
export function createEraseCustomer(store: Store, files: EvidenceFiles): EraseCustomer {
  return async (igsid) => {
    const { files: names, ...erased } = await store.erase(igsid);
    await files.remove(names);
    await store.dropFiles(names);
    return erased;
  };
}

const PROMISE_PREFIX = 'erase-agreed:';
/** The last answer to the customer has this long to leave before their data goes. */
const GOODBYE_MS = 60_000;
/** The turn that says it is given this long to commit after its promise was noted. */
const COMMIT_MS = 2_000;
/** Entries of the talk in which the goodbye must be. */
const NEWEST_ENTRIES = 20;

export interface AgreedErasures {
  /** Notes, before the turn commits, that the customer agreed; a crash afterwards changes nothing. */
  note(conversationId: string, turn: Turn): Promise<void>;
  /** Erases those whose goodbye has left; returns how many still wait. */
  fulfil(): Promise<number>;
}

export interface AgreedErasuresDeps {
  readonly store: Store;
  readonly eraseCustomer: EraseCustomer;
  readonly clock: Clock;
  readonly log: Log;
}

export function createAgreedErasures(deps: AgreedErasuresDeps): AgreedErasures {
  const { store, eraseCustomer, clock, log } = deps;
  async function isGoodbyeQueued(conversationId: string): Promise<boolean> {
    const entries = await store.transcript(conversationId, undefined, NEWEST_ENTRIES);
    return entries.some((entry) => entry.from === 'bot' && entry.delivery === 'queued');
  }
  return {
    note: (conversationId) => store.setSetting(`${PROMISE_PREFIX}${conversationId}`, String(clock())),
    async fulfil() {
      let waiting = 0;
      for (const { key, value } of await store.listSettings(PROMISE_PREFIX)) {
        const conversationId = key.slice(PROMISE_PREFIX.length);
        // A clock that was set back is no reason to wait.
        const ageMs = Math.abs(clock() - Number(value));
        if (ageMs < COMMIT_MS || (ageMs < GOODBYE_MS && (await isGoodbyeQueued(conversationId)))) {
          waiting += 1;
          continue;
        }
        const erased = await eraseCustomer(igsidOf(conversationId));
        await store.setSetting(key, undefined);
        log.info({ erased }, 'customer erased at their own wish');
      }
      return waiting;
    },
  };
}
