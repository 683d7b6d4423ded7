/** Adding a colleague: the account with a password that is shown once. */
import type { Store } from '../../store/port';
import { addAccount, findAccount, type StaffAccount, staffNameSchema } from './accounts';
import type { StaffRole } from './desk-types';
import { hashPassword, SALT_BYTES } from './passwords';

/** 15 bytes are 20 letters: enough to be unguessable, short enough to be read over the phone. */
const PASSWORD_BYTES = 15;

interface NewAccountOptions {
  readonly store: Pick<Store, 'getSetting' | 'setSetting' | 'replaceSetting' | 'listSettings' | 'changes'>;
  readonly clock: () => number;
  readonly randomBytes: (size: number) => Buffer;
}
type Added =
  | { readonly account: StaffAccount; readonly password: string }
  | { readonly refused: 'bad_name' | 'taken' };

export function freshPassword({ randomBytes }: Pick<NewAccountOptions, 'randomBytes'>): string {
  return randomBytes(PASSWORD_BYTES).toString('base64url');
}

export async function addColleague(
  options: NewAccountOptions,
  givenName: string,
  role: StaffRole,
): Promise<Added> {
  const name = staffNameSchema.safeParse(givenName);
  if (!name.success) return { refused: 'bad_name' };
  if (await findAccount(options.store, name.data)) return { refused: 'taken' };
  const password = freshPassword(options);
  const account: StaffAccount = {
    name: name.data,
    role,
    passwordHash: await hashPassword(password, options.randomBytes(SALT_BYTES)),
    // Counts on from the clock, so that an old cookie of a removed namesake stays signed out.
    epoch: options.clock(),
    language: 'en',
    createdAt: options.clock(),
  };
  return (await addAccount(options.store, account)) ? { account, password } : { refused: 'taken' };
}
