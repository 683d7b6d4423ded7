import type { CaseStatus } from '../../core/case';
import type { Misunderstood, RequestEnd } from '../../core/turn-types';
import type { StoreCounts } from '../port';
import type { Engine } from './engine';

interface Share extends Omit<StoreCounts, 'jobs' | 'cases'> {
  readonly message: number;
  readonly handoff_webhook: number;
  readonly evidence: number;
  readonly thread_control: number;
  readonly cases: Readonly<Record<string, number>>;
}

/** Members are `<conversation>\n<number>\n<JSON>`; replies alternate member and score. */
export function readMembers(shares: readonly unknown[]) {
  return (shares as string[][]).flatMap((share) =>
    share.flatMap((member, index) => {
      if (index % 2 === 1) return [];
      const [conversationId = '', number = '', json = ''] = member.split('\n');
      return [{ conversationId, number, json, at: Number(share[index + 1]) }];
    }),
  );
}

function countCases(shares: readonly Share[]): StoreCounts['cases'] {
  const totals = new Map<string, number>();
  for (const { cases } of shares) {
    for (const [key, count] of Object.entries(cases)) totals.set(key, (totals.get(key) ?? 0) + count);
  }
  return [...totals].map(([key, count]) => {
    const [status, decision = '', topic = ''] = key.split('\n');
    return { status: status as CaseStatus, decision, topic, count };
  });
}

/** What the shop learns from, and the numbers behind `/metrics`. */
export function createReports(engine: Engine) {
  return {
    async misunderstood(limit: number): Promise<readonly (Misunderstood & { readonly at: number })[]> {
      return readMembers(await engine.onAll('misunderstood', limit))
        .sort((a, b) => b.at - a.at || (a.number < b.number ? 1 : -1))
        .slice(0, limit)
        .map(({ json, at }) => ({ ...(JSON.parse(json) as Misunderstood), at }));
    },
    async requestEnds(since: number): Promise<readonly (RequestEnd & { readonly conversationId: string })[]> {
      return readMembers(await engine.onAll('request-ends', since))
        .sort((a, b) => a.at - b.at || (a.number < b.number ? -1 : 1))
        .map(({ conversationId, json }) => ({ ...(JSON.parse(json) as RequestEnd), conversationId }));
    },
    async counts(now: number): Promise<StoreCounts> {
      const shares = (await engine.onAll('counts', now)).map((json) => JSON.parse(String(json)) as Share);
      const sum = (pick: (share: Share) => number) => shares.reduce((total, share) => total + pick(share), 0);
      const known = (pick: (share: Share) => number | undefined) =>
        shares.flatMap((share) => pick(share) ?? []);
      const earliest = (times: readonly number[]) => (times.length > 0 ? Math.min(...times) : undefined);
      const lastEvents = known(({ lastEventAt }) => lastEventAt);
      return {
        unreadEvents: sum(({ unreadEvents }) => unreadEvents),
        oldestUnreadAt: earliest(known(({ oldestUnreadAt }) => oldestUnreadAt)),
        jobs: {
          message: sum(({ message }) => message),
          handoff_webhook: sum(({ handoff_webhook }) => handoff_webhook),
          evidence: sum(({ evidence }) => evidence),
          thread_control: sum(({ thread_control }) => thread_control),
        },
        oldestJobAt: earliest(known(({ oldestJobAt }) => oldestJobAt)),
        conversations: sum(({ conversations }) => conversations),
        cases: countCases(shares),
        keptAside: sum(({ keptAside }) => keptAside),
        lastEventAt: lastEvents.length > 0 ? Math.max(...lastEvents) : undefined,
      };
    },
  };
}
