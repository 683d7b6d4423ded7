/** Cases that the staff channel could not be told of, kept where the desk reads it: a dead receiver is not silent. */
import { z } from 'zod';
import type { Store } from '../store/port';

const PREFIX = 'untold:';

const untoldSchema = z.object({
  /** Why the last try failed: a status such as `http_500`, or a network code. */
  reason: z.string(),
  /** When the hand-over should have been told, and when it was tried last; epoch milliseconds. */
  since: z.number(),
  triedAt: z.number(),
  /** Nothing tries any more. */
  gaveUp: z.boolean(),
});
export type Untold = z.infer<typeof untoldSchema>;
type SettingStore = Pick<Store, 'getSetting' | 'setSetting' | 'listSettings'>;

function parse(text: string): Untold | undefined {
  return untoldSchema.safeParse(JSON.parse(text)).data;
}

export function noteUntold(store: SettingStore, caseId: string, untold: Untold): Promise<void> {
  return store.setSetting(PREFIX + caseId, JSON.stringify(untold));
}

/** The channel took it after all, or the case is gone. */
export function forgetUntold(store: SettingStore, caseId: string): Promise<void> {
  return store.setSetting(PREFIX + caseId, undefined);
}

/** `undefined`: the channel was told, or there is none. */
export async function readUntold(store: SettingStore, caseId: string): Promise<Untold | undefined> {
  const text = await store.getSetting(PREFIX + caseId);
  return text === undefined ? undefined : parse(text);
}

/** Every one that is known; those of cases that were erased meanwhile are forgotten. */
export async function listUntold(store: SettingStore & Pick<Store, 'getCase'>): Promise<readonly Untold[]> {
  const found: Untold[] = [];
  for (const { key, value } of await store.listSettings(PREFIX)) {
    const caseId = key.slice(PREFIX.length);
    const untold = parse(value);
    if (untold && (await store.getCase(caseId))) found.push(untold);
    else await forgetUntold(store, caseId);
  }
  return found;
}
