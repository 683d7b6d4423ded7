/** The seen mark and the typing sign: best effort, outside the durable path, and only while the bot speaks. */
import type { Speaker } from '../core/conversation';
import type { ConversationEvent } from '../core/event';
import type { Log } from '../log';
import { igsidOf, type Store } from '../store/port';
import type { Clock } from './surroundings';

export type ShowPresence = (igsid: string, action: 'mark_seen' | 'typing_on') => Promise<unknown>;

export interface Presence {
  /** A customer's events were received: shows that somebody reads, unless a person does. Never rejects. */
  greet(events: readonly ConversationEvent[]): Promise<void>;
  /** Learns who speaks after a turn. */
  learn(conversationId: string, speaker: Speaker): void;
}

export interface PresenceDeps {
  readonly store: Store;
  readonly show: ShowPresence;
  readonly clock: Clock;
  readonly log: Log;
  /** Switched on, and the account not at rest. */
  readonly isEnabled: () => boolean;
}

/** Conversations that are remembered; beyond that the oldest are looked up again. */
const MOST_REMEMBERED = 5_000;
/** Instagram shows the typing sign for some seconds by itself. */
const TYPING_LASTS_MS = 5_000;
const NEWEST_ENTRIES = 10;

export function createPresence({ store, show, clock, log, isEnabled }: PresenceDeps): Presence {
  const speakers = new Map<string, Speaker>();
  const typedAt = new Map<string, number>();

  function remember<T>(map: Map<string, T>, key: string, value: T): void {
    map.delete(key);
    map.set(key, value);
    const oldest = map.keys().next();
    if (map.size > MOST_REMEMBERED && !oldest.done) map.delete(oldest.value);
  }
  async function greetOne(conversationId: string, isTyped: boolean): Promise<void> {
    const now = clock();
    if (Math.abs(now - (typedAt.get(conversationId) ?? 0)) < TYPING_LASTS_MS) return;
    const speaker = speakers.get(conversationId) ?? (await findSpeaker(store, conversationId));
    remember(speakers, conversationId, speaker);
    if (speaker === 'person') return;
    const igsid = igsidOf(conversationId);
    await show(igsid, 'mark_seen');
    if (!isTyped) return;
    remember(typedAt, conversationId, now);
    await show(igsid, 'typing_on');
  }
  return {
    async greet(events) {
      if (!isEnabled()) return;
      for (const [conversationId, isTyped] of findWriters(events))
        await greetOne(conversationId, isTyped).catch((err: unknown) =>
          log.debug({ conversationId, err }, 'presence not shown'),
        );
    },
    learn: (conversationId, speaker) => remember(speakers, conversationId, speaker),
  };
}

/** Who wrote or tapped, and whether they typed: a tap is answered at once, before a typing sign would show. */
function findWriters(events: readonly ConversationEvent[]): ReadonlyMap<string, boolean> {
  const writers = new Map<string, boolean>();
  for (const event of events) {
    if (event.type !== 'customer.said' && event.type !== 'customer.tapped') continue;
    if (event.standby) continue;
    const isTyped = event.type === 'customer.said' && event.payload === undefined;
    writers.set(event.conversationId, isTyped || writers.get(event.conversationId) === true);
  }
  return writers;
}

/** After a restart: a person speaks while a case is claimed, or when the last words were theirs. */
async function findSpeaker(store: Store, conversationId: string): Promise<Speaker> {
  const claimed = await store.findCases({ conversationId, status: 'claimed', limit: 1 });
  if (claimed.rows.length > 0) return 'person';
  const entries = await store.transcript(conversationId, undefined, NEWEST_ENTRIES);
  return entries.findLast((entry) => entry.from !== 'customer')?.from === 'staff' ? 'person' : 'bot';
}
