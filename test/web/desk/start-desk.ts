/** The desk over the real shell, core and SQLite engine, with a hand-moved clock and a browserless client. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFaultTurn, createTakeTurn } from '../../../src/core/turn';
import type { Readers } from '../../../src/core/understanding';
import { loadRulebook } from '../../../src/flows/load-flows';
import { createLog } from '../../../src/log';
import type { Store } from '../../../src/store/port';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store';
import { findAccount, saveAccount } from '../../../src/web/desk/accounts';
import { createDesk, type Desk } from '../../../src/web/desk/create-desk';
import type { StaffRole } from '../../../src/web/desk/desk-types';
import { addColleague } from '../../../src/web/desk/new-account';
import type { ReminderChannel } from '../../../src/web/desk/reminder';
import { startSession } from '../../../src/web/desk/sessions';
import { type Shell, startShell } from '../../support/shell';

/** The reading of free text is not what these tests are about. */
const readers: Readers = {
  understand: () => ({ language: undefined, intent: 'other', confidence: 0, others: [], facts: {} }),
  readChoice: () => undefined,
  readDate: () => undefined,
};
export const rulebook = loadRulebook('flows');
export const TIME_ZONE = 'Asia/Seoul';

export interface DeskUnderTest {
  readonly shell: Shell;
  readonly url: string;
  readonly store: Store;
  readonly desk: Desk;
  /** Moves the clock. */
  setNow(at: number): void;
  /** Adds a member of staff; returns the password. */
  addStaff(name: string, role?: StaffRole): Promise<string>;
  signIn(name: string): Promise<Client>;
  stop(): Promise<void>;
}

/** A browser without a screen: one cookie, forms filled with the tokens of the page they are on. */
export interface Client {
  readonly cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  page(path: string): Promise<string>;
  /** Sends the form at `page` to `action`, as a browser would. */
  submit(
    page: string,
    action: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

export function createClient(url: string, cookie: string): Client {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers: { cookie, ...headers }, redirect: 'manual' });
  const page = async (path: string) => (await get(path)).text();
  return {
    cookie,
    get,
    page,
    submit: async (from, action, fields = {}, headers = {}) => {
      const html = await page(from);
      const token = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
      return fetch(url + action, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: url, 'sec-fetch-site': 'same-origin', ...headers },
        body: new URLSearchParams({ csrf: token('csrf'), once: token('once'), ...fields }),
      });
    },
  };
}

export function cookieOf(response: Response): string {
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}

export interface DeskTestOptions {
  /** Epoch milliseconds; the clock stands until it is moved. */
  readonly now?: number;
  readonly production?: boolean;
  readonly channels?: readonly ReminderChannel[];
  /** How long an answer waits; not at all unless it matters. */
  readonly undoMs?: number;
  /** Another engine, or one that is shared with another desk; by default a fresh embedded one. */
  readonly open?: (() => Promise<Store>) | undefined;
  /** Fills the store before anyone works on it. */
  readonly seed?: (store: Store) => Promise<void>;
}

export async function startDesk({
  now: startAt = Date.now(),
  production = false,
  channels = [],
  undoMs = 0,
  open,
  seed,
}: DeskTestOptions = {}): Promise<DeskUnderTest> {
  let now = startAt;
  const clock = () => now;
  const turnOptions = { rulebook, readers, timeZone: TIME_ZONE, retentionDays: 90 };
  const made: { desk?: Desk } = {};

  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const store = await (open?.() ?? openSqliteStore({ file: join(folder, 'desk.sqlite') }));
  await seed?.(store);
  let url = '';
  const shell = await startShell(
    {},
    {
      store,
      clock,
      takeTurn: createTakeTurn(turnOptions),
      createFaultTurn: createFaultTurn(turnOptions),
      createDesk: ({ perform }) => {
        made.desk = createDesk({
          store,
          perform,
          rulebook,
          flowsFolder: 'flows',
          clock,
          randomBytes,
          settings: { publicUrl: () => url, production, timeZone: TIME_ZONE },
          undoMs,
          channels,
          log: createLog('silent'),
        });
        return made.desk;
      },
    },
  );
  url = shell.url;
  const { desk } = made;
  if (!desk) throw new Error('the app made no desk');
  const addStaff = async (name: string, role: StaffRole = 'staff') => {
    const added = await addColleague({ store, clock, randomBytes }, name, role);
    if ('refused' in added) throw new Error(added.refused);
    return added.password;
  };
  /** A session without the slow password: that is tested where it is the matter. */
  const sealedCookie = async (name: string) => {
    const account = await findAccount(store, name);
    if (!account) throw new Error('no such account');
    let cookie = '';
    const response = {
      cookie: (key: string, value: string) => {
        cookie = `${key}=${encodeURIComponent(value)}`;
      },
    };
    const settings = { publicUrl: () => url, production, timeZone: TIME_ZONE };
    await startSession({ store, clock, randomBytes, settings }, response, account);
    return cookie;
  };
  return {
    shell,
    url,
    store,
    desk,
    setNow: (at) => {
      now = at;
    },
    addStaff,
    signIn: async (name) => {
      if (!(await findAccount(store, name))) {
        await saveAccount(store, { name, role: 'staff', epoch: 1, language: 'en', createdAt: now });
      }
      return createClient(url, await sealedCookie(name));
    },
    stop: async () => {
      await desk.reminders.stop();
      await shell.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
