import type { CustomerProfile, EraseReport } from '../port';
import { searchableText } from '../search-words';
import type { Engine } from './engine';
import type { References } from './references';

interface Deletion {
  readonly at: number;
  readonly kind: string;
  readonly done: boolean;
}
type Erased = readonly [
  events: number,
  messages: number,
  cases: number,
  evidence: number,
  files: string[],
  references: string[],
];

/** Who the customer is, their erasure, and the record of deletion requests. */
export function createPrivacy(engine: Engine, references: References) {
  async function eraseConversation(id: string, only: 'finished' | 'all'): Promise<Erased | undefined> {
    const erased = (await engine.onConversation('erase-conversation', id, only)) as Erased | null;
    if (erased) await references.remove(erased[5]);
    return erased ?? undefined;
  }

  return {
    async erase(igsid: string): Promise<EraseReport> {
      const ids = (await engine.onConversation('conversations-of-person', `:${igsid}`)) as string[];
      const parts = (await Promise.all(ids.map((id) => eraseConversation(id, 'all')))).flatMap((part) =>
        part ? [part] : [],
      );
      const aside = await engine.onAll('drop-aside', JSON.stringify([igsid]));
      const sum = (index: 0 | 1 | 2 | 3): number => parts.reduce((total, part) => total + part[index], 0);
      return {
        conversations: parts.length,
        events: sum(0) + aside.reduce<number>((total, count) => total + Number(count), 0),
        messages: sum(1),
        cases: sum(2),
        evidence: sum(3),
        files: parts.flatMap(([, , , , files]) => files),
      };
    },
    /** Erases the conversation unless something of it is open. */
    eraseFinished: async (conversationId: string): Promise<boolean> =>
      (await eraseConversation(conversationId, 'finished')) !== undefined,
    async profile(conversationId: string): Promise<CustomerProfile | undefined> {
      const json = await engine.onConversation('get-profile', conversationId);
      return json === null ? undefined : (JSON.parse(String(json)) as CustomerProfile);
    },
    async saveProfile(conversationId: string, profile: CustomerProfile): Promise<void> {
      const words = searchableText(`${profile.username ?? ''}\n${profile.name ?? ''}`);
      await engine.onConversation('save-profile', conversationId, JSON.stringify(profile), words);
    },
    async saveDeletion(code: string, status: Deletion): Promise<void> {
      await engine.onShared('deletions', (client, key) => client.hset(key, code, JSON.stringify(status)));
    },
    async deletion(code: string): Promise<Deletion | undefined> {
      const json = await engine.onShared('deletions', (client, key) => client.hget(key, code));
      return json === null ? undefined : (JSON.parse(json) as Deletion);
    },
  };
}
