/** Staff accounts, kept among the installation's settings under `staff:`. */
import { z } from 'zod';
import type { Store } from '../../store/port';

export const STAFF_PREFIX = 'staff:';

const accountSchema = z.object({
  name: z.string(),
  role: z.enum(['owner', 'staff']),
  /** Absent until a password is set: such an account was opened by the one-time link. */
  passwordHash: z.string().optional(),
  /** Sessions of an older epoch are signed out. */
  epoch: z.number().int(),
  language: z.enum(['en', 'ko']),
  createdAt: z.number(),
});
export type StaffAccount = z.infer<typeof accountSchema>;

/** A staff name: what colleagues see. Letters of any script, digits, dots, dashes and underscores. */
export const staffNameSchema = z
  .string()
  .trim()
  .transform((name) => name.normalize('NFC'))
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u));

type Settings = Pick<Store, 'getSetting' | 'setSetting' | 'replaceSetting' | 'listSettings' | 'changes'>;

/** Names differ by more than letter case, so that nobody can pose as a colleague. */
function keyOf(name: string): string {
  return STAFF_PREFIX + name.normalize('NFKC').toLowerCase();
}

const readAccount = (stored: string): StaffAccount => accountSchema.parse(JSON.parse(stored));

export async function findAccount(store: Settings, name: string): Promise<StaffAccount | undefined> {
  const stored = await store.getSetting(keyOf(name));
  return stored === undefined ? undefined : readAccount(stored);
}

/** `false` when the name is taken. */
export async function addAccount(store: Settings, account: StaffAccount): Promise<boolean> {
  return store.replaceSetting(keyOf(account.name), undefined, JSON.stringify(account));
}

/** Changes the account as it is now: what another process changed at the same moment stays. */
export async function changeAccount(
  store: Settings,
  name: string,
  change: (account: StaffAccount) => StaffAccount,
): Promise<StaffAccount | undefined> {
  for (;;) {
    const stored = await store.getSetting(keyOf(name));
    if (stored === undefined) return undefined;
    const changed = change(readAccount(stored));
    if (!(await store.replaceSetting(keyOf(name), stored, JSON.stringify(changed)))) continue;
    store.changes.publish({ type: 'staff' });
    return changed;
  }
}

export async function saveAccount(store: Settings, account: StaffAccount): Promise<void> {
  await store.setSetting(keyOf(account.name), JSON.stringify(account));
  store.changes.publish({ type: 'staff' });
}

export async function removeAccount(store: Settings, name: string): Promise<void> {
  await store.setSetting(keyOf(name), undefined);
  store.changes.publish({ type: 'staff' });
}

/** All accounts by name. */
export async function listAccounts(store: Settings): Promise<readonly StaffAccount[]> {
  const settings = await store.listSettings(STAFF_PREFIX);
  return settings.map(({ value }) => readAccount(value)).sort((a, b) => a.name.localeCompare(b.name));
}

/** Signs every session of the account out, and sets a new password where one is given. */
export async function endSessions(
  store: Settings,
  name: string,
  renewed: Pick<StaffAccount, 'passwordHash'> = {},
): Promise<StaffAccount | undefined> {
  return changeAccount(store, name, (account) => ({ ...account, ...renewed, epoch: account.epoch + 1 }));
}
