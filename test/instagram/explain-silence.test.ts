import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxiosError } from 'axios';
import { createInstagramClient } from '../../src/instagram/client';
import { explainSilence } from '../../src/instagram/explain-silence';

const SENT = JSON.stringify({ recipient_id: '1', message_id: 'm_Z' });
const ANSWER_LARGER_THAN_WE_READ = 'x'.repeat(300 * 1024);

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await stop();
});
async function stop(): Promise<void> {
  const stopping = server;
  server = undefined;
  if (stopping !== undefined) await new Promise((resolve) => stopping.close(resolve));
}

async function listen(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/v26.0`;
}

function clientFor(baseUrl: string, timeoutMs = 5_000) {
  const log = { debug: () => {} };
  return createInstagramClient({
    baseUrl,
    accountId: '17',
    accessToken: () => 't',
    timeoutMs,
    clock: () => 0,
    log,
  });
}
const say = (client: ReturnType<typeof clientFor>) =>
  client.sendMessage({ igsid: '1', text: 'Hello', quickReplies: [] });

describe('a call without an answer', () => {
  it('was not sent when nobody listens', async () => {
    const baseUrl = await listen(() => {});
    await stop();
    const failure = { kind: 'not_sent', reason: 'connection', code: 'ECONNREFUSED', retry: { again: true } };
    expect(await say(clientFor(baseUrl))).toMatchObject(failure);
  });

  it('may have been sent when the connection broke after the request', async () => {
    const baseUrl = await listen((request) => request.on('data', () => request.socket.destroy()));
    expect(await say(clientFor(baseUrl))).toMatchObject({ kind: 'unknown', reason: 'connection' });
  });

  it('may have been sent when nothing comes in time', async () => {
    const baseUrl = await listen(() => {});
    expect(await say(clientFor(baseUrl, 60))).toMatchObject({ kind: 'unknown', reason: 'timeout' });
  });

  it('may have been sent when the answer trickles for ever', async () => {
    const baseUrl = await listen((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    });
    expect(await say(clientFor(baseUrl, 100))).toMatchObject({ kind: 'unknown', reason: 'timeout' });
  });

  it('may have been sent when the answer ends early', async () => {
    const baseUrl = await listen((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"message_id":');
      response.socket?.end();
    });
    expect(await say(clientFor(baseUrl))).toMatchObject({ ok: false, kind: 'unknown' });
  });

  it('may have been sent when the answer is larger than we read', async () => {
    const baseUrl = await listen((_, response) => void response.end(ANSWER_LARGER_THAN_WE_READ));
    expect(await say(clientFor(baseUrl))).toMatchObject({ kind: 'unknown', reason: 'malformed_answer' });
  });

  it.each([
    ['ENOTFOUND', 'getaddrinfo', 'not_sent'],
    ['EAI_AGAIN', 'getaddrinfo', 'not_sent'],
    ['EHOSTUNREACH', 'connect', 'not_sent'],
    ['ETIMEDOUT', 'connect', 'not_sent'],
    ['ETIMEDOUT', 'read', 'unknown'],
    ['ECONNRESET', 'read', 'unknown'],
    ['EPIPE', 'write', 'unknown'],
    ['CERT_HAS_EXPIRED', undefined, 'not_sent'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, 'not_sent'],
    ['EPROTO', 'write', 'unknown'],
  ])('with %s at %s is %s', (code, syscall, kind) => {
    const error = AxiosError.from(Object.assign(new Error(code), { syscall }), code);
    expect(explainSilence(error)).toMatchObject({ kind, code });
  });

  it('was not sent when none of the addresses of a host could be reached', () => {
    const attempts = [{ syscall: 'connect' }, { syscall: 'connect' }];
    const error = AxiosError.from(new AggregateError(attempts), 'ETIMEDOUT');
    expect(explainSilence(error)).toMatchObject({ kind: 'not_sent', reason: 'connection' });
  });
});

describe('the connection', () => {
  it('serves one call after another', async () => {
    const ports = new Set<number | undefined>();
    const baseUrl = await listen((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume().on('end', () => response.end(SENT));
    });
    const client = clientFor(baseUrl);
    for (let call = 0; call < 3; call++) await say(client);
    expect(ports.size).toBe(1);
  });
});
