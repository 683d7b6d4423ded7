/** Edited messages, whose webhooks may come in any order: what the customer wrote last is what counts. */
import type { CaseRecord } from '../../src/core/case';
import type { Conversation } from '../../src/core/conversation';
import type { ConversationEvent } from '../../src/core/event';
import { createTakeTurn } from '../../src/core/turn';
import type { Turn } from '../../src/core/turn-types';
import { createReaders } from '../../src/readers';
import { CONVERSATION, edited, NOON, said, unsent } from '../builders';
import { FRESH, rulebook } from './deaf-turn';

const takeTurn = createTakeTurn({
  rulebook,
  readers: createReaders(),
  timeZone: 'Asia/Seoul',
  retentionDays: 90,
});
const RESIZE = said('resize', { text: 'I want to resize my ring, it is size 11 now and I pay the shipping' });
const size = (text: string) => said('size', { text, at: NOON + 1_000 });
const edit = (editNumber: number, text: string) =>
  edited('mid-size', text, { id: `e:mid-size:${editNumber}`, editNumber, at: NOON + 1_000 + editNumber });

/** One turn an event. */
function play(...events: readonly ConversationEvent[]): { conversation: Conversation; last: Turn } {
  let last: Turn | undefined;
  let cases: readonly CaseRecord[] = [];
  for (const event of events) {
    const conversation = last?.conversation;
    const input = { conversationId: CONVERSATION, conversation, cases, now: NOON + 5_000, fresh: FRESH };
    last = takeTurn({ ...input, events: [event] });
    cases = last.cases.length > 0 ? last.cases : cases;
  }
  if (!last) throw new Error('nothing happened');
  return { conversation: last.conversation, last };
}
const wanted = ({ conversation }: { conversation: Conversation }) => conversation.facts.wanted_size?.value;

test('an edit changes what the message told, and shows in the transcript', () => {
  const played = play(RESIZE, size('I want size 12'), edit(1, 'I want size 13'));
  expect(wanted(played)).toBe('13');
  expect(played.last).toMatchObject({ edited: [{ mid: 'mid-size', text: 'I want size 13' }], heard: [] });
});

test('an older edit that comes late changes nothing and is not answered', () => {
  const played = play(RESIZE, size('I want size 12'), edit(2, 'I want size 14'), edit(1, 'I want size 13'));
  expect(wanted(played)).toBe('14');
  expect(played.last).toMatchObject({ edited: [], heard: [], outgoing: [] });
});

test('an original that comes after its edit is shown with the new words and is not answered', () => {
  const played = play(RESIZE, edit(1, 'I want size 13'), size('I want size 12'));
  expect(wanted(played)).toBe('13');
  expect(played.last).toMatchObject({
    heard: [{ mid: 'mid-size', text: 'I want size 13', from: 'customer' }],
    edited: [{ mid: 'mid-size', text: 'I want size 13' }],
    outcomes: [{ eventId: 'said:size' }],
    outgoing: [],
  });
});

test('a request that an edit opened began with the message that was edited', () => {
  const played = play(edit(1, 'I want size 13'), size('I want size 12'));
  expect(played.conversation.firstContactAt).toBe(NOON + 1_000);
  expect(play(RESIZE, edit(1, 'I want size 13'), size('I want size 12')).conversation.firstContactAt).toBe(
    RESIZE.at,
  );
});

test('a photo that comes after the edit of its words is kept', () => {
  const picture = { kind: 'image', label: 'image', url: 'https://lookaside.fbsbx.com/1' } as const;
  const photo = said('size', { text: 'I want size 12', attachments: [picture] });
  expect(play(RESIZE, edit(1, 'I want size 13'), photo).last.evidence).toHaveLength(1);
});

test('the words of an edit are forgotten once the message is unsent', () => {
  const played = play(RESIZE, size('I want size 12'), edit(1, 'I want size 13 SECRET'), unsent('mid-size'));
  expect(JSON.stringify(played.conversation)).not.toContain('SECRET');
});

test('only the newest edits are remembered', () => {
  const edits = Array.from({ length: 8 }, (_, n) => edited(`mid-${n}`, 'hello', { id: `e:${n}` }));
  expect(play(RESIZE, ...edits).conversation.edits?.map(({ mid }) => mid)).toEqual(
    [3, 4, 5, 6, 7].map((n) => `mid-${n}`),
  );
});
