/**
 * `npm run staff -- <add|list|remove|password> [name] [--owner]`: the desk's accounts, for the server's keeper. The
 * embedded store belongs to one process, so stop the server first; while it runs, an owner does the same at /desk/team.
 */
import { randomBytes } from 'node:crypto';
import { config } from 'dotenv';
import { createLog } from '../src/log';
import { openStore } from '../src/open-store';
import { readSettingsOf, takeShop } from '../src/shop-argument';
import type { Store } from '../src/store/port';
import { endSessions, findAccount, listAccounts, removeAccount } from '../src/web/desk/accounts';
import { addColleague, freshPassword } from '../src/web/desk/new-account';
import { hashPassword, SALT_BYTES } from '../src/web/desk/passwords';

const USAGE =
  'npm run staff -- add <name> [--owner] | list | remove <name> | password <name>; of several shops: --shop <id>';

class StaffFault extends Error {}

async function add(store: Store, name: string, isOwner: boolean): Promise<string> {
  const isFirst = (await listAccounts(store)).length === 0;
  const options = { store, clock: Date.now, randomBytes };
  const added = await addColleague(options, name, isOwner || isFirst ? 'owner' : 'staff');
  if ('account' in added)
    return `${added.account.name} (${added.account.role}) signs in with ${added.password}`;
  throw new StaffFault(added.refused === 'taken' ? `${name} exists already` : `"${name}" cannot be a name`);
}

async function find(store: Store, name: string) {
  const account = await findAccount(store, name);
  if (!account) throw new StaffFault(`nobody is called "${name}"`);
  return account;
}

async function remove(store: Store, name: string): Promise<string> {
  const account = await find(store, name);
  await removeAccount(store, account.name);
  return `${account.name} is removed and signed out`;
}

async function renew(store: Store, name: string): Promise<string> {
  const account = await find(store, name);
  const password = freshPassword({ randomBytes });
  const passwordHash = await hashPassword(password, randomBytes(SALT_BYTES));
  await endSessions(store, account.name, { passwordHash });
  return `${account.name} signs in with ${password}; older sessions are signed out`;
}

async function list(store: Store): Promise<string> {
  const accounts = await listAccounts(store);
  return accounts.map(({ name, role }) => `${name}\t${role}`).join('\n') || 'nobody yet';
}

function run(store: Store, [verb, name = '', ...flags]: readonly string[]): Promise<string> {
  if (verb === 'list') return list(store);
  if (name !== '' && verb === 'add') return add(store, name, flags.includes('--owner'));
  if (name !== '' && verb === 'remove') return remove(store, name);
  if (name !== '' && verb === 'password') return renew(store, name);
  throw new StaffFault(USAGE);
}

async function openStaffStore(shopId: string | undefined): Promise<Store> {
  const settings = readSettingsOf(process.env, shopId);
  try {
    return await openStore({ settings, log: createLog('silent'), clock: Date.now });
  } catch (cause) {
    throw new StaffFault(
      settings.REDIS_URL
        ? 'the store cannot be opened: does Redis answer at REDIS_URL?'
        : 'the store is in use or cannot be opened: stop the server and try again, or let an owner do it at /desk/team',
      { cause },
    );
  }
}

async function main(): Promise<void> {
  config({ quiet: true });
  const { shopId, words } = takeShop(process.argv.slice(2));
  const store = await openStaffStore(shopId);
  try {
    process.stdout.write(`${await run(store, words)}\n`);
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
});
