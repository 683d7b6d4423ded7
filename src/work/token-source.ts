/** The account's token as every call asks for it: kept by the store, so that a new one is used without a restart. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../store/port';
import type { Clock } from './surroundings';

const KEY = 'instagram:token';
const DIGEST_CHARS = 16;

const keptSchema = z.object({
  accessToken: z.string().min(1),
  /** Names the setting that this token replaced: a newer setting wins over what is kept. */
  seed: z.string(),
  obtainedAt: z.number(),
  /** Absent for a token of the settings, which does not tell, and for a Page's, which has no end. */
  endsAt: z.number().optional(),
});
export type KeptToken = z.infer<typeof keptSchema>;

export interface TokenSource {
  current(): KeptToken;
  /** Keeps a new token; every call uses it from now on. */
  replace(accessToken: string, endsAt: number | undefined): Promise<void>;
  /** Looks whether another process has kept a newer one. */
  reload(): Promise<void>;
  /** Told whenever the token has become another. */
  onChange(listener: () => void): void;
}

export interface TokenSourceDeps {
  readonly store: Pick<Store, 'getSetting' | 'setSetting'>;
  /** `INSTAGRAM_ACCESS_TOKEN`, or the stand-in's. */
  readonly seed: string;
  readonly clock: Clock;
}

/** Which setting a token came from, without telling it. */
function digestSeed(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, DIGEST_CHARS);
}

function readKept(text: string | undefined): KeptToken | undefined {
  if (text === undefined) return undefined;
  try {
    return keptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The kept token, unless the setting was changed since it was kept: then the owner means the new one. */
export async function openTokenSource({ store, seed, clock }: TokenSourceDeps): Promise<TokenSource> {
  const mark = digestSeed(seed);
  const listeners: (() => void)[] = [];
  const keep = (token: KeptToken) => store.setSetting(KEY, JSON.stringify(token));
  const found = readKept(await store.getSetting(KEY));
  let token = found?.seed === mark ? found : { accessToken: seed, seed: mark, obtainedAt: clock() };
  if (token !== found) await keep(token);

  function use(next: KeptToken): void {
    const isAnother = next.accessToken !== token.accessToken;
    token = next;
    if (isAnother) for (const listener of listeners) listener();
  }
  return {
    current: () => token,
    async replace(accessToken, endsAt) {
      const next = { accessToken, seed: mark, obtainedAt: clock(), ...(endsAt !== undefined && { endsAt }) };
      await keep(next);
      use(next);
    },
    async reload() {
      const kept = readKept(await store.getSetting(KEY));
      if (kept?.seed === mark) use(kept);
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
