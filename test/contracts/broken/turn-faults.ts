import type { BrokenStore } from './broken-store';

export const turnFaults: readonly BrokenStore[] = [
  {
    fault: 'gives a held conversation to a second worker',
    caughtBy: 'claims',
    breakIt: (sound) => ({
      claimConversation: (request) => sound.claimConversation({ ...request, leaseMs: 0 }),
    }),
  },
  {
    fault: 'gives events newest first',
    caughtBy: 'claims',
    breakIt: (sound) => ({
      claimConversation: async (request) => {
        const claimed = await sound.claimConversation(request);
        return claimed && { ...claimed, events: [...claimed.events].reverse() };
      },
    }),
  },
  {
    fault: 'does not count attempts',
    caughtBy: 'claims',
    breakIt: (sound) => ({
      claimConversation: async (request) => {
        const claimed = await sound.claimConversation(request);
        return claimed && { ...claimed, attempt: 1 };
      },
    }),
  },
  {
    fault: 'ignores the back-off of a conversation given back',
    caughtBy: 'claims',
    breakIt: (sound) => ({ releaseConversation: (claim) => sound.releaseConversation(claim, 0) }),
  },
  {
    fault: 'waits until a clock that was set back has caught up',
    caughtBy: 'a clock set back',
    breakIt: () => ({ shortenWaits: async () => 0 }),
  },
  {
    fault: 'loses what it should set aside',
    caughtBy: 'claims',
    breakIt: () => ({ setAside: async () => {} }),
  },
  {
    fault: 'ignores the fence',
    caughtBy: 'turns',
    breakIt: (sound) => ({
      commitTurn: async (commit) => {
        const result = await sound.commitTurn(commit);
        if (result !== 'stale') return result;
        const { conversationId } = commit.claim;
        const now = commit.now + 1e9;
        const anew = await sound.claimConversation({ now, leaseMs: 1, conversationId });
        return anew ? sound.commitTurn({ ...commit, claim: anew.claim }) : 'committed';
      },
    }),
  },
  {
    fault: 'drops a case whose reference is taken',
    caughtBy: 'turns',
    breakIt: (sound) => ({
      commitTurn: async (commit) => {
        const [first] = commit.turn.cases;
        const taken = first && (await sound.getCase(first.reference))?.record.id;
        const cases = taken && taken !== first.id ? [] : commit.turn.cases;
        return sound.commitTurn({ ...commit, turn: { ...commit.turn, cases } });
      },
    }),
  },
  {
    fault: 'handles events that the turn did not name',
    caughtBy: 'turns',
    breakIt: (sound) => {
      let claimed: readonly string[] = [];
      return {
        claimConversation: async (request) => {
          const found = await sound.claimConversation(request);
          claimed = found?.events.map(({ id }) => id) ?? claimed;
          return found;
        },
        commitTurn: (commit) =>
          sound.commitTurn({
            ...commit,
            turn: { ...commit.turn, outcomes: claimed.map((eventId) => ({ eventId })) },
          }),
      };
    },
  },
  {
    fault: 'keeps the words of an unsent message',
    caughtBy: 'redaction',
    breakIt: (sound) => ({
      commitTurn: (commit) => sound.commitTurn({ ...commit, turn: { ...commit.turn, redactedMids: [] } }),
    }),
  },
  {
    fault: 'forgets whose the thread shall be',
    caughtBy: 'threads',
    breakIt: (sound) => ({
      commitTurn: (commit) => sound.commitTurn({ ...commit, turn: { ...commit.turn, thread: undefined } }),
    }),
  },
  {
    fault: 'sets no timer',
    caughtBy: 'timers',
    breakIt: (sound) => ({
      commitTurn: (commit) => sound.commitTurn({ ...commit, turn: { ...commit.turn, timers: [] } }),
    }),
  },
  {
    fault: 'names a timer anew each time it is asked',
    caughtBy: 'timers',
    breakIt: (sound) => {
      let n = 0;
      return {
        dueTimers: async (now, limit) =>
          (await sound.dueTimers(now, limit)).map((due) => {
            n += 1;
            return { ...due, event: { ...due.event, id: `${due.event.id}#${n}` } };
          }),
      };
    },
  },
];
