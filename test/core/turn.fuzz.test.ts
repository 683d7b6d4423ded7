/**
 * What no sequence of events can break. `FUZZ_RUNS` says how many talks are tried, `FUZZ_SEED` which ones. Each talk is
 * played once for all the rules; a rule that was broken is tried alone again, for the smallest talk that breaks it.
 */
import fc from 'fast-check';
import { conversationSchema } from '../../src/core/conversation';
import { INBOX_APP_IDS } from '../../src/core/thread-rules';
import { createTakeTurn } from '../../src/core/turn';
import type { Outgoing, TakeTurn } from '../../src/core/turn-types';
import { loadRulebook } from '../../src/flows/load-flows';
import { createReaders } from '../../src/readers';
import { talks } from './fuzz/arbitrary-events';
import { type Played, playTalk } from './fuzz/play-talk';

const numRuns = Number(process.env.FUZZ_RUNS ?? 200);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
/** A generous span for all talks, milliseconds. */
const PATIENCE_MS = 60_000 + numRuns * 200;

const createTurn = (): TakeTurn =>
  createTakeTurn({
    rulebook: loadRulebook('flows'),
    readers: createReaders(),
    timeZone: 'Asia/Seoul',
    retentionDays: 90,
    thread: { appId: '111', targetAppId: INBOX_APP_IDS.page_inbox },
  });
const takeTurn = createTurn();
const otherProcess = createTurn();

const isFromBot = ({ author }: Outgoing): boolean => author === 'bot';

type Check = (played: Played) => void;
const RULES: Readonly<Record<string, Check>> = {
  'every event has one outcome': ({ input, turn }) => {
    expect(turn.outcomes.map(({ eventId }) => eventId).sort()).toEqual(
      input.events.map(({ id }) => id).sort(),
    );
  },

  'the outcome of a staff action is awaited, and no other': ({ input, turn }) => {
    const awaited = turn.outcomes.filter((outcome) => outcome.awaited).map(({ eventId }) => eventId);
    expect(awaited.sort()).toEqual(
      input.events
        .filter(({ type }) => type.startsWith('staff.'))
        .map(({ id }) => id)
        .sort(),
    );
  },

  'every message keeps within the limits of Instagram': ({ turn }) => {
    for (const { text, quickReplies } of turn.outgoing) {
      expect(text.trim()).not.toBe('');
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
      expect(quickReplies.length).toBeLessThanOrEqual(13);
      for (const { title } of quickReplies) expect([...title].length).toBeLessThanOrEqual(20);
    }
  },

  'only an answer that still waits is taken back, and never one of the same turn': ({ input, turn }) => {
    const waiting = input.cases.flatMap(({ recallable }) =>
      recallable && recallable.leavesAt > input.now ? recallable.messageIds : [],
    );
    expect(waiting).toEqual(expect.arrayContaining([...turn.takenBack]));
    expect(turn.outgoing.filter(({ id }) => turn.takenBack.includes(id))).toEqual([]);
  },

  'the ids of its messages are its own': ({ turn }) => {
    const ids = turn.outgoing.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  },

  'the bot is silent while a person has it': ({ turn }) => {
    if (turn.speaker === 'person') expect(turn.outgoing.filter(isFromBot)).toEqual([]);
  },

  'the thread is passed with a case, and taken only from another app': ({ input, turn }) => {
    if (turn.handedOver.length > 0 && turn.speaker === 'bot') expect(turn.thread).toBe('pass');
    if (turn.thread === 'take') expect(turn.conversation.threadLostAt).toBeDefined();
    if (turn.thread === 'pass') expect(turn.conversation.threadLostAt).toBeUndefined();
    if (input.conversation === undefined) expect(turn.thread).not.toBe('take');
  },

  'a claimed case means that a person has it': ({ turn, cases }) => {
    if (cases.some(({ status }) => status === 'claimed')) expect(turn.speaker).toBe('person');
  },

  'a request has at most one open case': ({ cases }) => {
    const open = cases.filter(({ status }) => status !== 'resolved').map(({ request }) => request);
    expect(new Set(open).size).toBe(open.length);
  },

  'a hand-over is told of a case that is stored': ({ turn }) => {
    const stored = turn.cases.map(({ id }) => id);
    expect(stored).toEqual(expect.arrayContaining([...turn.handedOver]));
  },

  'what is stored can be read back': ({ turn }) => {
    expect(conversationSchema.safeParse(JSON.parse(JSON.stringify(turn.conversation))).error).toBeUndefined();
  },

  'the same input gives the same turn, in another process too': ({ input, turn }) => {
    expect(otherProcess(input)).toEqual(turn);
  },
};

function assertOfEveryTurn(look: Check): void {
  const property = fc.property(talks, (recipes) => {
    for (const played of playTalk(takeTurn, recipes)) look(played);
  });
  fc.assert(property, { numRuns, seed });
}

describe('whatever happens to a conversation', () => {
  const broken = new Map<string, unknown>();
  const tryRule = (name: string, check: Check, played: Played): void => {
    try {
      check(played);
    } catch (error) {
      broken.set(name, error);
    }
  };
  beforeAll(() => {
    const rules = Object.entries(RULES);
    assertOfEveryTurn((played) => {
      for (const [name, check] of rules) if (!broken.has(name)) tryRule(name, check, played);
    });
  }, PATIENCE_MS);

  test.each(Object.entries(RULES))(
    '%s',
    (name, check) => {
      if (broken.has(name)) assertOfEveryTurn(check);
      expect(broken.get(name)).toBeUndefined();
    },
    PATIENCE_MS,
  );
});
