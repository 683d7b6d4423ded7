/** The whole shell over a real HTTP server and a real SQLite file, with a stand-in for Instagram. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type AppDeps, createApp } from '../../src/app';
import type { ProfileResult, SendResult } from '../../src/instagram/send-result';
import { signBody } from '../../src/instagram/signature';
import { createLog, type Log } from '../../src/log';
import { readSettings, type Settings } from '../../src/settings';
import type { Store } from '../../src/store/port';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { createHttpServer } from '../../src/web/server';
import type { SendRequest } from '../../src/work/send-message';
import { systemRandom } from '../../src/work/surroundings';
import { takeEchoTurn, takeFaultTurn } from '../work/echo-turn';

export const APP_SECRET = 'a-secret-only-for-tests';
export const VERIFY_TOKEN = 'a-verify-token-for-tests';
export const API_TOKEN = 'an-api-token-for-tests';
export const ACCOUNT = '17841400000000001';

export interface StandIn {
  readonly sent: SendRequest[];
  readonly shown: string[];
  /** Answers of the next sends; then every send succeeds. */
  readonly answers: SendResult[];
  profile: ProfileResult;
}
export interface Shell {
  readonly url: string;
  readonly app: App;
  readonly store: Store;
  readonly instagram: StandIn;
  readonly folder: string;
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
  /** Posts a delivery as Meta would. */
  deliver(body: unknown): Promise<Response>;
  /** Calls the API with the token. */
  api(path: string, init?: { body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  stop(): Promise<void>;
}

const quietLog: Log = createLog(process.env.TEST_LOG ?? 'silent');

export function testSettings(environment: Record<string, string> = {}, folder = tmpdir()): Settings {
  return readSettings({
    NODE_ENV: 'test',
    DATA_DIR: folder,
    DESK_API_TOKEN: API_TOKEN,
    BURST_QUIET_MS: '0',
    UNSURE_HOLD_MS: '50',
    TURN_RETRY_MS: '1',
    ...environment,
  });
}

function createStandIn(): StandIn & { port: AppDeps['instagram'] } {
  const standIn: StandIn = {
    sent: [],
    shown: [],
    answers: [],
    profile: { ok: true, profile: { username: 'mina.k', name: 'Mina' } },
  };
  let count = 0;
  return Object.assign(standIn, {
    port: {
      async sendMessage(request: SendRequest): Promise<SendResult> {
        standIn.sent.push(request);
        count += 1;
        return standIn.answers.shift() ?? { ok: true, mid: `out_${count}` };
      },
      async sendAction(_igsid: string, action: string) {
        standIn.shown.push(action);
      },
      getProfile: async () => standIn.profile,
    },
  });
}

export async function startShell(
  environment: Record<string, string> = {},
  replaced: Partial<AppDeps> = {},
): Promise<Shell> {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  const settings = testSettings(environment, folder);
  const store = replaced.store ?? (await openSqliteStore({ file: join(folder, 'desk.sqlite') }));
  const instagram = createStandIn();
  let url = '';
  const app = createApp({
    settings,
    store,
    instagram: instagram.port,
    takeTurn: takeEchoTurn,
    createFaultTurn: takeFaultTurn,
    verifyToken: VERIFY_TOKEN,
    appSecrets: [APP_SECRET],
    graphUrl: settings.GRAPH_API_URL,
    publicUrl: () => url,
    clock: Date.now,
    random: systemRandom,
    log: quietLog,
    ...replaced,
  });
  const server = createHttpServer(app.handle);
  url = `http://127.0.0.1:${await server.listen(0)}`;
  app.start();
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { method: 'POST', body, headers });
  return {
    url,
    app,
    store,
    instagram,
    folder,
    post,
    deliver(body) {
      const raw = JSON.stringify(body);
      return post('/webhook', raw, { 'X-Hub-Signature-256': signBody(raw, APP_SECRET) });
    },
    api: (path, { body, headers } = {}) =>
      fetch(`${url}/api${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { Authorization: `Bearer ${API_TOKEN}`, 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async stop() {
      await server.close(1000);
      await app.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let mids = 0;
/** One text message of a customer, in Meta's shape. */
export function messageOf(igsid: string, message: Record<string, unknown>, at = Date.now()) {
  mids += 1;
  return {
    object: 'instagram',
    entry: [
      {
        id: ACCOUNT,
        time: at,
        messaging: [
          {
            sender: { id: igsid },
            recipient: { id: ACCOUNT },
            timestamp: at,
            message: { mid: `mid_${mids}_${at}`, ...message },
          },
        ],
      },
    ],
  };
}

/** Less than a test's own time-out, so that the test says what it waited for. */
const PATIENCE_MS = 25_000;

/** Waits until `look` gives something; fails when nothing comes for that long. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const endsAt = performance.now() + PATIENCE_MS;
  while (performance.now() < endsAt) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  // Looking on after the test was given up would keep the runner from ending.
  throw new Error(`nothing came within ${PATIENCE_MS} ms`);
}
