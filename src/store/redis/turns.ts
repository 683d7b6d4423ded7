import type { CaseRecord } from '../../core/case';
import { redactCase } from '../../core/redact-case';
import type { TurnCommit } from '../port';
import type { Engine } from './engine';
import type { DueJobs } from './jobs';
import { planCommit } from './plan-commit';
import type { References } from './references';

/** Writes what a turn decided, all or nothing: everything of a conversation lies in one slot. */
export function createTurns(engine: Engine, references: References, dueJobs: DueJobs) {
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
    async commitTurn(commit: TurnCommit): Promise<'committed' | 'stale'> {
      const { claim, now, turn } = commit;
      const { conversationId, revision, fence } = claim;
      if (!(await references.reserve(turn.cases))) {
        await engine.onConversation('free-conversation', conversationId, revision, fence);
        return 'stale';
      }
      const redacted = await redactedCases(commit);
      const ids = new Set(redacted.map(({ id }) => id));
      const cases = [...turn.cases.filter(({ id }) => !ids.has(id)), ...redacted];
      const plan = JSON.stringify(planCommit(conversationId, { ...turn, cases }, now));
      const result = await engine.onConversation('commit-turn', conversationId, revision, fence, now, plan);
      if (result !== 'committed') return 'stale';
      await references.confirm(turn.cases);
      const [first] = turn.outgoing;
      if (first && turn.thread !== 'take')
        dueJobs.offerMessage(conversationId, first.id, first.leavesAt ?? now);
      return 'committed';
    },
  };
}
