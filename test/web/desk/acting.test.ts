/** A member of staff takes a case, answers, corrects and closes it; two of them never answer over each other. */
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { NOON } from '../../builders';
import { type RedisServer, startRedis } from '../../redis-server';
import { eventually } from '../../support/shell';
import { seedUnanswered } from './seed-morning';
import { type Client, type DeskTestOptions, type DeskUnderTest, startDesk } from './start-desk';

const CASE = '/desk/cases/R-7F3K2';
const DAY = 24 * 3_600_000;
const REFUSED = {
  ok: false,
  kind: 'refused',
  reason: 'bad_request',
  code: '100',
  concerns: 'message',
  retry: { again: false },
} as const;
let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());

/** How a desk opens its store, an empty one. */
const engines: readonly [name: string, prepare: () => Promise<DeskTestOptions['open']>][] = [
  ['SQLite', async () => undefined],
  [
    'Redis',
    async () => {
      await server.flush();
      return () => openRedisStore({ url: server.url });
    },
  ],
];

describe.each(engines)('the desk on %s', (_name, prepare) => {
  let desk: DeskUnderTest;
  let mina: Client;
  let ara: Client;
  beforeEach(async () => {
    desk = await startDesk({
      now: NOON,
      open: await prepare(),
      seed: (store) => seedUnanswered(store, NOON),
    });
    mina = await desk.signIn('mina');
    ara = await desk.signIn('ara');
  });
  afterEach(() => desk.stop());

  const record = async () => {
    const row = await desk.store.getCase('R-7F3K2');
    if (!row) throw new Error('the case is gone');
    return row.record;
  };

  test('taking a case makes it theirs', async () => {
    await mina.submit(CASE, `${CASE}/claim`);
    expect(await record()).toMatchObject({ status: 'claimed', claimedBy: 'mina' });
  });

  test('a second person is told who was faster', async () => {
    await mina.submit(CASE, `${CASE}/claim`);
    const response = await ara.submit('/desk/account', `${CASE}/claim`);
    expect([response.status, (await response.text()).includes('mina was faster')]).toEqual([409, true]);
  });

  test('an answer over a colleague is not sent, and its words are kept in the form', async () => {
    await mina.submit(CASE, `${CASE}/claim`);
    const response = await ara.submit('/desk/account', `${CASE}/reply`, { text: '제가 도와드릴게요' });
    const html = await response.text();
    expect([
      response.status,
      html.includes('제가 도와드릴게요</textarea>'),
      desk.shell.instagram.sent.length,
    ]).toEqual([409, true, 0]);
  });

  test('answering a free case takes it and reaches the customer', async () => {
    await mina.submit(CASE, `${CASE}/reply`, { text: '안녕하세요, 교환해 드릴게요.' });
    const sent = await eventually(() => desk.shell.instagram.sent[0]);
    expect([sent, (await record()).claimedBy]).toMatchObject([
      { text: '안녕하세요, 교환해 드릴게요.' },
      'mina',
    ]);
  });

  test('what no keyboard types does not reach the customer', async () => {
    await mina.submit(CASE, `${CASE}/reply`, { text: ' Hello\r\n\u0007Mina\u0000 ' });
    const sent = await eventually(() => desk.shell.instagram.sent[0]);
    expect(sent?.text).toBe('Hello\nMina');
  });

  test('the same form sent twice answers once', async () => {
    const html = await mina.page(CASE);
    const once = /name="once" value="([^"]*)"/.exec(html)?.[1] ?? '';
    await mina.submit(CASE, `${CASE}/reply`, { text: 'Hello', once });
    await mina.submit(CASE, `${CASE}/reply`, { text: 'Hello', once });
    const { conversationId } = await record();
    const answers = (await desk.store.transcript(conversationId, 2, 100)).filter(({ by }) => by === 'mina');
    expect(answers).toHaveLength(1);
  });

  test('after 7 days the composer is closed and says why', async () => {
    desk.setNow(NOON + 8 * DAY);
    const html = await mina.page(CASE);
    expect(html).toMatch(/<textarea[^>]* disabled[^>]*>/);
    expect(html).toContain('The 7-day window has closed');
  });

  test('an answer after 7 days is refused by the server too', async () => {
    desk.setNow(NOON + 8 * DAY);
    const response = await mina.submit(CASE, `${CASE}/reply`, { text: 'too late' });
    expect([
      response.status,
      (await response.text()).includes('reply window has closed, so nothing'),
    ]).toEqual([409, true]);
  });

  test('a corrected fact moves the verdict with it', async () => {
    await mina.submit(CASE, `${CASE}/claim`);
    await mina.submit(CASE, `${CASE}/correct`, { fact: 'problem', value: 'minor_mark' });
    expect((await record()).verdict).toMatchObject({ decision: 'declined', clauses: ['minor'] });
  });

  test.each([
    ['an unknown fact', { fact: 'password', value: 'x' }],
    ['a value that is not offered', { fact: 'problem', value: 'explosion' }],
    ['a date that is none', { fact: 'received', value: 'yesterday' }],
  ])('%s is not corrected', async (_name, fields) => {
    const before = (await record()).facts;
    const response = await mina.submit(CASE, `${CASE}/correct`, fields);
    expect([response.status, (await record()).facts]).toEqual([409, before]);
  });

  test('an overruled verdict keeps the reason and what it was', async () => {
    await mina.submit(CASE, `${CASE}/overrule`, { decision: 'declined', reason: 'seen by eye' });
    expect(await record()).toMatchObject({
      verdict: { decision: 'declined' },
      overruled: { by: 'mina', reason: 'seen by eye', verdict: { decision: 'eligible' } },
    });
  });

  test('a case is handed to a colleague who exists', async () => {
    await mina.submit(CASE, `${CASE}/claim`);
    await mina.submit(CASE, `${CASE}/assign`, { to: 'nobody' });
    await mina.submit(CASE, `${CASE}/assign`, { to: 'ara' });
    expect(await record()).toMatchObject({ claimedBy: 'ara' });
  });

  test('a resolved case can be taken back for a moment', async () => {
    await mina.submit(CASE, `${CASE}/resolve`, { outcome: 'approved', note: '' });
    const html = await mina.page(`${CASE}?done=resolve`);
    await mina.submit(`${CASE}?done=resolve`, `${CASE}/reopen`);
    expect([html.includes('Undo'), (await record()).status]).toEqual([true, 'claimed']);
  });

  test('giving a case back lets it wait again', async () => {
    await mina.submit(CASE, `${CASE}/claim`);
    await mina.submit(CASE, `${CASE}/release`);
    expect((await record()).status).toBe('waiting');
  });

  test('a note stays among staff', async () => {
    await mina.submit(CASE, `${CASE}/note`, { text: 'knows the shop well' });
    expect([(await record()).notes.at(-1)?.text, desk.shell.instagram.sent.length]).toEqual([
      'knows the shop well',
      0,
    ]);
  });

  test('a message that failed says why and can be sent again', async () => {
    desk.shell.instagram.answers.push(REFUSED);
    await mina.submit(CASE, `${CASE}/reply`, { text: 'Hello' });
    const { conversationId } = await record();
    const failed = await eventually(async () =>
      (await desk.store.transcript(conversationId, 2, 100)).find(({ delivery }) => delivery === 'failed'),
    );
    await mina.submit(CASE, `${CASE}/retry`, { message: failed.id });
    await eventually(() => desk.shell.instagram.sent[1]);
    expect(desk.shell.instagram.sent[1]).toMatchObject({ text: 'Hello' });
  });

  describe('an answer that did not arrive', () => {
    const notes = async () =>
      [...(await mina.page('/desk')).matchAll(/role="alert"><a href="([^"]*)">[^<]*<\/a> ([^<]*)/g)].map(
        ([, href, words]) => [href, words],
      );
    const keys = async (client: Client) =>
      (await (await client.get('/desk/attention')).json()).items
        .filter(({ kind }: { kind: string }) => kind === 'undelivered')
        .map(({ title }: { title: string }) => title);
    beforeEach(async () => {
      desk.shell.instagram.answers.push(REFUSED);
      await mina.submit(CASE, `${CASE}/reply`, { text: 'Hello' });
      await mina.submit(CASE, `${CASE}/resolve`, { outcome: 'answered' });
      await eventually(async () => (await notes())[0]);
    });

    test('is told on the queue, even of a case that was closed in good faith', async () => {
      expect(await notes()).toEqual([
        [CASE, expect.stringContaining('did not reach the customer. Instagram did not accept')],
      ]);
      expect([await keys(mina), await keys(ara)]).toEqual([
        ['An answer did not arrive'],
        ['An answer did not arrive'],
      ]);
    });

    test('is forgotten once another one arrives', async () => {
      await mina.submit(CASE, `${CASE}/reopen`);
      await mina.submit(CASE, `${CASE}/reply`, { text: 'Hello again' });
      await eventually(async () => (await notes()).length === 0 || undefined);
      expect(await keys(mina)).toEqual([]);
    });

    test('is forgotten once the case is closed knowing of it', async () => {
      await mina.submit(CASE, `${CASE}/reopen`);
      desk.setNow(NOON + 60_000);
      await mina.submit(CASE, `${CASE}/resolve`, { outcome: 'answered' });
      expect(await notes()).toEqual([]);
    });
  });

  test('a case that does not exist is a page that says so', async () => {
    expect((await mina.get('/desk/cases/R-NONE')).status).toBe(404);
  });

  test('an open page is told of a colleague’s claim', async () => {
    const stream = await mina.get('/desk/live');
    const reader = stream.body?.getReader();
    await ara.submit(CASE, `${CASE}/claim`);
    let heard = '';
    while (!heard.includes('event: change')) {
      heard += new TextDecoder().decode((await reader?.read())?.value);
    }
    await reader?.cancel();
    expect(heard).toContain('case-R-7F3K2');
  });
});
