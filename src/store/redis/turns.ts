import type { CaseRecord } from '../../core/case';
import { redactCase } from '../../core/redact-case';
import { describeFirstMessage } from '../first-message';
import type { ClaimedJob, TurnCommit } from '../port';
import type { Engine } from './engine';
import { type DueJobs, jobIdOf } from './jobs';
import { planCommit } from './plan-commit';
import type { Punctual } from './punctual';
import type { References } from './references';

/** Writes what a turn decided, all or nothing: everything of a conversation lies in one slot. */
export function createTurns(engine: Engine, references: References, dueJobs: DueJobs, punctual: Punctual) {
  let commits = 0;

  /** Cases that quote unsent messages and are not in the turn, without the quotes. */
  async function redactedCases({ claim, turn }: TurnCommit): Promise<CaseRecord[]> {
    if (turn.redactedMids.length === 0) return [];
    await engine.onAll('drop-aside', JSON.stringify(turn.redactedMids));
    const stored = (await engine.onConversation('cases-of', claim.conversationId)) as string[];
    const current = new Map(
      [...stored.map((json) => JSON.parse(json) as CaseRecord), ...turn.cases].map((record) => [
        record.id,
        record,
      ]),
    );
    const mids = new Set(turn.redactedMids);
    return [...current.values()].flatMap((record) => redactCase(record, mids) ?? []);
  }

  return {
    async commitTurn(commit: TurnCommit): Promise<'committed' | 'stale' | ClaimedJob> {
      const { claim, now, turn, takeForMs } = commit;
      const { conversationId, revision, fence } = claim;
      if (!(await references.reserve(turn.cases))) {
        await engine.onConversation('free-conversation', conversationId, revision, fence);
        return 'stale';
      }
      const redacted = await redactedCases(commit);
      const ids = new Set(redacted.map(({ id }) => id));
      const cases = [...turn.cases.filter(({ id }) => !ids.has(id)), ...redacted];
      const plan = JSON.stringify(planCommit(conversationId, { ...turn, cases }, now));
      const [first] = turn.outgoing;
      // A message must not be in hand while the references may still fail: nobody would hold it.
      const forMs = first && turn.cases.length === 0 ? takeForMs : undefined;
      const until = forMs === undefined ? undefined : punctual.until(conversationId);
      commits += 1;
      // Only the holder of the fence commits with it, and that is one process: the count tells its commits apart.
      const taking = forMs === undefined || until === undefined ? [] : [until, forMs, `${fence}/${commits}`];
      const commitment = [revision, fence, now, plan, ...taking];
      const result = await engine.onConversation('commit-turn', conversationId, ...commitment);
      if (result === 'stale') return 'stale';
      await references.confirm(turn.cases);
      if (first && Array.isArray(result)) {
        const taken = { jobId: jobIdOf(conversationId, first.id), fence: Number(result[0]) };
        return { ...describeFirstMessage(conversationId, turn, first, now), ...taken };
      }
      if (first && turn.thread !== 'take')
        dueJobs.offerMessage(conversationId, first.id, first.leavesAt ?? now);
      return 'committed';
    },
  };
}
