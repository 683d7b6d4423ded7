import type { BrokenStore } from './broken-store';

export const outboxFaults: readonly BrokenStore[] = [
  {
    fault: 'sends in the wrong order',
    caughtBy: 'outbox',
    breakIt: (sound) => ({
      commitTurn: (commit) =>
        sound.commitTurn({
          ...commit,
          turn: { ...commit.turn, outgoing: [...commit.turn.outgoing].reverse() },
        }),
    }),
  },
  {
    fault: 'hands out the first message of a turn without holding it',
    caughtBy: 'a first message',
    breakIt: (sound) => ({
      commitTurn: async (commit) => {
        const taken = await sound.commitTurn(commit);
        if (typeof taken !== 'object') return taken;
        await sound.settleJob(taken, { result: 'retry', retryAt: commit.now, reason: 'let go' }, commit.now);
        return taken;
      },
    }),
  },
  {
    fault: 'has two messages of a lane in flight',
    caughtBy: 'outbox',
    breakIt: (sound) => ({
      claimJob: (request) => sound.claimJob({ ...request, leaseMs: 0, unsureHoldMs: 0 }),
    }),
  },
  {
    fault: 'lets a lost sender settle',
    caughtBy: 'outbox',
    breakIt: (sound) => {
      const fences = new Map<string, number>();
      return {
        claimJob: async (request) => {
          const job = await sound.claimJob(request);
          if (job) fences.set(job.jobId, job.fence);
          return job;
        },
        settleJob: ({ jobId, fence }, settlement, now) =>
          sound.settleJob({ jobId, fence: fences.get(jobId) ?? fence }, settlement, now),
      };
    },
  },
  {
    fault: 'renews a lost lease',
    caughtBy: 'outbox',
    breakIt: (sound) => ({
      renewJob: async (claimed, leaseUntil) => {
        await sound.renewJob(claimed, leaseUntil);
        return true;
      },
    }),
  },
  {
    fault: 'sends again at once what no process was there to hold',
    caughtBy: 'outbox',
    breakIt: (sound) => ({
      claimJob: async (request) =>
        (await sound.claimJob(request)) ??
        (await sound.claimJob({ ...request, now: request.now + request.unsureHoldMs })),
    }),
  },
  {
    fault: 'settles twice',
    caughtBy: 'outbox',
    breakIt: (sound) => ({
      settleJob: async (claimed, settlement, now) => {
        await sound.settleJob(claimed, settlement, now);
        return 'settled';
      },
    }),
  },
  {
    fault: 'sends an unsure message again at once',
    caughtBy: 'outbox',
    breakIt: (sound) => ({
      settleJob: (claimed, settlement, now) =>
        sound.settleJob(
          claimed,
          settlement.result === 'unsure'
            ? { result: 'retry', retryAt: now, reason: settlement.reason }
            : settlement,
          now,
        ),
    }),
  },
  {
    fault: 'does not hold a message whose sender vanished',
    caughtBy: 'outbox',
    breakIt: (sound) => ({ claimJob: (request) => sound.claimJob({ ...request, unsureHoldMs: 0 }) }),
  },
  {
    fault: 'forgets the mid of what it sent',
    caughtBy: 'echoes',
    breakIt: (sound) => ({
      settleJob: (claimed, settlement, now) =>
        sound.settleJob(claimed, settlement.result === 'sent' ? { result: 'sent' } : settlement, now),
    }),
  },
  {
    fault: 'sends what waits at once',
    caughtBy: 'taking back',
    breakIt: (sound) => ({
      commitTurn: (commit) => {
        const outgoing = commit.turn.outgoing.map(({ leavesAt: _at, ...message }) => message);
        return sound.commitTurn({ ...commit, turn: { ...commit.turn, outgoing } });
      },
    }),
  },
  {
    fault: 'says that it took back what it left in the outbox',
    caughtBy: 'taking back',
    breakIt: (sound) => ({
      commitTurn: (commit) => sound.commitTurn({ ...commit, turn: { ...commit.turn, takenBack: [] } }),
    }),
  },
  {
    fault: 'lets messages leave after a person took over',
    caughtBy: 'withholding',
    breakIt: (sound) => ({
      commitTurn: (commit) =>
        sound.commitTurn({ ...commit, turn: { ...commit.turn, withholdQueued: false } }),
    }),
  },
];
