/** Promise 8 of the contract: what the bot cannot make out twice goes to a person, whatever its shape. */
import type { Attachment } from '../../src/core/event';
import type { Turn } from '../../src/core/turn-types';
import { CONVERSATION, conversation, NOON, said } from '../builders';
import { converse, UNSEEN } from './converse';
import { createDeafTurn, FRESH } from './deaf-turn';

const takeTurn = createDeafTurn();
type Message = Parameters<typeof said>[1];
const ASKING = conversation({ place: { asking: 'topic' }, firstContactAt: NOON, lastBotAt: NOON });

/** The same message again and again; what the last turn made of it. */
function send(message: Message, times: number, talk = ASKING): Turn {
  let state = talk;
  let turn: Turn | undefined;
  for (let n = 1; n <= times; n++) {
    const input = { conversationId: CONVERSATION, conversation: state, cases: turn?.cases ?? [], now: NOON };
    turn = takeTurn({ ...input, events: [said(`${n}`, { text: undefined, ...message })], fresh: FRESH });
    state = turn.conversation;
  }
  if (!turn) throw new Error('nothing was sent');
  return turn;
}
const attached = (kind: Attachment['kind'], url?: string): Message => ({
  attachments: [{ kind, label: kind, ...(url !== undefined && { url }) }],
});
const LINK = 'https://lookaside.fbsbx.com/1';
const UNREADABLE: readonly (readonly [string, Message])[] = [
  ['a voice message', attached('audio', LINK)],
  ['a file', attached('file', LINK)],
  ['a view-once picture', attached('ephemeral')],
  ['a picture without a link', attached('image')],
  ['what Instagram does not show us', { attachments: [], unsupported: true }],
];

test.each(UNREADABLE)('%s is asked for in another form once', (_case, message) => {
  const { handedOver, outgoing } = send(message, 1);
  expect(handedOver).toEqual([]);
  expect(outgoing).not.toEqual([]);
});

test.each(UNREADABLE)('%s again goes to a person', (_case, message) => {
  expect(send(message, 2).handedOver).toHaveLength(1);
});

test('a picture that cannot be seen is not thanked for', () => {
  const words = (message: Message) =>
    send(message, 1)
      .outgoing.map(({ text }) => text)
      .join('\n');
  expect(words(attached('image', LINK))).toContain('Thank you for the photo');
  expect(words(attached('image'))).not.toContain('Thank you for the photo');
});

test('where the matter was thought solved, too', () => {
  const solved = conversation({ place: 'solved', firstContactAt: NOON, lastBotAt: NOON });
  expect(send(attached('audio', LINK), 2, solved).handedOver).toHaveLength(1);
});

test.each([
  ['a sticker', attached('sticker')],
  ['a mention in a story', attached('story_mention', LINK)],
  ['a shared post', attached('share', LINK)],
])('%s is no matter for a person, however often', (_case, message) => {
  expect(send(message, 4).handedOver).toEqual([]);
});

test('where a photo is asked for, twice one that cannot be seen counts as none, and the case is opened', () => {
  const { fact, record } = converse(
    'a stone of my ring is loose, it arrived like that today',
    ...[UNSEEN, UNSEEN],
  );
  expect(fact('photo')).toBe('none');
  expect(record?.verdict.flags).toContain('no_photo');
});
