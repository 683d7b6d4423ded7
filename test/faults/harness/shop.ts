/** The product as processes that can be killed, over either engine, with a faulty Graph API and a staff channel. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, encode, sign } from '../../journeys/product';
import { type Engine, isFull } from './engines';
import { type Graph, startFaultyGraph, wait } from './graph';
import { startWorker, type Worker } from './worker';

const API_TOKEN = 'fault-desk-token-61b2';
const CHANNEL_SECRET = 'fault-channel-secret-90aa';

export type { Worker };
export { ACCOUNT };

export interface Handoff {
  readonly caseId: string;
  readonly signature: string | undefined;
  readonly raw: string;
}
export interface Shop {
  readonly graph: Graph;
  readonly workers: readonly Worker[];
  readonly dataDir: string;
  /** Hand-over webhooks that came to the staff channel, repeats included. */
  readonly handoffs: Handoff[];
  /** Mids of the sends that some process noted as sent, before it died if it did. */
  readonly recorded: ReadonlySet<string>;
  /** One signed delivery to one worker; the status, or 0 when the connection failed. */
  post(body: unknown, worker?: Worker): Promise<number>;
  /** As Meta does: again and again until it is answered 200. Resolves with the number of tries. */
  deliver(body: unknown): Promise<number>;
  api(path: string, body?: unknown): Promise<{ status: number; body: any }>;
  /** Prometheus's text of one process. */
  metrics(): Promise<string>;
  close(): Promise<void>;
}
export interface ShopOptions {
  readonly engine: Engine;
  readonly processes?: number;
  readonly env?: Record<string, string>;
  /** Instead of a fresh folder, which is removed at the end. */
  readonly dataDir?: string;
  readonly nodeArgs?: readonly string[];
}

/** Meta waits longer; a test has less patience. */
const RETRY_MS = 50;
const PATIENCE_MS = isFull ? 600_000 : 90_000;

export const signatureOf = (raw: string): string => sign(raw, CHANNEL_SECRET);

export async function startShop({
  engine,
  processes = 1,
  env = {},
  dataDir,
  nodeArgs = [],
}: ShopOptions): Promise<Shop> {
  const graph = await startFaultyGraph();
  const { server: channel, url: channelUrl, handoffs } = await startChannel();
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'faults-')));
  const store = await engine.start();
  const environment = {
    ...baseEnvironment(graph.url, channelUrl, folder),
    ...store.env,
    ...env,
  };
  const recorded = new Set<string>();
  const workers: Worker[] = [];
  for (let i = 0; i < processes; i++) workers.push(await startWorker(environment, nodeArgs, recorded));
  graph.sendEcho = async ({ to, text, mid }) => {
    const message = { mid, text, is_echo: true };
    await deliver({ sender: { id: ACCOUNT }, recipient: { id: to }, timestamp: Date.now(), message });
  };
  let turn = 0;
  const post = async (body: unknown, worker?: Worker): Promise<number> => {
    const chosen = worker ?? workers[turn++ % workers.length]!;
    if (!chosen.isUp()) return 0;
    return postSigned(chosen.url, body);
  };
  async function deliver(...items: object[]): Promise<number> {
    return retry({ object: 'instagram', entry: [{ id: ACCOUNT, time: Date.now(), messaging: items }] });
  }
  async function retry(body: unknown): Promise<number> {
    let status = 0;
    const startedAt = Date.now();
    for (let tries = 1; Date.now() - startedAt < PATIENCE_MS; tries++) {
      status = await post(body);
      if (status === 200) return tries;
      await wait(RETRY_MS);
    }
    const outputs = workers.map((worker) => worker.output().slice(-2_000));
    throw new Error(`a webhook was never answered 200, but ${status}:\n${outputs.join('\n')}`);
  }
  return {
    graph,
    workers,
    dataDir: folder,
    handoffs,
    recorded,
    post,
    deliver: retry,
    api: (path, body) => callApi(workers.find((worker) => worker.isUp())!.url, path, body),
    async metrics() {
      const { url } = workers.find((worker) => worker.isUp())!;
      return (await fetch(`${url}/metrics`)).text();
    },
    async close() {
      for (const worker of workers) await worker.end('SIGTERM');
      await store.stop();
      await graph.close();
      channel.closeAllConnections();
      await new Promise((resolve) => channel.close(resolve));
      if (dataDir === undefined && !process.env.FAULT_KEEP)
        await rm(folder, { recursive: true, force: true });
    },
  };
}

function baseEnvironment(graphUrl: string, channelUrl: string, folder: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    DATA_DIR: folder,
    META_VERIFY_TOKEN: 'fault-verify',
    META_APP_SECRET: 'journey-app-secret-1f0c',
    INSTAGRAM_ACCOUNT_ID: ACCOUNT,
    INSTAGRAM_ACCESS_TOKEN: 'fault-access-token',
    GRAPH_API_URL: graphUrl,
    DESK_API_TOKEN: API_TOKEN,
    HANDOFF_WEBHOOK_URL: channelUrl,
    HANDOFF_WEBHOOK_SECRET: CHANNEL_SECRET,
    BURST_QUIET_MS: '0',
    ECHO_GRACE_MS: '1500',
    UNSURE_HOLD_MS: '3000',
    TYPING_INDICATOR: 'off',
    // The sends that were recorded are told at this level.
    LOG_LEVEL: 'debug',
  };
}

async function startChannel(): Promise<{ server: Server; url: string; handoffs: Handoff[] }> {
  const handoffs: Handoff[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    const signature = request.headers['x-signature-256'];
    handoffs.push({ caseId: JSON.parse(raw).case.id, signature: String(signature), raw });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/staff`, handoffs };
}

async function postSigned(url: string, body: unknown): Promise<number> {
  const raw = typeof body === 'string' ? body : encode(body);
  return fetch(`${url}/webhook`, {
    method: 'POST',
    body: raw,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(raw) },
    signal: AbortSignal.timeout(20_000),
  }).then(
    // The status line alone is the answer: a body cut off by a kill changes nothing.
    (response) =>
      response.arrayBuffer().then(
        () => response.status,
        () => response.status,
      ),
    () => 0,
  );
}
async function callApi(url: string, path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const response = await fetch(`${url}/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${API_TOKEN}`,
      'content-type': 'application/json',
      'x-staff-name': 'mina',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}
