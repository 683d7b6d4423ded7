import fc from 'fast-check';
import { type Delivery, parseDelivery } from '../../src/instagram/events';
import { parseBody } from '../../src/instagram/parse-body';
import { deliveryOf, fromBusiness, fromCustomer, NOW, readGallery } from './deliveries';

const numRuns = Number(process.env.FUZZ_RUNS ?? 500);

const KEYS = [
  'object',
  'entry',
  'id',
  'time',
  'messaging',
  'standby',
  'changes',
  'field',
  'value',
  'sender',
  'recipient',
  'timestamp',
  'message',
  'mid',
  'text',
  'attachments',
  'type',
  'payload',
  'url',
  'is_echo',
  'is_deleted',
  'is_self',
  'postback',
  'title',
  'reaction',
  'action',
  'read',
  'message_edit',
  'num_edit',
  'referral',
  'reply_to',
  'quick_reply',
  'pass_thread_control',
  'app_roles',
  '__proto__',
  'constructor',
  'toString',
  'toJSON',
];
/** JSON that speaks Meta's words and makes no sense. */
const babble = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(null, true, 'instagram', 'messages', 'image', 'react', '0', 0, 1_790_000_000, 1e308, -1),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 6 }),
  ),
})).value;

const goodItem = fc
  .nat(1_000_000)
  .map((number) => ({ ...fromCustomer, message: { mid: `good_${number}`, text: 'hi' } }));
const badItem = fc.oneof(
  fc.jsonValue(),
  babble,
  fc
    .record({ message: babble, postback: babble, reaction: babble, sender: babble }, { requiredKeys: [] })
    .map((item) => ({ ...fromCustomer, ...item })),
  fc
    .record({ message: fc.dictionary(fc.constantFrom(...KEYS), babble) })
    .map((item) => ({ ...fromBusiness, ...item })),
);

/** Items accounted for: an answered strange one counts once. */
function countItems({ events, aside, dropped }: Delivery): number {
  const both = aside.filter(
    ({ label }) => label === 'message.without_content' || label.startsWith('attachment.'),
  ).length;
  return events.length + aside.length - both + dropped.reduce((sum, { count }) => sum + count, 0);
}

describe('parseDelivery on anything', () => {
  it('never throws on arbitrary JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), babble), (body) => {
        expect(() => parseDelivery(body, NOW)).not.toThrow();
      }),
      { numRuns },
    );
  });

  it('never throws on arbitrary JSON inside an entry', () => {
    fc.assert(
      fc.property(fc.array(babble, { maxLength: 5 }), (entry) => {
        expect(() => parseDelivery({ object: 'instagram', entry }, NOW)).not.toThrow();
      }),
      { numRuns },
    );
  });

  it('loses no good message among bad ones', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(goodItem, badItem), { maxLength: 12 }), (items) => {
        const good = items
          .filter((item) => JSON.stringify(item)?.includes('"mid":"good_'))
          .map((item) => (item as { message: { mid: string } }).message.mid);
        const mids = parseDelivery(deliveryOf(...items), NOW).events.flatMap((event) =>
          'mid' in event ? [event.mid] : [],
        );
        expect(mids.filter((mid) => mid?.startsWith('good_'))).toEqual(good);
      }),
      { numRuns },
    );
  });

  it('accounts for every item: an event, kept aside, or dropped and counted', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(goodItem, badItem), { maxLength: 12 }), (items) => {
        expect(countItems(parseDelivery(deliveryOf(...items), NOW))).toBe(items.length);
      }),
      { numRuns },
    );
  });

  it('gives events that are whole: an id, a conversation of two ids, a time not in the future', () => {
    fc.assert(
      fc.property(fc.array(badItem, { maxLength: 8 }), (items) => {
        for (const { id, conversationId, at } of parseDelivery(deliveryOf(...items), NOW).events) {
          expect(id).toMatch(/^[a-z]:./);
          expect(conversationId).toMatch(/^[\w.-]+:[\w.-]+$/);
          expect(at).toBeLessThanOrEqual(NOW + 300_000);
          expect(Number.isSafeInteger(at)).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it('reads a gallery of everything in one body as each of its parts alone', () => {
    const deliveries = readGallery().map(([, { delivery }]) => delivery as { entry?: unknown[] });
    const entry = deliveries.flatMap((delivery) => delivery.entry ?? []);
    const together = parseDelivery(parseBody(JSON.stringify({ object: 'instagram', entry })), NOW).events;
    const alone = deliveries
      .filter(({ entry: own }) => own !== undefined)
      .flatMap((delivery) => parseDelivery(delivery, NOW).events);
    expect(together).toEqual(alone);
  });
});
