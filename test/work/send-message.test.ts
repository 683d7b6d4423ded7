import nock from 'nock';
import { createInstagramClient } from '../../src/instagram/client';
import { createLog } from '../../src/log';
import type { ClaimedJob, MessageJob } from '../../src/store/port';
import { createMetrics } from '../../src/work/metrics';
import { createSendGate } from '../../src/work/send-gate';
import { createSendMessage } from '../../src/work/send-message';
import { systemRandom } from '../../src/work/surroundings';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-11-23T03:00:00Z');
const GRAPH = 'https://graph.instagram.com';
const PATH = '/v26.0/17841400000000001/messages';
const UNSURE_HOLD_MS = 10_000;

let now = NOW;
const clock = () => now;
const log = createLog('silent');
/** No jitter: a wait is exactly what was asked for. */
const random = { ...systemRandom, next: () => 0 };

function createSender() {
  const client = createInstagramClient({
    baseUrl: `${GRAPH}/v26.0`,
    accountId: '17841400000000001',
    accessToken: () => 'IGAA-test',
    timeoutMs: 200,
    clock,
    log,
  });
  const gate = createSendGate({ clock, random, log, metrics: createMetrics() });
  const send = createSendMessage({
    send: client.sendMessage,
    gate,
    clock,
    random,
    log,
    unsureHoldMs: UNSURE_HOLD_MS,
  });
  return { gate, send: (claimed: ClaimedJob) => send(claimed, claimed.job as MessageJob) };
}

function claimedMessage(change: Partial<MessageJob> = {}, attempts = 0, author: 'bot' | 'staff' = 'bot') {
  const job: MessageJob = {
    kind: 'message',
    message: { id: 'm1', author, text: 'Hello', quickReplies: [] },
    igsid: '1100000000000001',
    lastCustomerAt: NOW - HOUR_MS,
    speaker: 'bot',
    ...change,
  };
  return {
    jobId: 'j1',
    fence: 1,
    conversationId: '17841400000000001:1100000000000001',
    attempts,
    queuedAt: NOW,
    unsureBefore: false,
    job,
  };
}
const refusal = (code: number, subcode?: number) => ({
  error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'A1' },
});

beforeEach(() => {
  now = NOW;
  nock.disableNetConnect();
});
afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
});

afterAll(() => nock.restore());

test('an accepted message is sent, with its mid', async () => {
  nock(GRAPH).post(PATH).reply(200, { recipient_id: '1', message_id: 'mid_1' });
  expect(await createSender().send(claimedMessage())).toEqual({ result: 'sent', mid: 'mid_1' });
});

test.each([
  ['a transient fault', 500, refusal(2), { result: 'retry', retryAt: NOW + 1000, reason: 'transient' }],
  ['a closed window', 403, refusal(10, 2534022), { result: 'failed', reason: 'outside_window' }],
  ['a person who is not there', 400, refusal(551), { result: 'failed', reason: 'unavailable_person' }],
  ['a bad parameter', 400, refusal(100), { result: 'failed', reason: 'bad_request' }],
  ['no such recipient', 400, refusal(100, 2534014), { result: 'failed', reason: 'no_such_recipient' }],
  [
    'an answer that nobody can read',
    502,
    '<html>',
    { result: 'unsure', decideAt: NOW + UNSURE_HOLD_MS, reason: 'server_error' },
  ],
])('%s is settled by its class', async (_case, status, body, settlement) => {
  nock(GRAPH).post(PATH).reply(status, body);
  expect(await createSender().send(claimedMessage())).toEqual(settlement);
});

test('a send without an answer may have arrived: it waits for its echo', async () => {
  nock(GRAPH).post(PATH).delay(1000).reply(200, { message_id: 'late' });
  expect(await createSender().send(claimedMessage())).toMatchObject({ result: 'unsure', reason: 'timeout' });
});

test('a send that never left is tried again', async () => {
  nock(GRAPH)
    .post(PATH)
    .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
  expect(await createSender().send(claimedMessage())).toMatchObject({
    result: 'retry',
    reason: 'connection',
  });
});

test('an unclear refusal is given up after three tries', async () => {
  nock(GRAPH).post(PATH).times(2).reply(400, refusal(1));
  const { send } = createSender();
  expect(await send(claimedMessage({}, 0))).toMatchObject({ result: 'retry' });
  expect(await send(claimedMessage({}, 2))).toEqual({ result: 'failed', reason: 'unrecognized' });
});

describe('the wait after a fault that passes', () => {
  test.each([
    ['doubles with each try', 0, 2, 4_000],
    ['stays within six seconds at first', 0, 40, 6_000],
    ['stays within five minutes for a message that waits for long', HOUR_MS, 40, 300_000],
  ])('%s', async (_case, ageMs, attempts, waitMs) => {
    nock(GRAPH).post(PATH).reply(500, refusal(2));
    const claimed = { ...claimedMessage({}, attempts), queuedAt: NOW - ageMs };
    expect(await createSender().send(claimed)).toMatchObject({ result: 'retry', retryAt: NOW + waitMs });
  });
  test.each([
    ['doubles too', 5, 32_000],
    ['stays within a minute', 40, 60_000],
  ])('%s where the message may have arrived', async (_case, attempts, waitMs) => {
    nock(GRAPH).post(PATH).reply(502, '<html>');
    const settled = await createSender().send(claimedMessage({}, attempts));
    expect(settled).toMatchObject({ result: 'unsure', decideAt: NOW + waitMs });
  });
});

describe('who may write when', () => {
  test('the bot is silent while a person has the conversation', async () => {
    expect(await createSender().send(claimedMessage({ speaker: 'person' }))).toEqual({
      result: 'withheld',
      reason: 'person_speaks',
    });
  });
  test('the bot never writes after 24 hours, and never under a tag', async () => {
    const late = claimedMessage({ lastCustomerAt: NOW - 25 * HOUR_MS });
    expect(await createSender().send(late)).toEqual({ result: 'failed', reason: 'outside_window' });
  });
  test('staff write under HUMAN_AGENT after 24 hours', async () => {
    const body = (sent: Record<string, unknown>) =>
      sent.tag === 'HUMAN_AGENT' && sent.messaging_type === 'MESSAGE_TAG';
    nock(GRAPH).post(PATH, body).reply(200, { message_id: 'mid_2' });
    const late = claimedMessage({ lastCustomerAt: NOW - 25 * HOUR_MS, speaker: 'person' }, 0, 'staff');
    expect(await createSender().send(late)).toMatchObject({ result: 'sent' });
  });
  test('staff write without a tag within 24 hours', async () => {
    nock(GRAPH)
      .post(PATH, (sent) => !('tag' in sent))
      .reply(200, { message_id: 'mid_3' });
    const soon = claimedMessage({ speaker: 'person' }, 0, 'staff');
    expect(await createSender().send(soon)).toMatchObject({ result: 'sent' });
  });
  test.each([undefined, NOW - 8 * 24 * HOUR_MS])(
    'nobody writes when the last word was at %p',
    async (lastCustomerAt) => {
      const settled = await createSender().send(claimedMessage({ lastCustomerAt }, 0, 'staff'));
      expect(settled.result).toBe('failed');
    },
  );
});

describe('an account in trouble', () => {
  test('a dead token pauses every send, keeps them queued, and lets one probe pass later', async () => {
    nock(GRAPH).post(PATH).reply(400, refusal(190, 463));
    const { send, gate } = createSender();
    expect(await send(claimedMessage())).toMatchObject({ result: 'retry', reason: 'dead_token' });
    expect(gate.isOpen()).toBe(false);
    expect(await send(claimedMessage())).toMatchObject({ result: 'retry', reason: 'sends_paused' });
    now = gate.restsUntil();
    expect(gate.isOpen()).toBe(true);
    gate.begin();
    expect(gate.isOpen()).toBe(false);
  });
  test('it goes on for everyone once a probe is accepted', async () => {
    nock(GRAPH).post(PATH).reply(400, refusal(190));
    nock(GRAPH).post(PATH).reply(200, { message_id: 'mid_4' });
    const { send, gate } = createSender();
    await send(claimedMessage());
    now = gate.restsUntil();
    expect(await send(claimedMessage())).toMatchObject({ result: 'sent' });
    gate.begin();
    expect(gate.isOpen()).toBe(true);
  });
  test('Retry-After is honoured by the whole account', async () => {
    nock(GRAPH).post(PATH).reply(400, refusal(613), { 'Retry-After': '120' });
    const { send, gate } = createSender();
    await send(claimedMessage());
    expect(gate.restsUntil()).toBe(NOW + 120_000);
  });
  test('a usage header near its limit makes the account rest, though the message was sent', async () => {
    const usage = JSON.stringify({ call_count: 96, total_cputime: 5, total_time: 5 });
    nock(GRAPH).post(PATH).reply(200, { message_id: 'mid_5' }, { 'X-App-Usage': usage });
    const { send, gate } = createSender();
    expect(await send(claimedMessage())).toMatchObject({ result: 'sent' });
    expect(gate.isOpen()).toBe(false);
  });
});
