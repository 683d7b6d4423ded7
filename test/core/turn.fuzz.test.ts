/** What no sequence of events can break. `FUZZ_RUNS` says how many talks are tried. */
import fc from 'fast-check';
import { conversationSchema } from '../../src/core/conversation';
import { INBOX_APP_IDS } from '../../src/core/thread-rules';
import { createTakeTurn } from '../../src/core/turn';
import type { Outgoing, TakeTurn } from '../../src/core/turn-types';
import { loadRulebook } from '../../src/flows/load-flows';
import { createReaders } from '../../src/readers';
import { talks } from './fuzz/arbitrary-events';
import { type Played, playTalk } from './fuzz/play-talk';

const numRuns = Number(process.env.FUZZ_RUNS ?? 60);
/** A generous span for every talk, milliseconds. */
const PATIENCE_MS = 30_000 + numRuns * 100;

const createTurn = (): TakeTurn =>
  createTakeTurn({
    rulebook: loadRulebook('flows'),
    readers: createReaders(),
    timeZone: 'Asia/Seoul',
    retentionDays: 90,
    thread: { appId: '111', targetAppId: INBOX_APP_IDS.page_inbox },
  });
const takeTurn = createTurn();

/** Checks every turn of every talk. */
function always(name: string, check: (played: Played) => void): void {
  test(
    name,
    () => {
      fc.assert(
        fc.property(talks, (recipes) => {
          for (const played of playTalk(takeTurn, recipes)) check(played);
        }),
        { numRuns },
      );
    },
    PATIENCE_MS,
  );
}

const isFromBot = ({ author }: Outgoing): boolean => author === 'bot';

describe('whatever happens to a conversation', () => {
  always('every event has one outcome', ({ input, turn }) => {
    expect(turn.outcomes.map(({ eventId }) => eventId).sort()).toEqual(
      input.events.map(({ id }) => id).sort(),
    );
  });

  always('the outcome of a staff action is awaited, and no other', ({ input, turn }) => {
    const awaited = turn.outcomes.filter((outcome) => outcome.awaited).map(({ eventId }) => eventId);
    expect(awaited.sort()).toEqual(
      input.events
        .filter(({ type }) => type.startsWith('staff.'))
        .map(({ id }) => id)
        .sort(),
    );
  });

  always('every message keeps within the limits of Instagram', ({ turn }) => {
    for (const { text, quickReplies } of turn.outgoing) {
      expect(text.trim()).not.toBe('');
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
      expect(quickReplies.length).toBeLessThanOrEqual(13);
      for (const { title } of quickReplies) expect([...title].length).toBeLessThanOrEqual(20);
    }
  });

  always(
    'only an answer that still waits is taken back, and never one of the same turn',
    ({ input, turn }) => {
      const waiting = input.cases.flatMap(({ recallable }) =>
        recallable && recallable.leavesAt > input.now ? recallable.messageIds : [],
      );
      expect(waiting).toEqual(expect.arrayContaining([...turn.takenBack]));
      expect(turn.outgoing.filter(({ id }) => turn.takenBack.includes(id))).toEqual([]);
    },
  );

  always('the ids of its messages are its own', ({ turn }) => {
    const ids = turn.outgoing.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  always('the bot is silent while a person has it', ({ turn }) => {
    if (turn.speaker === 'person') expect(turn.outgoing.filter(isFromBot)).toEqual([]);
  });

  always('the thread is passed with a case, and taken only from another app', ({ input, turn }) => {
    if (turn.handedOver.length > 0 && turn.speaker === 'bot') expect(turn.thread).toBe('pass');
    if (turn.thread === 'take') expect(turn.conversation.threadLostAt).toBeDefined();
    if (turn.thread === 'pass') expect(turn.conversation.threadLostAt).toBeUndefined();
    if (input.conversation === undefined) expect(turn.thread).not.toBe('take');
  });

  always('a claimed case means that a person has it', ({ turn, cases }) => {
    if (cases.some(({ status }) => status === 'claimed')) expect(turn.speaker).toBe('person');
  });

  always('a request has at most one open case', ({ cases }) => {
    const open = cases.filter(({ status }) => status !== 'resolved').map(({ request }) => request);
    expect(new Set(open).size).toBe(open.length);
  });

  always('a hand-over is told of a case that is stored', ({ turn }) => {
    const stored = turn.cases.map(({ id }) => id);
    expect(stored).toEqual(expect.arrayContaining([...turn.handedOver]));
  });

  always('what is stored can be read back', ({ turn }) => {
    expect(conversationSchema.safeParse(JSON.parse(JSON.stringify(turn.conversation))).error).toBeUndefined();
  });

  test(
    'the same input gives the same turn, in another process too',
    () => {
      const other = createTurn();
      fc.assert(
        fc.property(talks, (recipes) => {
          for (const { input, turn } of playTalk(takeTurn, recipes)) expect(other(input)).toEqual(turn);
        }),
        { numRuns },
      );
    },
    PATIENCE_MS,
  );
});
