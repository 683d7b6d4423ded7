import { MAX_TEXT_CHARS } from '../../src/core/event';
import { parseDelivery } from '../../src/instagram/events';
import { MAX_CLOCK_AHEAD_MS } from '../../src/instagram/limits';
import {
  ACCOUNT,
  CUSTOMER,
  deliveryOf,
  fromBusiness,
  fromCustomer,
  NOW,
  readGallery,
  SENT_AT,
} from './deliveries';

function parse(...items: readonly unknown[]) {
  return parseDelivery(deliveryOf(...items), NOW);
}
function parseOne(item: unknown) {
  const [event] = parse(item).events;
  if (event === undefined) throw new Error('no event');
  return event;
}
const said = (message: object, base: object = fromCustomer) =>
  parseOne({ ...base, message: { mid: 'm_1', ...message } });

describe('the payload gallery', () => {
  it.each(readGallery())('%s', (_, { delivery, expected }) => {
    const { object, events, aside, dropped } = parseDelivery(delivery, NOW);
    expect(object).toBe('instagram');
    expect({ events, aside: aside.map(({ label }) => label), dropped }).toEqual(expected);
  });

  it('reads the same delivery the same way whenever it comes', () => {
    for (const [, { delivery }] of readGallery()) {
      expect(parseDelivery(delivery, NOW + 86_400_000).events).toEqual(parseDelivery(delivery, NOW).events);
    }
  });
});

describe('the envelope', () => {
  it('names the object that is not ours', () => {
    const delivery = parseDelivery({ object: 'page', entry: [{ messaging: [] }] }, NOW);
    expect(delivery).toMatchObject({
      object: 'page',
      events: [],
      dropped: [{ reason: 'other_object', count: 1 }],
    });
  });

  it.each([[null], [7], ['text'], [undefined], [[]], [[null]]])('reads %j as no object at all', (body) => {
    expect(parseDelivery(body, NOW).object).toBe('');
  });

  it('keeps an envelope without entries aside', () => {
    expect(parseDelivery({ object: 'instagram', entry: {} }, NOW).aside).toMatchObject([
      { label: 'envelope.without_entries', body: '{"object":"instagram","entry":{}}', at: NOW },
    ]);
  });
});

describe('what is kept aside', () => {
  const strange = { ...fromCustomer, hologram: { text: 'secret' } };

  it('has the same id when Meta sends it again', () => {
    const [first] = parseDelivery(deliveryOf(strange), NOW).aside;
    const [again] = parseDelivery(deliveryOf(strange), NOW + 1000).aside;
    expect(again?.id).toBe(first?.id);
  });

  it('holds the item and its time', () => {
    expect(parse(strange).aside).toMatchObject([
      { body: JSON.stringify(strange), at: SENT_AT, label: 'item.hologram' },
    ]);
  });

  it('holds the shape alone of what also became an event, so that an unsend reaches every copy', () => {
    const { events, aside } = parse({
      ...fromCustomer,
      message: { mid: 'm_1', text: 'my words', attachments: [{ type: 'hologram' }] },
    });
    expect(events).toHaveLength(1);
    expect(aside[0]?.body).not.toMatch(/my words|m_1|11000/);
  });

  it('names what is nested too deeply to keep', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 50_000; level++) deep = [deep];
    const { events, aside } = parse(
      { ...fromCustomer, deep },
      { ...fromCustomer, message: { mid: 'm', text: 'hi' } },
    );
    expect([events.length, aside[0]?.body]).toEqual([1, '"nested too deeply to keep"']);
  });
});

describe('a label', () => {
  it.each([
    [{ ...fromCustomer, policy_enforcement: { action: 'block' } }, 'item.policy_enforcement'],
    [{ ...fromCustomer, 'new\nthing': 1 }, 'item.new_thing'],
    [fromCustomer, 'item.unnamed'],
    [
      { ...fromCustomer, message: { mid: 'm', attachments: [{ type: 'a b\u0000'.repeat(40) }] } },
      `attachment.${'a_b_'.repeat(16)}`,
    ],
  ])('of %j is fit for a log', (item, label) => {
    expect(parse(item).aside).toMatchObject([{ label }]);
  });
});

describe('who is meant', () => {
  it('puts both directions into the same conversation', () => {
    expect(said({ text: 'hi', is_echo: true }, fromBusiness).conversationId).toBe(
      said({ text: 'hi' }).conversationId,
    );
  });

  it('does not believe a number that lost its last digits', () => {
    const { aside } = parse({
      ...fromCustomer,
      sender: { id: 2 ** 60 },
      message: { mid: 'm_1', text: 'hi' },
    });
    expect(aside).toMatchObject([{ label: 'message.without_sender' }]);
  });

  it.each(['a:b', 'a b', '', '{x}', 'x'.repeat(200)])('does not take %j for a person', (id) => {
    const { events, aside } = parse({ ...fromCustomer, sender: { id }, message: { mid: 'm_1', text: 'hi' } });
    expect([events, aside[0]?.label]).toEqual([[], 'message.without_sender']);
  });

  it('drops whatever else the account did itself', () => {
    const { events, dropped } = parse(
      { ...fromBusiness, read: { mid: 'm' } },
      { ...fromBusiness, reaction: { mid: 'm', action: 'react' } },
      { ...fromBusiness, message_edit: { mid: 'm', text: 'x', num_edit: 1 } },
      { ...fromBusiness, postback: { title: 'x', payload: 'x' } },
      { ...fromBusiness, referral: { ref: 'x' } },
    );
    expect([events, dropped]).toEqual([[], [{ reason: 'from_business', count: 5 }]]);
  });

  it('believes the ids when a delivery is filed under the customer, as some samples are', () => {
    const entry = [
      { id: CUSTOMER, time: SENT_AT, messaging: [{ ...fromCustomer, message: { mid: 'm', text: 'hi' } }] },
    ];
    expect(parseDelivery({ object: 'instagram', entry }, NOW).events).toMatchObject([
      { type: 'customer.said', conversationId: `${ACCOUNT}:${CUSTOMER}` },
    ]);
  });

  it('drops a message from an account to itself even without the flag', () => {
    const toSelf = { ...fromBusiness, recipient: fromBusiness.sender, message: { mid: 'm', text: 'note' } };
    expect(parse(toSelf).dropped).toEqual([{ reason: 'self', count: 1 }]);
  });
});

describe('when it happened', () => {
  const SECONDS = 1_790_000_000;
  it.each([
    ['milliseconds', SENT_AT, SENT_AT],
    ['seconds', SECONDS, SECONDS * 1000],
    ['a string of milliseconds', String(SENT_AT), SENT_AT],
    ['a string of seconds', String(SECONDS), SECONDS * 1000],
    ['microseconds', SENT_AT * 1000 + 4, SENT_AT],
  ])('reads %s', (_, timestamp, at) => {
    expect(said({ text: 'hi' }, { ...fromCustomer, timestamp }).at).toBe(at);
  });

  it.each([[undefined], [null], [0], [-5], [1], [86_400], ['soon'], [{}], [1e15 * 1e3]])(
    'takes the time of the entry for %j',
    (timestamp) => {
      expect(said({ text: 'hi' }, { ...fromCustomer, timestamp }).at).toBe(SENT_AT + 400);
    },
  );

  it('bears a clock that runs a little ahead of ours', () => {
    const timestamp = NOW + MAX_CLOCK_AHEAD_MS;
    expect(said({ text: 'hi' }, { ...fromCustomer, timestamp }).at).toBe(timestamp);
  });

  it('does not believe the future, which would hold the reply window open', () => {
    const timestamp = NOW + MAX_CLOCK_AHEAD_MS + 1;
    expect(said({ text: 'hi' }, { ...fromCustomer, timestamp }).at).toBe(SENT_AT + 400);
  });
});

describe('the words', () => {
  it('are cut to what is kept, never inside a character', () => {
    const event = said({ text: `${'x'.repeat(MAX_TEXT_CHARS - 1)}💍` });
    expect(event).toMatchObject({ text: 'x'.repeat(MAX_TEXT_CHARS - 1) });
  });

  it('are absent when nothing but control characters is left', () => {
    expect(said({ text: '\u0000\u0007', attachments: [{ type: 'ephemeral' }] })).not.toHaveProperty('text');
  });

  it('keep tabs, line breaks and every script', () => {
    const text = 'a\tb\n반지 💍 \u202eعربي';
    expect(said({ text })).toMatchObject({ text });
  });
});

describe('attachments', () => {
  const image = (url: unknown) => ({ type: 'image', payload: { url } });

  it('have no link that is not http', () => {
    const links = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'no link',
      7,
      `https://x.test/${'x'.repeat(5000)}`,
    ];
    const event = said({ attachments: links.map(image) });
    expect(event).toMatchObject({ attachments: links.map(() => ({ kind: 'image', label: 'image' })) });
    expect(JSON.stringify(event)).not.toContain('url');
  });

  it('that cannot be read are unknown ones', () => {
    expect(said({ attachments: [null, 7, {}, { type: 'toString' }] })).toMatchObject({
      attachments: [
        { kind: 'unknown', label: 'malformed' },
        { kind: 'unknown', label: 'malformed' },
        { kind: 'unknown', label: 'untyped' },
        { kind: 'unknown', label: 'toString' },
      ],
    });
  });

  it('keep two photos apart that only look alike', () => {
    const event = said({ attachments: [image('https://x.test/1'), image('https://x.test/2')] });
    expect(event).toMatchObject({ attachments: [{ url: 'https://x.test/1' }, { url: 'https://x.test/2' }] });
  });
});

describe('ids', () => {
  it('are of the message, whatever else it says', () => {
    expect([
      said({ text: 'a' }).id,
      said({ is_deleted: true }).id,
      said({ is_echo: true, text: 'a' }, fromBusiness).id,
    ]).toEqual(['m:m_1', 'd:m_1', 'b:m_1']);
  });

  it('tell reactions at different moments apart', () => {
    const react = (timestamp: number) =>
      parseOne({ ...fromCustomer, timestamp, reaction: { mid: 'm_L', action: 'react', emoji: '❤' } }).id;
    expect(react(SENT_AT)).not.toBe(react(SENT_AT + 1));
  });

  it('tell two ice breakers of the same moment apart by their payload', () => {
    const tap = (payload: string) => parseOne({ ...fromCustomer, postback: { title: 'x', payload } }).id;
    expect(tap('A')).not.toBe(tap('B'));
    expect(tap('A')).toMatch(new RegExp(`^p:${CUSTOMER}:${SENT_AT}:`));
  });
});
