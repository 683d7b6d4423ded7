/** What the workers found out about the connection to Instagram, kept where the desk and the operator read it. */
import { z } from 'zod';
import type { Store } from '../store/port';

const PREFIX = 'status:';

const tokenStatusSchema = z.object({
  state: z.enum(['good', 'dead', 'unknown']),
  checkedAt: z.number(),
  /** When the token ends, epoch milliseconds; absent when it is not known or has no end. */
  endsAt: z.number().optional(),
  /** Why it could not be renewed or used: a Graph code, for people. */
  problem: z.string().optional(),
});
const inboxStatusSchema = z.object({
  sweptAt: z.number(),
  /** Messages without a webhook that the last sweep fed in, and all sweeps so far. */
  found: z.number(),
  foundInAll: z.number(),
  problem: z.string().optional(),
});
const arrivalsStatusSchema = z.object({
  /** When Instagram last delivered anything. */
  lastAt: z.number().optional(),
  /** Hours (since the epoch) of the last two weeks in which something came. */
  hours: z.array(z.number()),
  /** Since when it is unusually quiet. */
  quietSince: z.number().optional(),
});
const sendsStatusSchema = z.object({
  /** Since when the account's trouble holds messages back, and when one was tried last. */
  since: z.number(),
  triedAt: z.number(),
  /** A reason of `instagram/errors.ts`. */
  reason: z.string(),
});

export interface Status {
  readonly token: z.infer<typeof tokenStatusSchema>;
  readonly inbox: z.infer<typeof inboxStatusSchema>;
  readonly arrivals: z.infer<typeof arrivalsStatusSchema>;
  /** Only while messages are held back. */
  readonly sends: z.infer<typeof sendsStatusSchema>;
}

const SCHEMAS: { readonly [K in keyof Status]: z.ZodType<Status[K]> } = {
  token: tokenStatusSchema,
  inbox: inboxStatusSchema,
  arrivals: arrivalsStatusSchema,
  sends: sendsStatusSchema,
};

/** The part of the store that keeps small facts. */
export type SettingStore = Pick<Store, 'getSetting' | 'setSetting'>;

/** The last word on one subject; `undefined` before the first. */
export async function readStatus<K extends keyof Status>(
  store: SettingStore,
  subject: K,
): Promise<Status[K] | undefined> {
  const text = await store.getSetting(`${PREFIX}${subject}`);
  if (text === undefined) return undefined;
  return SCHEMAS[subject].safeParse(JSON.parse(text)).data;
}

export function writeStatus<K extends keyof Status>(
  store: SettingStore,
  subject: K,
  status: Status[K],
): Promise<void> {
  return store.setSetting(`${PREFIX}${subject}`, JSON.stringify(status));
}

export function clearStatus(store: SettingStore, subject: keyof Status): Promise<void> {
  return store.setSetting(`${PREFIX}${subject}`, undefined);
}
