/** A Graph API whose weather the test decides, and which remembers what it accepted, answered or not. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to one send. `accepted` says whether the customer has it, whatever the shop is told. */
export type Weather =
  | 'fine'
  | 'slow'
  | 'reset_before'
  | 'reset_after'
  | 'hangs_after'
  | 'server_error'
  | 'malformed_after'
  | 'rate_limited'
  | 'rate_limited_with_wait'
  | 'transient_error'
  | 'refused'
  | 'dead_token';

/** The shop cannot know from the answer that the customer has the message. */
const LOST_ANSWER: readonly Weather[] = ['reset_after', 'hangs_after', 'malformed_after'];
const SLOW_MS = 400;

export interface Acceptance {
  readonly to: string;
  readonly text: string;
  readonly tag: string | undefined;
  readonly mid: string;
  readonly at: number;
  /** The shop got no usable answer. */
  readonly answerLost: boolean;
  /** Its connection ended thereafter: the process died, or it had given up waiting. */
  hungUp: boolean;
}
export type EchoPlan = 'none' | 'before_answer' | 'after_answer';

export interface Graph {
  readonly url: string;
  readonly accepted: Acceptance[];
  /** Decides each send; fine weather at first. */
  weather: () => Weather;
  echo: () => EchoPlan;
  /** Delivers an echo webhook; resolves once it was answered 200. */
  sendEcho: (acceptance: Acceptance) => Promise<void>;
  /** Echoes on their way. */
  readonly echoes: Set<Promise<void>>;
  calls: number;
  close(): Promise<void>;
}

export async function startFaultyGraph(): Promise<Graph> {
  const graph = {
    url: '',
    accepted: [] as Acceptance[],
    weather: (): Weather => 'fine',
    echo: (): EchoPlan => 'none',
    sendEcho: async () => {},
    echoes: new Set<Promise<void>>(),
    calls: 0,
  };
  const server = createServer((request, response) => {
    void answer(graph, request, response);
  });
  server.keepAliveTimeout = 0;
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('connection', (socket) => socket.setMaxListeners(0));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  graph.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v26.0`;
  return Object.assign(graph, {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

type State = Omit<Graph, 'close'>;

async function answer(graph: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (request.method === 'GET') return respond(response, 200, { name: 'Jiwoo', username: 'jiwoo.k' });
  if (!body?.message) return respond(response, 200, { recipient_id: body?.recipient?.id });
  graph.calls += 1;
  const weather = graph.weather();
  if (weather === 'slow') await wait(SLOW_MS);
  const refusal = REFUSALS[weather];
  if (refusal) return respond(response, refusal.status, refusal.body, refusal.headers);
  if (weather === 'reset_before') return void request.socket.destroy();
  const acceptance = accept(graph, body, LOST_ANSWER.includes(weather));
  acceptance.hungUp = request.socket.destroyed;
  request.socket.once('close', () => (acceptance.hungUp = true));
  const echo = graph.echo();
  if (echo === 'before_answer') await track(graph, graph.sendEcho(acceptance), SLOW_MS);
  if (weather === 'reset_after') request.socket.destroy();
  else if (weather === 'malformed_after')
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"message_id":');
  else if (weather !== 'hangs_after')
    respond(response, 200, { recipient_id: acceptance.to, message_id: acceptance.mid });
  if (echo === 'after_answer') void track(graph, graph.sendEcho(acceptance));
}

function accept(graph: State, body: any, answerLost: boolean): Acceptance {
  const acceptance: Acceptance = {
    to: String(body.recipient.id),
    text: String(body.message.text),
    tag: body.tag,
    mid: `sent-${randomUUID()}`,
    at: Date.now(),
    answerLost,
    hungUp: false,
  };
  graph.accepted.push(acceptance);
  return acceptance;
}

/** The shop may be down: an echo that finds nobody must not hold up the answer for ever. */
async function track(graph: State, echo: Promise<void>, mostMs?: number): Promise<void> {
  graph.echoes.add(echo);
  void echo.finally(() => graph.echoes.delete(echo));
  await (mostMs === undefined ? echo : Promise.race([echo, wait(mostMs)]));
}

const graphError = (status: number, code: number, subcode?: number, headers?: Record<string, string>) => ({
  status,
  headers: headers ?? {},
  body: {
    error: {
      message: 'as told',
      type: 'OAuthException',
      code,
      ...(subcode ? { error_subcode: subcode } : {}),
      fbtrace_id: 'Atrace',
    },
  },
});
const REFUSALS: Partial<Record<Weather, { status: number; headers: Record<string, string>; body: unknown }>> =
  {
    server_error: { status: 502, headers: {}, body: '<html>Bad gateway</html>' },
    rate_limited: { status: 429, headers: {}, body: '' },
    rate_limited_with_wait: graphError(400, 613, undefined, { 'retry-after': '1' }),
    transient_error: graphError(500, 2),
    refused: graphError(400, 100, 2534014),
    dead_token: graphError(401, 190, 463),
  };

function respond(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
async function readBody(request: IncomingMessage): Promise<any> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
