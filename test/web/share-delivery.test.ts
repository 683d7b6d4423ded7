/** Several shops behind one webhook address: who is given what. */
import fc from 'fast-check';
import { signBody } from '../../src/instagram/signature';
import { findSigners, type Receiver, shareDelivery } from '../../src/web/share-delivery';

const A = '17841400000000001';
const B = '17841400000000002';
const STRANGER = '17841400000000009';
const NOW = 1_800_000_000_000;

function shop(shopId: string, accountId: string | undefined, ...appSecrets: string[]): Receiver {
  const unused = {} as never;
  return { shopId, accountId, appSecrets, store: unused, waits: unused, metrics: unused, onReceived() {} };
}
const shopA = shop('a', A, 'secret-of-a');
const shopB = shop('b', B, 'secret-of-b');
const both = [shopA, shopB];

const said = (account: string, igsid: string, text = 'hi') => ({
  sender: { id: igsid },
  recipient: { id: account },
  timestamp: NOW,
  message: { mid: `m-${account}-${igsid}`, text },
});
const entry = (account: string, ...messaging: object[]) => ({ id: account, time: NOW, messaging });
const bodyOf = (...entries: unknown[]) => ({ object: 'instagram', entry: entries });

/** What each shop is given: conversations, and labels of what is kept aside. */
function share(body: unknown, signers: readonly [Receiver, ...Receiver[]], all: readonly Receiver[] = both) {
  const { object, shares, refused } = shareDelivery(body, NOW, signers, all);
  const given = [...shares].map(([{ shopId }, { events, aside }]) => [
    shopId,
    [...events.map(({ conversationId }) => conversationId), ...aside.map(({ label }) => label)],
  ]);
  return { object, refused, ...Object.fromEntries(given) };
}

describe('who signed', () => {
  const raw = Buffer.from('{}');
  const signersOf = (secret: string, receivers: readonly Receiver[]) =>
    findSigners(raw, signBody(raw, secret), receivers).map(({ shopId }) => shopId);

  test('only the shop whose secret it is', () => {
    expect(signersOf('secret-of-b', both)).toEqual(['b']);
  });
  test('every shop that shares an app', () => {
    expect(signersOf('shared', [shop('a', A, 'shared'), shop('b', B, 'own', 'shared')])).toEqual(['a', 'b']);
  });
  test.each([undefined, '', ['sha256=00'], signBody(raw, '')])('nobody for the header %j', (header) => {
    expect(findSigners(raw, header, [...both, shop('c', STRANGER, '')])).toEqual([]);
  });
});

describe('what each is given', () => {
  test('a shop on its own takes every account that its secret signed', () => {
    const only = shop('only', undefined, 's');
    expect(share(bodyOf(entry(A, said(A, '1')), entry(B, said(B, '1'))), [only], [only])).toMatchObject({
      only: [`${A}:1`, `${B}:1`],
      refused: 0,
    });
  });
  test('one body of an app that two shops share is split by account, the same customer too', () => {
    expect(share(bodyOf(entry(A, said(A, '1')), entry(B, said(B, '1'))), [shopA, shopB])).toEqual({
      object: 'instagram',
      a: [`${A}:1`],
      b: [`${B}:1`],
      refused: 0,
    });
  });
  test('what names the account of a shop that did not sign is refused, by entry and by recipient', () => {
    const hidden = entry(A, said(B, '1'), { ...said(A, '2') });
    expect(share(bodyOf(entry(B, said(B, '1')), hidden), [shopA])).toEqual({
      object: 'instagram',
      a: [`${A}:2`],
      refused: 2,
    });
  });
  test('an entry that names the shop that signed brings nothing in for another', () => {
    expect(share(bodyOf(entry(B, said(A, '1'), { novelty: 1 })), [shopA])).toMatchObject({
      a: [`${A}:1`],
      refused: 1,
    });
  });
  test('an unknown shape stays with the shop that it was filed for', () => {
    expect(share(bodyOf(entry(B, { novelty: 1 })), [shopA, shopB])).toMatchObject({
      a: [],
      b: ['item.novelty'],
    });
  });
  test('an account that nobody here has is kept aside by the shop whose app it came through', () => {
    expect(share(bodyOf(entry(STRANGER, said(STRANGER, '1'))), [shopB])).toMatchObject({
      b: ['account.unknown'],
      refused: 0,
    });
  });
  test('several envelopes, entries of no shape and other objects are read as ever', () => {
    const envelopes = [bodyOf(entry(A, said(A, '1')), 'what is this'), { object: 'page', entry: [] }, 7];
    expect(share(envelopes, [shopA, shopB])).toMatchObject({ object: 'instagram', b: [] });
    expect(share({ object: 'page', entry: [] }, [shopA])).toMatchObject({ object: 'page' });
    expect(share('nothing', [shopA])).toMatchObject({ object: '', a: ['envelope.unreadable'] });
  });
});

test('whatever a body holds, a shop that did not sign gets nothing, and nobody gets another account', () => {
  const account = fc.constantFrom(A, B, STRANGER, '0');
  const item = fc
    .record({
      entryId: account,
      from: fc.constantFrom('1', '2', A, B),
      to: fc.constantFrom(A, B, STRANGER, '1'),
    })
    .map(({ entryId, from, to }) => entry(entryId, { ...said(to, from), recipient: { id: to } }));
  const entries = fc.array(fc.oneof(item, fc.jsonValue()), { maxLength: 6 });
  fc.assert(
    fc.property(
      entries,
      fc.constantFrom<readonly [Receiver, ...Receiver[]]>([shopA], [shopB], [shopA, shopB]),
      (list, signers) => {
        const { shares } = shareDelivery(bodyOf(...list), NOW, signers, both);
        for (const [receiver, { events }] of shares) {
          expect(signers).toContain(receiver);
          for (const { conversationId } of events)
            expect(conversationId.startsWith(`${receiver.accountId}:`)).toBe(true);
        }
      },
    ),
  );
});
