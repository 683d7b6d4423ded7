import { createHmac } from 'node:crypto';
import axios from 'axios';
import nock from 'nock';
import { createTellHandoff } from '../../src/work/handoff';
import { systemRandom } from '../../src/work/surroundings';
import { readUntold } from '../../src/work/untold';

const HOST = 'https://staff.example.com';
const NOW = 1_000_000_000_000;
const DAY_MS = 86_400_000;
const job = { kind: 'handoff_webhook', caseId: 'c1' } as const;
const claimed = (attempts = 0, queuedAt = NOW) => ({
  jobId: 'j1',
  fence: 1,
  conversationId: 'a:b',
  attempts,
  queuedAt,
  unsureBefore: false,
  job,
});
const settings = new Map<string, string>();
const store = {
  getSetting: async (key: string) => settings.get(key),
  setSetting: async (key: string, value: string | undefined) => {
    if (value === undefined) settings.delete(key);
    else settings.set(key, value);
  },
  listSettings: async () => [...settings].map(([key, value]) => ({ key, value })),
};
const tell = createTellHandoff({
  store,
  channel: { url: `${HOST}/hook`, secret: 'shared' },
  describeCase: async (id) => ({ id, summary: { ko: '반지' } }),
  http: axios.create(),
  timeoutMs: 1_000,
  clock: () => NOW,
  random: { ...systemRandom, next: () => 0 },
});

beforeEach(() => {
  nock.disableNetConnect();
  settings.clear();
});
afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
});
afterAll(() => nock.restore());

test('posts the case, signed over the raw body', async () => {
  const body = JSON.stringify({ type: 'case.opened', case: { id: 'c1', summary: { ko: '반지' } } });
  const signature = `sha256=${createHmac('sha256', 'shared').update(body).digest('hex')}`;
  nock(HOST, { reqheaders: { 'x-signature-256': signature, 'content-type': 'application/json' } })
    .post('/hook', JSON.parse(body))
    .reply(204);
  expect(await tell(claimed(), job)).toEqual({ result: 'sent' });
});

test.each([500, 404, 302, 401])('%i is tried again later', async (status) => {
  nock(HOST).post('/hook').reply(status, '', { Location: 'https://elsewhere.example.com' });
  expect(await tell(claimed(2), job)).toEqual({
    result: 'retry',
    retryAt: NOW + 4000,
    reason: `http_${status}`,
  });
});

test('a receiver that does not answer is tried again later', async () => {
  nock(HOST).post('/hook').delay(2000).reply(200);
  expect(await tell(claimed(), job)).toMatchObject({ result: 'retry' });
});

test('gives up after days', async () => {
  nock(HOST).post('/hook').reply(500);
  expect(await tell(claimed(90, NOW - 5 * DAY_MS), job)).toEqual({ result: 'failed', reason: 'http_500' });
});

test('without a channel there is nobody to tell', async () => {
  const silent = createTellHandoff({
    store,
    channel: undefined,
    describeCase: async () => ({}),
    http: axios.create(),
    timeoutMs: 1,
    clock: () => NOW,
    random: systemRandom,
  });
  expect(await silent(claimed(), job)).toEqual({ result: 'withheld', reason: 'no_channel' });
});

test('the desk reads which case the channel was not told of, and why', async () => {
  nock(HOST).post('/hook').reply(503);
  await tell(claimed(3, NOW - 60_000), job);
  expect(await readUntold(store, 'c1')).toEqual({
    ...{ reason: 'http_503', since: NOW - 60_000, triedAt: NOW, gaveUp: false },
  });
});

test('once the channel took it, nothing of that is left', async () => {
  nock(HOST).post('/hook').reply(503);
  nock(HOST).post('/hook').reply(200);
  await tell(claimed(0), job);
  await tell(claimed(1), job);
  expect(await readUntold(store, 'c1')).toBeUndefined();
});

test('what was given up stays on the case', async () => {
  nock(HOST).post('/hook').reply(500);
  await tell(claimed(90, NOW - 5 * DAY_MS), job);
  expect(await readUntold(store, 'c1')).toMatchObject({ gaveUp: true });
});
