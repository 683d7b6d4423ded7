import type { Turn } from '../../core/turn-types';
import type { Claim } from '../port';
import { type Evidence, evidenceJobId } from './evidence';
import type { Outbox } from './outbox';
import type { Transcript } from './transcript';
import type { UnsentVerbs } from './unsent';

export interface TalkParts {
  readonly evidence: Evidence;
  readonly outbox: Outbox;
  readonly transcript: Transcript;
  readonly unsent: UnsentVerbs;
}

/** Writes what was said and shown in a turn, and queues what must leave because of it. */
export function writeTalk(
  parts: TalkParts,
  { conversationId: id, revision }: Claim,
  turn: Turn,
  now: number,
): void {
  const { evidence, outbox, transcript, unsent } = parts;
  // The unsend may have come while the turn was being computed.
  const isUnsent = (mid: string | undefined) => mid !== undefined && unsent.has(id, mid);
  for (const heard of turn.heard) {
    transcript.hear(id, isUnsent(heard.mid) ? { ...heard, withdrawn: true } : heard);
  }
  transcript.edit(id, turn.edited);
  outbox.takeBack(turn.takenBack);
  if (turn.withholdQueued) outbox.withholdBot(id);
  if (turn.thread === 'take') outbox.queueThread(id, 'take', revision, now);
  for (const message of turn.outgoing) {
    const isNew = transcript.say(id, turn.conversation.request, message, now);
    if (isNew) outbox.queueMessage(id, message.id, now, message.leavesAt);
  }
  if (turn.thread === 'pass') outbox.queueThread(id, 'pass', revision, now);
  for (const item of turn.evidence) {
    if (isUnsent(item.mid) || !evidence.add(id, item)) continue;
    const job = {
      id: evidenceJobId(item.id),
      kind: 'evidence',
      conversationId: id,
      subject: item.id,
    } as const;
    outbox.queueJob(job, now);
  }
  for (const caseId of turn.handedOver) {
    const jobId = `handoff:${caseId}:${revision}`;
    outbox.queueJob({ id: jobId, kind: 'handoff_webhook', conversationId: id, subject: caseId }, now);
  }
}
