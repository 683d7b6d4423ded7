import nock from 'nock';
import { createGraph } from '../../src/instagram/graph';
import { createLog } from '../../src/log';
import { createMetrics } from '../../src/work/metrics';
import { readStatus } from '../../src/work/status';
import { createTokenKeeper } from '../../src/work/token';
import { openTokenSource } from '../../src/work/token-source';

const HOST = 'https://graph.instagram.com';
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 1);
const revoked = { error: { message: 'x', type: 'OAuthException', code: 190, error_subcode: 460 } };

function createSettings() {
  const kept = new Map<string, string>();
  return {
    getSetting: async (key: string) => kept.get(key),
    setSetting: async (key: string, value: string | undefined) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  };
}

let now: number;
let store: ReturnType<typeof createSettings>;
const clock = () => now;
const log = createLog('silent');
const open = (seed: string) => openTokenSource({ store, seed, clock });

async function createKeeper(baseUrl = `${HOST}/v26.0`) {
  const tokens = await open('seed');
  const graphWith = (accessToken: string) =>
    createGraph({ baseUrl, accessToken: () => accessToken, timeoutMs: 1_000, clock, log });
  const graph = createGraph({
    baseUrl,
    accessToken: () => tokens.current().accessToken,
    timeoutMs: 1_000,
    clock,
    log,
  });
  const account = { id: '1', graphUrl: baseUrl, graph, graphWith, tokens };
  const metrics = createMetrics();
  const keeper = createTokenKeeper({ account, store, clock, log, metrics, timeoutMs: 1_000 });
  return { tokens, keeper, metrics };
}
const answerAccount = (status = 200, body: object = { user_id: '1' }) =>
  nock(HOST).get('/v26.0/me').query(true).reply(status, body);
const answerRenewal = (status: number, body: object) =>
  nock(HOST).get('/refresh_access_token').query(true).reply(status, body);
const renewed = { access_token: 'renewed', expires_in: 5_184_000 };

beforeEach(() => {
  now = START;
  store = createSettings();
  nock.disableNetConnect();
});
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

describe('the kept token', () => {
  it('is that of the settings at first, and after a restart the one that replaced it', async () => {
    const tokens = await open('seed');
    expect(tokens.current().accessToken).toBe('seed');
    await tokens.replace('renewed', now + DAY_MS);
    expect((await open('seed')).current()).toMatchObject({ accessToken: 'renewed', endsAt: now + DAY_MS });
  });

  it('gives way to a setting that was changed since', async () => {
    await (await open('seed')).replace('renewed', undefined);
    expect((await open('new seed')).current().accessToken).toBe('new seed');
  });

  it('is taken over when another process has replaced it', async () => {
    const ours = await open('seed');
    const changes: string[] = [];
    ours.onChange(() => changes.push(ours.current().accessToken));
    await (await open('seed')).replace('from elsewhere', undefined);
    await ours.reload();
    await ours.reload();
    expect(changes).toEqual(['from elsewhere']);
  });
});

describe('renewal', () => {
  it('happens at half of the life, long before the end', async () => {
    const { tokens, keeper } = await createKeeper();
    await tokens.replace('long', now + 60 * DAY_MS);
    now += 29 * DAY_MS;
    answerAccount();
    await keeper.look();
    expect(tokens.current().accessToken).toBe('long');
    now += 2 * DAY_MS;
    answerRenewal(200, renewed);
    answerAccount();
    await keeper.look();
    expect(tokens.current()).toMatchObject({ accessToken: 'renewed', endsAt: now + 60 * DAY_MS });
    expect(await readStatus(store, 'token')).toMatchObject({ state: 'good', endsAt: now + 60 * DAY_MS });
  });

  it('is tried for a token whose end is not known, and a token that is too young is no alarm', async () => {
    const { keeper } = await createKeeper();
    now += 2 * 3_600_000;
    answerRenewal(400, { error: { message: 'too young', code: 100 } });
    answerAccount();
    await keeper.look();
    expect(await readStatus(store, 'token')).not.toHaveProperty('problem');
  });

  it('that fails is told, and tried again an hour later', async () => {
    const { tokens, keeper } = await createKeeper();
    await tokens.replace('long', now + 60 * DAY_MS);
    now += 40 * DAY_MS;
    answerRenewal(500, { error: { message: 'x', code: 2 } });
    answerAccount();
    await keeper.look();
    expect(await readStatus(store, 'token')).toMatchObject({ state: 'good', problem: '2' });
    now += 3_600_000;
    answerRenewal(200, renewed);
    answerAccount();
    await keeper.look();
    expect(tokens.current().accessToken).toBe('renewed');
    expect(await readStatus(store, 'token')).not.toHaveProperty('problem');
  });

  it("is not for a Page's token", async () => {
    const { tokens, keeper } = await createKeeper('https://graph.facebook.com/v26.0');
    now += 40 * DAY_MS;
    nock('https://graph.facebook.com').get('/v26.0/me').query(true).reply(200, { name: 'Shop' });
    await keeper.look();
    expect(tokens.current().accessToken).toBe('seed');
    expect(nock.isDone()).toBe(true);
  });
});

describe('a token that was revoked', () => {
  it('is noticed without a message to send, shown, and forgotten once a new one works', async () => {
    const { tokens, keeper, metrics } = await createKeeper();
    answerAccount(400, revoked);
    await keeper.look();
    expect(await readStatus(store, 'token')).toMatchObject({ state: 'dead', problem: '190/460' });
    expect(await metrics.registry.metrics()).toContain('returns_desk_token_alive 0');
    await tokens.replace('new', now + 60 * DAY_MS);
    keeper.suspect();
    answerAccount();
    await keeper.look();
    expect(await readStatus(store, 'token')).toMatchObject({ state: 'good' });
    expect(await metrics.registry.metrics()).toContain('returns_desk_token_alive 1');
  });

  it('is not concluded from a network that fails', async () => {
    const { keeper } = await createKeeper();
    nock(HOST).get('/v26.0/me').query(true).replyWithError({ code: 'ECONNRESET' });
    await keeper.look();
    expect(await readStatus(store, 'token')).toBeUndefined();
  });
});
