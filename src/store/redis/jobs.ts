import type { Speaker } from '../../core/conversation';
import type { QuickReply, ThreadAction } from '../../core/turn-types';
import { type ClaimedJob, igsidOf, type Job, type Settlement } from '../port';
import { type Candidates, createCandidates } from './candidates';
import type { Engine } from './engine';
import type { Punctual } from './punctual';
import type { StoredEntry } from './transcript';

interface JobRequest {
  readonly now: number;
  readonly leaseMs: number;
  readonly unsureHoldMs: number;
  readonly kinds: readonly Job['kind'][];
}
/** A job as the scripts keep it. */
export interface StoredJob {
  readonly id: string;
  readonly kind: Job['kind'];
  readonly subject: string;
  readonly attempts: number;
  readonly queuedAt: number;
  readonly unsureBefore?: boolean;
  readonly seq: number;
  readonly state: 'queued' | 'in_flight' | 'unsure';
  readonly dueAt: number;
  readonly withhold?: boolean;
}

/** A job's id names its conversation, so that settling finds it; the first line break ends the conversation. */
export function jobIdOf(conversationId: string, id: string): string {
  return `${conversationId}\n${id}`;
}
function splitMember(member: string): [conversationId: string, id: string] {
  const at = member.indexOf('\n');
  return [member.slice(0, at), member.slice(at + 1)];
}

function describe(
  job: StoredJob,
  conversationId: string,
  [json, at, speaker, adUntil]: readonly string[],
): Job {
  if (job.kind === 'handoff_webhook') return { kind: job.kind, caseId: job.subject };
  if (job.kind === 'evidence') return { kind: job.kind, evidenceId: job.subject };
  if (job.kind === 'thread_control')
    return { kind: job.kind, action: job.subject as ThreadAction, igsid: igsidOf(conversationId) };
  const { id, author, by, text, quickReplies } = JSON.parse(json ?? '') as StoredEntry;
  return {
    kind: 'message',
    message: {
      ...{ id, author: author === 'staff' ? 'staff' : 'bot', text },
      quickReplies: JSON.parse(quickReplies ?? '[]') as QuickReply[],
      ...(by && { by }),
    },
    igsid: igsidOf(conversationId),
    lastCustomerAt: at ? Number(at) : undefined,
    ...(adUntil && { adUntil: Number(adUntil) }),
    speaker: speaker as Speaker,
  };
}

export type DueJobs = ReturnType<typeof createDueJobs>;

/** The due jobs, for each set of kinds that is asked for. */
export function createDueJobs(engine: Engine) {
  const byKinds = new Map<string, Candidates>();
  return {
    ofKinds(kinds: readonly Job['kind'][]): Candidates {
      const known = byKinds.get(kinds.join()) ?? createCandidates(engine, 'peek-jobs', ...kinds);
      byKinds.set(kinds.join(), known);
      return known;
    },
    /** A message that may well be the head of its lane. */
    offerMessage(conversationId: string, id: string, dueAt: number): void {
      for (const [kinds, candidates] of byKinds)
        if (kinds.split(',').includes('message')) candidates.offer(jobIdOf(conversationId, id), dueAt);
    },
  };
}

/** The outbox: hands out jobs and records what became of them. */
export function createJobs(engine: Engine, punctual: Punctual, dueJobs: DueJobs) {
  async function take(
    member: string,
    { now, leaseMs, unsureHoldMs }: JobRequest,
  ): Promise<ClaimedJob | undefined> {
    const [conversationId, id] = splitMember(member);
    const reply = await punctual.run('claim-job', conversationId, id, now, leaseMs, unsureHoldMs);
    if (!reply) return undefined;
    const [fence, json, ...rest] = reply as string[];
    const job = JSON.parse(json ?? '') as StoredJob;
    return {
      jobId: member,
      fence: Number(fence),
      conversationId,
      attempts: job.attempts,
      queuedAt: job.queuedAt,
      unsureBefore: job.unsureBefore ?? false,
      job: describe(job, conversationId, rest),
    };
  }

  return {
    claimJob: (request: JobRequest): Promise<ClaimedJob | undefined> =>
      dueJobs.ofKinds(request.kinds).takeFirst(request.now, (member) => take(member, request)),
    async renewJob(
      { jobId, fence }: { readonly jobId: string; readonly fence: number },
      leaseUntil: number,
    ): Promise<boolean> {
      const [conversationId, id] = splitMember(jobId);
      return (await engine.onConversation('renew-job', conversationId, id, fence, leaseUntil)) === 1;
    },
    async settleJob(
      { jobId, fence }: { readonly jobId: string; readonly fence: number },
      settlement: Settlement,
      now: number,
    ): Promise<'settled' | 'stale'> {
      const [conversationId, id] = splitMember(jobId);
      const text = JSON.stringify(settlement);
      const result = await engine.onConversation('settle-job', conversationId, id, fence, now, text);
      return result === 'settled' ? 'settled' : 'stale';
    },
    async retryMessage(messageId: string, now: number): Promise<boolean> {
      const answers = await engine.onAllAtOnce('find-failed', messageId);
      const conversationId = answers.find((answer) => typeof answer === 'string');
      if (conversationId === undefined) return false;
      return (await engine.onConversation('retry-message', String(conversationId), messageId, now)) === 1;
    },
  };
}
