import { Writable } from 'node:stream';
import { createLog, describeError } from '../../src/log';
import { StoreError } from '../../src/store/port';
import { API_TOKEN, APP_SECRET, eventually, messageOf, startShell } from '../support/shell';

const PRODUCTION = {
  NODE_ENV: 'production',
  META_VERIFY_TOKEN: 'a-token-of-our-own',
  META_APP_SECRET: APP_SECRET,
  INSTAGRAM_ACCOUNT_ID: '17841400000000001',
  INSTAGRAM_ACCESS_TOKEN: 'IGAA-of-our-own',
};

test('healthz is alive and readyz ready', async () => {
  const shell = await startShell();
  expect([
    await (await fetch(`${shell.url}/healthz`)).json(),
    await (await fetch(`${shell.url}/readyz`)).json(),
  ]).toEqual([{ status: 'ok' }, { status: 'ready' }]);
  await shell.stop();
});

test('readyz is 503 with the reason while the engine cannot be written to', async () => {
  const shell = await startShell();
  jest.spyOn(shell.store, 'ping').mockRejectedValue(new StoreError('unavailable', 'disk full'));
  const response = await fetch(`${shell.url}/readyz`);
  expect([response.status, await response.json()]).toEqual([
    503,
    { status: 'unavailable', reason: 'disk full' },
  ]);
  jest.restoreAllMocks();
  await shell.stop();
});

test('the metrics count events, duplicates, turns, sends and cases', async () => {
  const shell = await startShell();
  const body = messageOf('1', { text: 'person' });
  await shell.deliver(body);
  await shell.deliver(body);
  await shell.post('/webhook', '{}');
  const text = await eventually(async () => {
    const scraped = await (await fetch(`${shell.url}/metrics`)).text();
    return scraped.includes('sends_total{kind="message",result="sent"} 1') && scraped;
  });
  for (const line of [
    'returns_desk_events_total{type="customer.said"} 2',
    'returns_desk_duplicate_events_total 1',
    'returns_desk_signature_failures_total 1',
    'returns_desk_turns_total{result="committed"} 1',
    'returns_desk_cases{status="waiting",decision="review",topic="repair"} 1',
  ])
    expect(text).toContain(line);
  await shell.stop();
});

test("in production the metrics need the desk's token", async () => {
  const shell = await startShell(PRODUCTION);
  const withToken = { headers: { Authorization: `Bearer ${API_TOKEN}` } };
  expect((await fetch(`${shell.url}/metrics`)).status).toBe(401);
  expect((await fetch(`${shell.url}/metrics`, withToken)).status).toBe(200);
  await shell.stop();
});

test('every answer forbids what a page does not need', async () => {
  const shell = await startShell();
  const { headers } = await fetch(`${shell.url}/nowhere`);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  await shell.stop();
});

test('what is in hand when the process is asked to stop is finished and kept', async () => {
  const shell = await startShell();
  await Promise.all(['a', 'b', 'c'].map((text) => shell.deliver(messageOf('77', { text }))));
  await shell.app.stop();
  const counts = await shell.store.counts(Date.now());
  const heard = (await shell.store.transcript('17841400000000001:77', undefined, 50)).filter(
    ({ from }) => from === 'customer',
  );
  expect(heard.length + counts.unreadEvents).toBe(3);
  expect((await fetch(`${shell.url}/readyz`)).status).toBe(503);
  await shell.stop();
});

describe('the log', () => {
  async function logOf(level: string): Promise<string> {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const shell = await startShell({}, { log: createLog(level, destination) });
    shell.instagram.answers.push({
      ok: false,
      kind: 'refused',
      reason: 'bad_request',
      code: '100',
      concerns: 'message',
      retry: { again: false },
    });
    await shell.deliver(messageOf('5005', { text: 'my private words' }));
    await shell.deliver({ ...messageOf('5006', {}), entry: [{ id: '1', oddity: 'my private words' }] });
    await shell.post('/webhook', '{"text":"my private words"', {});
    await shell.api('/cases/x/reply', { body: { text: 'my private words' } });
    await shell.deliver(messageOf('5005', { text: 'throw' }));
    await eventually(async () => (await shell.store.findCases({ limit: 1 })).rows[0]);
    await shell.stop();
    return lines.join('');
  }
  test.each(['info', 'trace'])("at level %s holds no customer's words and no secret", async (level) => {
    const text = await logOf(level);
    expect(text).toContain('"conversationId":"17841400000000001:5005"');
    expect(text).toMatch(/"requestId":"[\w-]{36}"/);
    for (const secret of ['my private words', API_TOKEN, APP_SECRET]) expect(text).not.toContain(secret);
  });
  test('an error is reduced to what names it', () => {
    const error = Object.assign(new Error('Request failed'), {
      code: 'ERR_BAD_REQUEST',
      config: { headers: { Authorization: 'Bearer IGAA' }, data: 'words' },
    });
    expect(JSON.stringify(describeError(error))).not.toMatch(/IGAA|words/);
    expect(describeError(error)).toMatchObject({ name: 'Error', code: 'ERR_BAD_REQUEST' });
  });
  test('an error about unreadable text does not quote it', () => {
    const unreadable = () => JSON.parse('{"said": "my private words');
    let caught: unknown;
    try {
      unreadable();
    } catch (error) {
      caught = error;
    }
    expect(JSON.stringify(describeError(caught))).not.toContain('private');
  });
});
