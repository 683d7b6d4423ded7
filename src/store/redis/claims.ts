import type { CaseRecord } from '../../core/case';
import type { ConversationEvent } from '../../core/event';
import type { EventOutcome } from '../../core/turn-types';
import { type Claim, type ClaimedConversation, MAX_EVENTS_PER_TURN } from '../port';
import type { Candidates } from './candidates';
import type { Engine } from './engine';
import { digestOf } from './inbox';
import type { Punctual } from './punctual';

interface ClaimRequest {
  readonly now: number;
  readonly leaseMs: number;
  readonly conversationId?: string;
}

function toClaimed(conversationId: string, reply: readonly string[]): ClaimedConversation {
  const [revision, fence, state, attempt, count, ...rest] = reply;
  const events = rest.slice(0, Number(count));
  return {
    claim: { conversationId, revision: Number(revision), fence: Number(fence) },
    conversation: state ? JSON.parse(state) : undefined,
    cases: rest.slice(events.length).map((json) => JSON.parse(json) as CaseRecord),
    events: events.map((json) => JSON.parse(json) as ConversationEvent),
    attempt: Number(attempt),
  };
}

/** Who works on a conversation: one holder at a time, by lease and fence. */
export function createClaims(engine: Engine, punctual: Punctual, ready: Candidates) {
  async function take(conversationId: string, { now, leaseMs }: ClaimRequest) {
    const args = [now, leaseMs, MAX_EVENTS_PER_TURN];
    const reply = await punctual.run('claim-conversation', conversationId, ...args);
    return reply ? toClaimed(conversationId, reply as string[]) : undefined;
  }

  return {
    claimConversation: (request: ClaimRequest): Promise<ClaimedConversation | undefined> =>
      request.conversationId === undefined
        ? ready.takeFirst(request.now, (conversationId) => take(conversationId, request))
        : take(request.conversationId, request),
    async releaseConversation({ conversationId, revision, fence }: Claim, retryAt: number): Promise<void> {
      await engine.onConversation('release-conversation', conversationId, revision, fence, retryAt);
    },
    async setAside(claim: Claim, eventIds: readonly string[], reason: string, now: number): Promise<void> {
      const { conversationId, revision, fence } = claim;
      const ids = JSON.stringify(eventIds);
      await engine.onConversation('set-aside', conversationId, revision, fence, now, reason, ids);
    },
    /** The event alone does not tell its partition; staff actions ask, so that is seldom enough to ask all. */
    async eventOutcome(eventId: string): Promise<EventOutcome | undefined> {
      const answers = await engine.onAllAtOnce('event-outcome', digestOf(eventId));
      const found = answers.find((answer) => typeof answer === 'string');
      return found === undefined ? undefined : { eventId, ...JSON.parse(String(found)) };
    },
    async shortenWaits(until: number): Promise<number> {
      const late = (await engine.onAll('late-conversations', until)).flatMap((found) => found as string[]);
      const shortened = await Promise.all(
        [...new Set(late)].map((conversationId) =>
          engine.onConversation('shorten-waits', conversationId, until),
        ),
      );
      return shortened.reduce<number>((total, count) => total + Number(count), 0);
    },
  };
}
