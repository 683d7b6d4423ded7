/** Which app holds the thread: the bot is silent while another one does, and speaks again after it. */
import type { Conversation } from '../../src/core/conversation';
import type { ConversationEvent, EventOf, StaffEvent } from '../../src/core/event';
import { INBOX_APP_IDS, type ThreadRules } from '../../src/core/thread-rules';
import type { Turn } from '../../src/core/turn-types';
import { CONVERSATION, caseRecord, conversation, NOON, said } from '../builders';
import { createDeafTurn, FRESH } from './deaf-turn';

const ROUTED: ThreadRules = { appId: '111', targetAppId: INBOX_APP_IDS.page_inbox };
const MINUTE_MS = 60_000;
const createTurn = (thread?: ThreadRules) => createDeafTurn(thread && { thread });
const unrouted = createTurn();

function run(
  events: readonly ConversationEvent[],
  { talk, thread, cases = [] }: { talk?: Conversation; thread?: ThreadRules; cases?: Turn['cases'] } = {},
): Turn {
  return (thread ? createTurn(thread) : unrouted)({
    conversationId: CONVERSATION,
    conversation: talk,
    cases,
    events,
    now: NOON + MINUTE_MS,
    fresh: FRESH,
  });
}
function moved(
  change: EventOf<'thread.moved'>['change'],
  newOwnerAppId?: string,
  at = NOON,
): EventOf<'thread.moved'> {
  const base = { id: `h:${change}:${at}`, conversationId: CONVERSATION, at };
  return { ...base, type: 'thread.moved', change, ...(newOwnerAppId && { newOwnerAppId }) };
}
const later = (name: string, extra = {}) => said(name, { at: NOON + 1, ...extra });
const lost = conversation({ place: 'person', threadLostAt: NOON });
const botTexts = ({ outgoing }: Turn) => outgoing.filter(({ author }) => author === 'bot');

describe('the bot falls silent', () => {
  it.each([
    ['Meta says that the thread was taken from us', [moved('taken')]],
    ['the thread was passed to the Page inbox', [moved('passed', INBOX_APP_IDS.page_inbox)]],
    ["the customer's words come on standby", [later('hello', { standby: true })]],
  ])('when %s', (_, events) => {
    const turn = run(events);
    expect(turn).toMatchObject({ speaker: 'person', withholdQueued: true });
    expect(
      run([later('are you there?', { id: 'x', standby: true })], { talk: turn.conversation }),
    ).toMatchObject({ speaker: 'person', outgoing: [] });
  });

  it('when another app than ours got it, once ours is known', () => {
    expect(run([moved('passed', '222')], { thread: { appId: '111' } }).speaker).toBe('person');
    expect(run([moved('passed', '111')], { thread: { appId: '111' } }).speaker).toBe('bot');
  });

  it('and keeps what the customer writes meanwhile', () => {
    const turn = run([later('my ring broke', { standby: true })], { talk: lost });
    expect(turn.heard).toMatchObject([{ text: 'my ring broke' }]);
    expect(turn.outgoing).toEqual([]);
  });
});

describe('the bot speaks again, and says that it is automated', () => {
  it.each([
    ['after the thread was passed to us', [moved('passed', '111', NOON + 1)]],
    [
      'after our own call for it was done',
      [{ ...moved('taken', undefined, NOON + 1), holder: 'us' as const }],
    ],
  ])('%s', (_, events) => {
    const talk = { ...lost, lastBotAt: NOON - 1, mustDisclose: false };
    const back = run(events, { talk, thread: { appId: '111' } });
    expect(back).toMatchObject({ speaker: 'bot', outgoing: [] });
    const [answer] = botTexts(run([said('hello', { at: NOON + 2 })], { talk: back.conversation }));
    expect(answer?.text).toMatch(/automated/i);
  });

  it('when the words come to us again', () => {
    expect(botTexts(run([later('hello')], { talk: lost }))).not.toEqual([]);
  });

  it('but not for words that were read back from the inbox, whoever has the thread', () => {
    expect(run([later('hello', { fromInbox: true })], { talk: lost })).toMatchObject({
      speaker: 'person',
      outgoing: [],
    });
    expect(botTexts(run([later('hello', { fromInbox: true })]))).not.toEqual([]);
  });

  it('but not for words that were written before it lost the thread', () => {
    expect(run([said('hello', { at: NOON - 1 })], { talk: lost })).toMatchObject({
      speaker: 'person',
      outgoing: [],
    });
  });

  it('but not while a member of staff has the case', () => {
    const cases = [caseRecord('a', { status: 'claimed', claimedBy: 'mina' })];
    const talk = { ...lost, caseId: 'a' };
    expect(run([moved('passed', '111', NOON + 1)], { talk, cases }).speaker).toBe('person');
  });
});

it('takes no roles, and no wish of another program, for a change', () => {
  for (const event of [moved('roles'), moved('requested', '333')])
    expect(run([event], { thread: ROUTED })).toMatchObject({ speaker: 'bot', withholdQueued: false });
});

describe('where the shop routes threads', () => {
  const tap = later('Talk to a person', { payload: 'do=person' });
  const staff = (event: Partial<StaffEvent> & Pick<StaffEvent, 'type'>) =>
    ({ id: 's', conversationId: CONVERSATION, at: NOON, by: 'mina', caseId: 'a', ...event }) as StaffEvent;
  const waiting = [caseRecord('a')];
  const claimed = [caseRecord('a', { status: 'claimed', claimedBy: 'mina' })];
  const talk = { ...lost, caseId: 'a' };

  it('it goes to people with a case, after what the bot says of it', () => {
    const turn = run([tap], { thread: ROUTED });
    expect(turn.thread).toBe('pass');
    expect(botTexts(turn)).not.toEqual([]);
  });

  it('it goes to them when they ask for it', () => {
    expect(run([moved('requested', INBOX_APP_IDS.page_inbox)], { thread: ROUTED }).thread).toBe('pass');
  });

  it('it is not passed on when another app has it', () => {
    expect(
      run([later('person', { standby: true, payload: 'do=person' })], { thread: ROUTED }),
    ).not.toHaveProperty('thread');
  });

  it.each([
    ['an answer from the desk', staff({ type: 'staff.replied', text: 'Hello' }), waiting],
    ['a case that is given back', staff({ type: 'staff.released' }), claimed],
    ['a case that is done', staff({ type: 'staff.resolved', outcome: 'answered' }), claimed],
  ])('%s takes it back', (_, event, cases) => {
    expect(run([event], { talk, cases, thread: ROUTED }).thread).toBe('take');
  });

  it('the bot stays silent until it has the thread', () => {
    const done = run([staff({ type: 'staff.resolved', outcome: 'answered' })], {
      ...{ talk, cases: claimed, thread: ROUTED },
    });
    expect(done.speaker).toBe('person');
    const held = run([{ ...moved('taken', undefined, NOON + 1), holder: 'us' }], { talk: done.conversation });
    expect(held.speaker).toBe('bot');
  });

  it('nothing of it happens elsewhere', () => {
    expect(run([tap])).not.toHaveProperty('thread');
    expect(run([staff({ type: 'staff.released' })], { talk, cases: claimed })).not.toHaveProperty('thread');
  });
});

it('takes no thread that came back within the same turn', () => {
  const base = { conversationId: CONVERSATION };
  const released: StaffEvent = {
    ...base,
    id: 's',
    at: NOON + 1,
    by: 'mina',
    caseId: 'c',
    type: 'staff.released',
  };
  const claimed = { ...caseRecord('c'), status: 'claimed' as const, claimedBy: 'mina' };
  const cases = [claimed];
  const alone = run([released], { talk: lost, thread: ROUTED, cases });
  const answered = run([released, said('hello', { at: NOON + 2 })], { talk: lost, thread: ROUTED, cases });
  expect([alone.thread, answered.thread]).toEqual(['take', undefined]);
});
