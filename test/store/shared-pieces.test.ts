import { decodeCursor, encodeCursor } from '../../src/store/cursor';
import { digestEventId } from '../../src/store/digest-event-id';
import { echoTextOf } from '../../src/store/echo-text';
import { contentMidOf, stripContent } from '../../src/store/strip-content';
import { timerEvent } from '../../src/store/timer-event';
import { CONVERSATION, echoed, edited, NOON, said, unsent } from '../builders';

test('a cursor comes back as the position that it was made of', () => {
  expect(decodeCursor(encodeCursor([NOON, 7]))).toEqual([NOON, 7]);
  expect(decodeCursor(encodeCursor([NOON, 'case-a']))).toEqual([NOON, 'case-a']);
});

test.each([
  '',
  'x',
  'bnVsbA',
  Buffer.from('[1]').toString('base64url'),
  Buffer.from('["a","b"]').toString('base64url'),
])('the cursor %j is none', (cursor) => expect(decodeCursor(cursor)).toBeUndefined());

test('an event digest has 128 bits and tells ids apart', () => {
  expect(digestEventId('a')).toHaveLength(16);
  expect(digestEventId('a').equals(digestEventId('b'))).toBe(false);
});

test('our text and its echo compare equal over line ends, spaces and normal forms', () => {
  expect(echoTextOf('Hi\r\n\r\n there ')).toBe(echoTextOf('Hi\n there'));
  expect(echoTextOf('안녕'.normalize('NFD'))).toBe(echoTextOf('안녕'));
});

test('a timer has one event, however often it is asked for', () => {
  const timer = { name: 'reminder', token: 't', dueAt: NOON } as const;
  expect(timerEvent(CONVERSATION, timer)).toEqual(timerEvent(CONVERSATION, timer));
  expect(timerEvent(CONVERSATION, timer).id).toBe(`timer:${CONVERSATION}:reminder:t`);
});

test('stripping takes words, payload, pictures and where the message came from, and keeps its place', () => {
  const message = said('a', {
    payload: 'topic=repair',
    attachments: [{ kind: 'image', label: 'image', url: 'https://lookaside.fbsbx.com/1' }],
    replyTo: { mid: 'b' },
    referral: { ref: 'ad' },
  });
  const { id, conversationId, at, mid, type } = message;
  expect(stripContent(message)).toEqual({
    id,
    conversationId,
    at,
    mid,
    type,
    attachments: [],
    withdrawn: true,
  });
  expect(stripContent(edited('mid-a', 'words'))).toMatchObject({ text: '' });
  expect(stripContent(echoed('mid-a', 'words'))).not.toHaveProperty('text');
});

test('only messages, edits and echoes have content to strip', () => {
  expect([said('a'), edited('m', 'x'), echoed('e', 'x'), unsent('m')].map(contentMidOf)).toEqual([
    'mid-a',
    'm',
    'e',
    undefined,
  ]);
});
