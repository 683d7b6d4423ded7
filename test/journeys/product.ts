/**
 * The product as the outside sees it: a process of its own, signed webhooks in, a Graph API of the test's own out.
 * Shares no code with the product but the signature's recipe, written again here.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const SECRET = 'journey-app-secret-1f0c';
export const ACCOUNT = '17841400000000042';
export const TOKEN = 'journey-desk-token-77aa';
/** How long a reply without buttons may still go on. */
const QUIET_MS = 1_500;
/** How long a journey waits for something that must come. */
const PATIENCE_MS = 20_000;

/** What the bot sent to one customer. */
export interface Sent {
  readonly to: string;
  readonly text: string;
  readonly quickReplies: readonly { readonly title: string; readonly payload: string }[];
  readonly tag: string | undefined;
  readonly mid: string;
}

export interface Product {
  readonly url: string;
  readonly graph: GraphStandIn;
  readonly dataDir: string;
  send(body: unknown, headers?: Record<string, string>): Promise<Response>;
  api(path: string, body?: unknown): Promise<{ status: number; body: any; type: string | null }>;
  /** Ends the process; with a signal such as SIGKILL at once. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
  output(): string;
}

export interface GraphStandIn {
  readonly url: string;
  readonly sent: Sent[];
  /** Answers the next sends in its own way; `undefined` lets the ordinary answer follow. */
  intercept: ((body: any, response: ServerResponse) => boolean) | undefined;
  /** Answers what is fetched, photos too, in its own way; `false` lets the ordinary answer follow. */
  serve: ((path: string, response: ServerResponse) => boolean) | undefined;
}

export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const { server, standIn } = await startGraph();
  const dataDir = await mkdtemp(join(tmpdir(), 'returns-desk-'));
  let output = '';
  let child: ChildProcess;
  let url = '';
  const run = async (): Promise<void> => {
    child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATA_DIR: dataDir,
        META_VERIFY_TOKEN: 'journey-verify',
        META_APP_SECRET: `an-older-secret,${SECRET}`,
        INSTAGRAM_ACCOUNT_ID: ACCOUNT,
        INSTAGRAM_ACCESS_TOKEN: 'journey-access-token',
        GRAPH_API_URL: standIn.url,
        DESK_API_TOKEN: TOKEN,
        BURST_QUIET_MS: '50',
        UNSURE_HOLD_MS: '500',
        TYPING_INDICATOR: 'off',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    const from = output.length;
    const port = await until(
      () => /"port":(\d+)/.exec(output.slice(from))?.[1],
      () => `the product did not start:\n${output}`,
    );
    url = `http://127.0.0.1:${port}`;
  };
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
      child.once('exit', (code) => resolve(code));
      child.kill(signal);
    });
  try {
    await run();
  } catch (error) {
    await stop('SIGKILL');
    server.close();
    throw error;
  }
  return {
    get url() {
      return url;
    },
    graph: standIn,
    dataDir,
    send: (body, headers) => deliver(url, body, headers),
    async api(path, body) {
      const response = await fetch(`${url}/api${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${TOKEN}`,
          'content-type': 'application/json',
          'x-staff-name': 'mina',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const type = response.headers.get('content-type');
      return { status: response.status, type, body: type?.includes('json') ? JSON.parse(text) : text };
    },
    stop,
    restart: run,
    output: () => output,
    async close() {
      await stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Signs as Meta does: over the raw bytes, non-ASCII escaped. */
export function sign(raw: string, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
}
export function encode(body: unknown): string {
  return JSON.stringify(body).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
function deliver(url: string, body: unknown, headers?: Record<string, string>): Promise<Response> {
  const raw = typeof body === 'string' ? body : encode(body);
  return fetch(`${url}/webhook`, {
    method: 'POST',
    body: raw,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(raw), ...headers },
  });
}

async function startGraph(): Promise<{ server: Server; standIn: GraphStandIn }> {
  const sent: Sent[] = [];
  const standIn = {
    url: '',
    sent,
    intercept: undefined as GraphStandIn['intercept'],
    serve: undefined as GraphStandIn['serve'],
  };
  const server = createServer(async (request, response) => {
    const body = await readJson(request);
    if (request.method === 'GET' && standIn.serve?.(request.url ?? '', response)) return;
    if (request.method === 'GET') return answer(response, 200, { name: 'Jiwoo', username: 'jiwoo.k' });
    if (standIn.intercept?.(body, response)) return;
    if (!body.message) return answer(response, 200, { recipient_id: body.recipient?.id });
    const mid = `sent-${randomUUID()}`;
    sent.push(toSent(body, mid));
    answer(response, 200, { recipient_id: body.recipient.id, message_id: mid });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v26.0`;
  return { server, standIn };
}
export function toSent(body: any, mid: string): Sent {
  return {
    to: body.recipient.id,
    text: body.message.text ?? '',
    quickReplies: (body.message.quick_replies ?? []).map((reply: any) => ({
      title: reply.title,
      payload: reply.payload,
    })),
    tag: body.tag,
    mid,
  };
}
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
async function readJson(request: IncomingMessage): Promise<any> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : JSON.parse(text);
}

/** Waits until `look` finds something. @throws Error with `why` when patience ends. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  why: () => string,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(why());
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

let lastIgsid = 1_100_000_000_000_000;
let lastAt = 0;

/** A customer who sends real deliveries and reads what the stand-in was told to show. */
export class Customer {
  readonly igsid = String(++lastIgsid);
  private read = 0;
  constructor(private readonly product: Product) {}

  /** One `messaging` item of this customer. */
  item(inner: Record<string, unknown>, at = nextTime()): Record<string, unknown> {
    return { sender: { id: this.igsid }, recipient: { id: ACCOUNT }, timestamp: at, ...inner };
  }
  async send(...items: Record<string, unknown>[]): Promise<Response> {
    const response = await this.product.send({
      object: 'instagram',
      entry: [{ id: ACCOUNT, time: Date.now(), messaging: items }],
    });
    if (response.status !== 200) throw new Error(`the webhook answered ${response.status}`);
    return response;
  }
  say(text: string, mid: string = randomUUID()): Promise<Response> {
    return this.send(this.item({ message: { mid, text } }));
  }
  tap(payload: string, title = payload): Promise<Response> {
    return this.send(this.item({ message: { mid: randomUUID(), text: title, quick_reply: { payload } } }));
  }
  photo(url = `${this.product.graph.url}/photo.jpg`): Promise<Response> {
    return this.send(
      this.item({ message: { mid: randomUUID(), attachments: [{ type: 'image', payload: { url } }] } }),
    );
  }
  all(): Sent[] {
    return this.product.graph.sent.filter(({ to }) => to === this.igsid);
  }
  /** The next reply: every message up to the one that ends the turn. */
  async hears(): Promise<Sent> {
    await until(
      () => (this.all().length > this.read ? true : undefined),
      () =>
        `no answer to ${this.igsid}; so far:\n${this.all()
          .map(({ text }) => text)
          .join('\n---\n')}\n${this.product.output().slice(-2000)}`,
    );
    // A reply of several messages ends with the one that carries the buttons; one without any ends in quiet.
    const quietUntil = Date.now() + QUIET_MS;
    while ((this.all().at(-1)?.quickReplies.length ?? 0) === 0 && Date.now() < quietUntil) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const count = this.all().length;
    const parts = this.all().slice(this.read);
    this.read = count;
    const last = parts.at(-1)!;
    return { ...last, text: parts.map(({ text }) => text).join('\n') };
  }
}

function nextTime(): number {
  lastAt = Math.max(Date.now(), lastAt + 1);
  return lastAt;
}
