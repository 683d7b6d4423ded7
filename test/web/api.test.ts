import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { API_TOKEN, eventually, messageOf, type Shell, startShell } from '../support/shell';

/** What the API's answers hold, as far as these tests look into them. */
interface Answer {
  readonly id: string;
  readonly reference: string;
  readonly cases: readonly Answer[];
  readonly next: string | null;
  readonly type: string;
  readonly detail: string;
  readonly claimedBy: string | null;
  readonly transcript: readonly { readonly from: string }[];
  readonly evidence: readonly { readonly url: string }[];
}
const jsonOf = async (response: Response): Promise<Answer> => (await response.json()) as Answer;

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
afterAll(() => shell.stop());

async function openCase(igsid: string, text = 'person') {
  await shell.deliver(messageOf(igsid, { text }));
  return eventually(async () => {
    const response = await shell.api(`/cases?q=${igsid}`);
    return (await jsonOf(response)).cases[0];
  });
}
const act = (id: string, action: string, body: unknown = {}, staff = 'jiwoo') =>
  shell.api(`/cases/${id}/${action}`, { body, headers: { 'X-Staff-Name': staff } });

describe('access', () => {
  test.each([
    ['no token', {}],
    ['a wrong token', { Authorization: 'Bearer wrong' }],
    ['another scheme', { Authorization: `Basic ${API_TOKEN}` }],
  ])('401 as a problem for %s', async (_case, headers) => {
    const response = await fetch(`${shell.url}/api/cases`, { headers: headers as Record<string, string> });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await jsonOf(response)).toMatchObject({
      type: 'urn:returns-desk:problem:unauthorized',
      status: 401,
    });
  });
  test('without a configured token the API answers 401 to every token', async () => {
    const closed = await startShell({ DESK_API_TOKEN: '' });
    const response = await fetch(`${closed.url}/api/cases`, { headers: { Authorization: 'Bearer ' } });
    expect(response.status).toBe(401);
    await closed.stop();
  });
  test('a signed-in member of staff passes, and acts under their own name', async () => {
    const desk = {
      router: (_q: unknown, _s: unknown, next: () => void) => next(),
      identify: async () => 'minji',
    };
    const open = await startShell({ DESK_API_TOKEN: '' }, { createDesk: () => desk });
    const response = await fetch(`${open.url}/api/cases`);
    expect(response.status).toBe(200);
    const foreign = await fetch(`${open.url}/api/cases/x/claim`, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    await open.stop();
  });
});

describe('a case', () => {
  test('has the shape of the contract', async () => {
    const { id } = await openCase('8001');
    await eventually(async () => (await shell.store.profile(`17841400000000001:8001`))?.checkedAt);
    const response = await shell.api(`/cases/${id}`);
    expect(await jsonOf(response)).toMatchObject({
      id,
      reference: expect.stringMatching(/^R-[0-9A-Z]{5}$/),
      status: 'waiting',
      openedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      claimedBy: null,
      resolvedAt: null,
      outcome: null,
      customer: { igsid: '8001', username: 'mina.k', name: 'Mina' },
      verdict: { decision: 'review', remedy: 'none', clauses: [], flags: ['asked_for_person'] },
      facts: [
        {
          fact: 'received',
          value: { from: '2026-11-21T00:00:00+09:00', to: '2026-11-21T23:59:59+09:00' },
          said: 'yesterday',
          corrected: false,
        },
      ],
      evidence: [],
      summary: { en: 'A ring', ko: '반지' },
      transcript: [
        { from: 'customer', text: 'person', attachments: [], delivery: null },
        { from: 'bot', text: 'You said: person' },
      ],
      replyWindow: { standardUntil: expect.any(String), humanAgentUntil: expect.any(String) },
    });
  });
  test('shows all of a thousand messages that came at once', async () => {
    const [first, ...others] = Array.from({ length: 1_000 }, (_, n) =>
      messageOf('8003', { text: n === 0 ? 'person' : `line ${n}` }, Date.now() + n),
    );
    first!.entry.push(...others.flatMap(({ entry }) => entry));
    await shell.deliver(first);
    const said = await eventually(async () => {
      const [found] = (await jsonOf(await shell.api('/cases?q=8003'))).cases;
      const lines = found?.transcript.filter(({ from }) => from === 'customer') ?? [];
      return lines.length === 1_000 && lines;
    });
    expect(said.at(-1)).toMatchObject({ text: 'line 999' });
  });
  test('is found by reference too', async () => {
    const { id, reference } = await openCase('8002');
    expect(await jsonOf(await shell.api(`/cases/${reference}`))).toMatchObject({ id });
  });
  test('404 as a problem when there is none', async () => {
    const response = await shell.api('/cases/nothing');
    expect([response.status, (await jsonOf(response)).type]).toEqual([
      404,
      'urn:returns-desk:problem:not_found',
    ]);
  });
});

describe('the list', () => {
  test('is paged by a cursor, newest first, without a repeat', async () => {
    for (const igsid of ['8101', '8102', '8103']) await openCase(igsid);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await jsonOf(await shell.api(`/cases?limit=1&cursor=${encodeURIComponent(cursor)}`));
      seen.push(...page.cases.map(({ id }) => id));
      cursor = page.next ?? '';
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });
  test.each(['status=open', 'topic=stock', 'limit=0', 'limit=many'])('422 for %s', async (query) => {
    const response = await shell.api(`/cases?${query}`);
    expect(response.status).toBe(422);
    expect((await jsonOf(response)).detail).toContain(query.split('=')[0]);
  });
  test('an unreadable cursor is refused, so that it is not taken for the last page', async () => {
    const response = await shell.api('/cases?cursor=nonsense');
    expect(response.status).toBe(422);
    expect((await jsonOf(response)).detail).toBe('cursor: takes the `next` of an earlier page');
  });
});

describe('actions', () => {
  test('claiming names who has it, and a second claim by someone else is 409', async () => {
    const { id } = await openCase('8201');
    expect(await jsonOf(await act(id, 'claim'))).toMatchObject({ status: 'claimed', claimedBy: 'jiwoo' });
    const second = await act(id, 'claim', {}, 'minji');
    expect([second.status, (await jsonOf(second)).type]).toEqual([
      409,
      'urn:returns-desk:problem:already_claimed',
    ]);
  });
  test('a name in Korean travels percent-encoded', async () => {
    const { id } = await openCase('8202');
    const claimed = await jsonOf(await act(id, 'claim', {}, encodeURIComponent('지우')));
    expect(claimed.claimedBy).toBe('지우');
  });
  test('release gives it back', async () => {
    const { id } = await openCase('8203');
    await act(id, 'claim');
    expect(await jsonOf(await act(id, 'release'))).toMatchObject({ status: 'waiting', claimedBy: null });
  });
  test('a reply leaves through Instagram and stands in the transcript', async () => {
    const { id } = await openCase('8204');
    const replied = await jsonOf(await act(id, 'reply', { text: 'We will look at it' }));
    expect(replied.transcript.at(-1)).toMatchObject({ from: 'staff', text: 'We will look at it' });
    const sent = await eventually(() =>
      shell.instagram.sent.find(({ text }) => text === 'We will look at it'),
    );
    expect(sent.tag).toBeUndefined();
  });
  test('what no keyboard types is left out of a reply', async () => {
    const { id } = await openCase('8208');
    const text = ' One\r\ntwo\u0000\u0007 \ud800three ';
    const replied = await jsonOf(await act(id, 'reply', { text }));
    expect(replied.transcript.at(-1)).toMatchObject({ text: 'One\ntwo \ufffdthree' });
  });
  test('a repeated reply under the same Idempotency-Key leaves once', async () => {
    const { id } = await openCase('8205');
    const headers = { 'Idempotency-Key': 'reply-1' };
    await shell.api(`/cases/${id}/reply`, { body: { text: 'Only once' }, headers });
    await shell.api(`/cases/${id}/reply`, { body: { text: 'Only once' }, headers });
    await act(id, 'reply', { text: 'Afterwards' }, 'api');
    await eventually(() => shell.instagram.sent.find(({ text }) => text === 'Afterwards'));
    expect(shell.instagram.sent.filter(({ text }) => text === 'Only once')).toHaveLength(1);
  });
  test('resolve closes it, and a second resolve is 409', async () => {
    const { id } = await openCase('8206');
    const resolved = await jsonOf(await act(id, 'resolve', { outcome: 'approved', note: 'ok' }));
    expect(resolved).toMatchObject({ status: 'resolved', outcome: 'approved' });
    expect((await act(id, 'resolve', { outcome: 'approved' })).status).toBe(409);
  });
  test.each([
    ['reply', {}],
    ['reply', { text: '   ' }],
    ['reply', { text: '\u0000\r\n' }],
    ['reply', { text: 'x'.repeat(4_001) }],
    ['reply', { text: null }],
    ['reply', { text: 7 }],
    ['resolve', { outcome: 'maybe' }],
    ['resolve', {}],
  ])('422 for %s with %j', async (action, body) => {
    const { id } = await openCase('8207');
    expect((await act(id, action, body)).status).toBe(422);
  });
  const postAs = async (contentType: string, body: string) => {
    const { id } = await openCase('8207');
    return fetch(`${shell.url}/api/cases/${id}/reply`, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${API_TOKEN}`, 'Content-Type': contentType },
    });
  };
  test.each(['application/x-www-form-urlencoded', 'text/plain', 'application/json; charset=latin1'])(
    '415 for a reply as %s',
    async (contentType) => {
      const response = await postAs(contentType, '{"text":"hello"}');
      expect([response.status, (await jsonOf(response)).type]).toEqual([
        415,
        'urn:returns-desk:problem:unsupported_type',
      ]);
    },
  );
  test.each([
    ['DELETE', '/cases', 'GET, HEAD'],
    ['PUT', '/cases/x', 'GET, HEAD'],
    ['GET', '/cases/x/claim', 'POST'],
    ['GET', '/customers/1/erase', 'POST'],
  ])('405 for %s %s, with what it takes', async (method, path, allowed) => {
    const headers = { Authorization: `Bearer ${API_TOKEN}` };
    const response = await fetch(`${shell.url}/api${path}`, { method, headers });
    expect([response.status, response.headers.get('allow'), (await jsonOf(response)).type]).toEqual([
      405,
      allowed,
      'urn:returns-desk:problem:method_not_allowed',
    ]);
  });
  test('400 for a body that is not JSON, without its text', async () => {
    const response = await postAs('application/json', '{"text": "my secret');
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('my secret');
  });
  test('404 for a case that is not there', async () => {
    expect((await act('nothing', 'claim')).status).toBe(404);
    expect((await shell.api('/cases/%E0%A4')).status).toBe(404);
  });
});

describe('evidence', () => {
  async function keepPhoto(igsid: string, bytes: Buffer, contentType = 'image/png') {
    const url = 'https://lookaside.fbsbx.com/photo';
    const attachments = [{ type: 'image', payload: { url } }];
    jest.spyOn(shell.store, 'claimJob').mockResolvedValue(undefined);
    await shell.deliver(messageOf(igsid, { text: 'person', attachments }));
    const { id } = await openCase(igsid, 'once more');
    const [item] = await shell.store.evidence(`17841400000000001:${igsid}`);
    const file = `${igsid.padStart(32, '0')}.png`;
    mkdirSync(join(shell.folder, 'evidence'), { recursive: true });
    writeFileSync(join(shell.folder, 'evidence', file), bytes);
    const keptAt = Date.now();
    const copy = { bytes: bytes.length, sha256: 'x', contentType, file, keptAt };
    await shell.store.recordEvidence(item!.id, { state: 'kept', ...copy });
    jest.restoreAllMocks();
    return (await jsonOf(await shell.api(`/cases/${id}`))).evidence[0]!.url;
  }
  const get = (path: string) =>
    fetch(`${shell.url}${path}`, { headers: { Authorization: `Bearer ${API_TOKEN}` } });

  test('is served as a picture drawn anew, private, and sniffed by nobody', async () => {
    const png = await sharp({ create: { width: 20, height: 10, channels: 3, background: 'red' } })
      .withExif({ IFD0: { Copyright: 'where I live' } })
      .png()
      .toBuffer();
    const response = await get(await keepPhoto('8301', png));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    const shown = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect([shown.format, shown.width, shown.exif]).toEqual(['jpeg', 20, undefined]);
  });
  test('of another customer is not served below this case', async () => {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const url = await keepPhoto('8302', png);
    const other = await openCase('8303');
    expect((await get(url.replace(/cases\/[^/]+/, `cases/${other.id}`))).status).toBe(404);
  });
  test('needs the token', async () => {
    expect((await fetch(`${shell.url}/api/cases/x/evidence/y`)).status).toBe(401);
  });
});

describe('erasure', () => {
  test('erases everything about a customer and says what it was', async () => {
    const { id } = await openCase('8401');
    const response = await shell.api('/customers/8401/erase', { body: {} });
    expect(await jsonOf(response)).toMatchObject({ igsid: '8401', erased: { conversations: 1, cases: 1 } });
    expect((await shell.api(`/cases/${id}`)).status).toBe(404);
  });
});

describe('faults', () => {
  test('an unexpected one is a problem that tells nothing', async () => {
    jest.spyOn(shell.store, 'findCases').mockRejectedValue(new Error('select * from secrets'));
    const response = await shell.api('/cases');
    jest.restoreAllMocks();
    const text = await response.text();
    expect([response.status, text.includes('secrets')]).toEqual([500, false]);
  });
});
