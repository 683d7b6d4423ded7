/** Two shops in one process, over HTTP, with a Graph API of the test's own in the place of Instagram. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signBody } from '../../src/instagram/signature';
import { createLog } from '../../src/log';
import { readSettings } from '../../src/settings';
import { readShops } from '../../src/shops';
import type { Started } from '../../src/start';
import { startShops } from '../../src/start-shops';
import { systemRandom } from '../../src/work/surroundings';

export const VERIFY_TOKEN = 'a-verify-token-for-tests';
/** Of an app that both shops are installed with, beside each one's own. */
export const SHARED_SECRET = 'secret-of-the-shared-app';
export const OPERATOR_TOKEN = 'the-token-of-the-operator';
/** How shop b calls itself. */
export const OWN_NAME = 'Busan Silver';

export interface Sent {
  readonly shop: string;
  readonly token: string;
  readonly to: string;
  readonly text: string;
}
export interface Graph {
  readonly url: string;
  readonly sent: Sent[];
  /** Shops whose calls get no answer but 503. */
  readonly down: Set<string>;
  close(): Promise<void>;
}

/** `<url>/<shop>/v26.0` is Instagram as that shop sees it; a photo is at `<url>/photo.png`. */
async function startGraph(): Promise<Graph> {
  const sent: Sent[] = [];
  const down = new Set<string>();
  const server: Server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/photo.png')
      return response.writeHead(200, { 'content-type': 'image/png' }).end(PIXEL);
    const shop = request.url?.split('/')[1] ?? '';
    if (down.has(shop)) return answer(503, { error: { message: 'down', code: 2, is_transient: true } });
    let text = '';
    for await (const chunk of request) text += chunk;
    if (request.method === 'GET') return answer(200, { name: 'Jiwoo', username: 'jiwoo.k' });
    const body = JSON.parse(text || '{}');
    const to = String(body.recipient?.id);
    const token = String(request.headers.authorization).replace('Bearer ', '');
    if (body.message) sent.push({ shop, token, to, text: String(body.message.text ?? '') });
    answer(200, { recipient_id: to, message_id: `sent-${randomUUID()}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    down,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export class ShopClient {
  readonly accountId: string;
  readonly secret: string;
  readonly apiToken: string;
  constructor(
    readonly id: string,
    private readonly house: { readonly url: string; readonly graph: Graph },
  ) {
    this.accountId = id === 'a' ? '17841400000000001' : '17841400000000002';
    this.secret = `secret-of-${id}`;
    this.apiToken = `api-token-of-${id}`;
  }
  get url(): string {
    return `${this.house.url}/shops/${this.id}`;
  }
  /** One entry for this shop's account. */
  entry(igsid: string, message: object) {
    const item = {
      sender: { id: igsid },
      recipient: { id: this.accountId },
      timestamp: Date.now(),
      message: { mid: `m-${randomUUID()}`, ...message },
    };
    return { id: this.accountId, time: Date.now(), messaging: [item] };
  }
  say(igsid: string, text: string): Promise<Response> {
    return deliver(`${this.house.url}/webhook`, this.secret, this.entry(igsid, { text }));
  }
  askForPerson(igsid: string): Promise<Response> {
    const message = { text: 'Talk to a person', quick_reply: { payload: 'do=person' } };
    return deliver(`${this.house.url}/webhook`, this.secret, this.entry(igsid, message));
  }
  /** What this shop's bot has told the customer. */
  heard(igsid: string): readonly string[] {
    return this.house.graph.sent
      .filter(({ shop, to }) => shop === this.id && to === igsid)
      .map(({ text }) => text);
  }
  api(path: string, init: RequestInit = {}, token = this.apiToken): Promise<Response> {
    return fetch(`${this.url}/api${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });
  }
  async cases(
    igsid: string,
  ): Promise<readonly { id: string; reference: string; evidence: { url: string }[] }[]> {
    return ((await (await this.api(`/cases?q=${igsid}`)).json()) as { cases: never }).cases;
  }
}

export function deliver(url: string, secret: string, ...entries: object[]): Promise<Response> {
  const raw = JSON.stringify({ object: 'instagram', entry: entries });
  return fetch(url, { method: 'POST', body: raw, headers: { 'x-hub-signature-256': signBody(raw, secret) } });
}

export interface TwoShops {
  readonly url: string;
  readonly folder: string;
  readonly a: ShopClient;
  readonly b: ShopClient;
  readonly graph: Graph;
  readonly started: Started;
  stop(): Promise<void>;
}

/** Shop b's own flows: another name, and another promise. */
function writeOwnFlows(folder: string): void {
  cpSync('flows', folder, { recursive: true, filter: (source) => !source.includes('examples') });
  const file = join(folder, 'policy.yaml');
  const policy = readFileSync(file, 'utf8')
    .replace('name: Ssoftly', `name: ${OWN_NAME}`)
    .replace('answer_within_hours: 24', 'answer_within_hours: 36');
  writeFileSync(file, policy);
}

export interface TwoShopsOptions {
  readonly environment?: Record<string, string>;
  /** Runs before the start, with the folder that holds `shops/` and `data/`. */
  readonly prepare?: (folder: string) => void;
  readonly reopenMs?: number;
}

export async function startTwoShops(options: TwoShopsOptions = {}): Promise<TwoShops> {
  const folder = mkdtempSync(join(tmpdir(), 'shops-'));
  const graph = await startGraph();
  const house = { url: '', graph };
  const [a, b] = [new ShopClient('a', house), new ShopClient('b', house)];
  for (const shop of [a, b]) {
    mkdirSync(join(folder, 'shops', shop.id), { recursive: true });
    const lines = {
      META_APP_SECRET: `${shop.secret},${SHARED_SECRET}`,
      INSTAGRAM_ACCOUNT_ID: shop.accountId,
      INSTAGRAM_ACCESS_TOKEN: `access-token-of-${shop.id}`,
      GRAPH_API_URL: `${graph.url}/${shop.id}/v26.0`,
      DESK_API_TOKEN: shop.apiToken,
    };
    const text = Object.entries(lines).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(folder, 'shops', shop.id, 'shop.env'), text.join(''));
  }
  writeOwnFlows(join(folder, 'shops', 'b', 'flows'));
  options.prepare?.(folder);
  const environment = {
    NODE_ENV: 'test',
    PORT: '0',
    META_VERIFY_TOKEN: VERIFY_TOKEN,
    DESK_API_TOKEN: OPERATOR_TOKEN,
    SHOPS_DIR: join(folder, 'shops'),
    DATA_DIR: join(folder, 'data'),
    BURST_QUIET_MS: '0',
    TYPING_INDICATOR: 'off',
    ...options.environment,
  };
  const settings = readSettings(environment);
  const deps = {
    settings,
    log: createLog(process.env.TEST_LOG ?? 'silent'),
    clock: Date.now,
    random: systemRandom,
  };
  const clean = async () => {
    await graph.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const starting = startShops(deps, readShops(environment, settings), options.reopenMs);
  const started = await starting.catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  house.url = new URL(started.shops[0]?.url ?? '').origin;
  return {
    ...{ url: house.url, folder, a, b, graph, started },
    async stop() {
      await started.stop();
      await clean();
    },
  };
}
