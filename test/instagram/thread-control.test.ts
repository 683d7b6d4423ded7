import nock from 'nock';
import { createGraph } from '../../src/instagram/graph';
import { createThreadControl } from '../../src/instagram/thread-control';

const HOST = 'https://graph.facebook.com';
const graph = createGraph({
  baseUrl: `${HOST}/v26.0`,
  accessToken: () => 'EAApage',
  timeoutMs: 2_000,
  clock: () => 1_790_000_000_000,
  log: { debug: () => undefined },
});
const threads = createThreadControl(graph, '263902037430900');
const recipient = { id: '1100000000000001' };
const call = (edge: string, extra: object = {}) =>
  nock(HOST)
    .post(`/v26.0/me/${edge}`, { recipient, metadata: 'returns-desk', ...extra })
    .query({ access_token: 'EAApage' });
const refusal = (code: number, subcode?: number) => ({
  error: { message: 'x', type: 'OAuthException', code, error_subcode: subcode },
});

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.isDone()).toBe(true);
  nock.cleanAll();
});
afterAll(() => nock.restore());

it('passes a thread to the app in which people answer', async () => {
  call('pass_thread_control', { target_app_id: '263902037430900' }).reply(200, { success: true });
  expect(await threads.pass(recipient.id)).toEqual({ ok: true, held: false });
});

it('takes a thread', async () => {
  call('take_thread_control').reply(200, { success: true });
  expect(await threads.take(recipient.id)).toEqual({ ok: true, held: true });
});

it('asks for a thread where taking is refused, and does not have it yet', async () => {
  call('take_thread_control').reply(400, refusal(27));
  call('request_thread_control').reply(200, { success: true });
  expect(await threads.take(recipient.id)).toEqual({ ok: true, held: false });
});

it.each([
  ['a thread of another app', 403, refusal(10, 2018300), 'thread_not_ours'],
  ['no routing', 400, refusal(27), 'no_routing'],
  ['a dead token', 400, refusal(190), 'dead_token'],
])('explains %s', async (_, status, body, reason) => {
  call('pass_thread_control', { target_app_id: '263902037430900' }).reply(status, body);
  expect(await threads.pass(recipient.id)).toMatchObject({ ok: false, reason });
});

it.each([
  ['the account is in trouble', 400, refusal(190)],
  ['Meta is in trouble', 500, refusal(2)],
])('asks nobody while %s', async (_, status, body) => {
  call('take_thread_control').reply(status, body);
  expect(await threads.take(recipient.id)).toMatchObject({ ok: false });
});
