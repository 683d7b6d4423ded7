import type { Store } from '../port';
import type { CommitQueue } from './commit-queue';
import type { Verbs } from './create-verbs';

/** The verbs as the port wants them: each in its tick's transaction, resolved when it is on disk. */
export function makeDurable(
  verbs: Verbs,
  queue: CommitQueue,
): Omit<Store, 'changes' | 'ping' | 'close' | 'sweep'> {
  const durable =
    <A extends readonly unknown[], R>(verb: (...args: A) => R) =>
    (...args: A): Promise<R> =>
      queue.run(() => verb(...args));

  return {
    receive: durable(verbs.receive),
    keepAside: durable(verbs.keepAside),
    claimConversation: durable(verbs.claimConversation),
    commitTurn: durable(verbs.commitTurn),
    releaseConversation: durable(verbs.releaseConversation),
    setAside: durable(verbs.setAside),
    eventOutcome: durable(verbs.eventOutcome),
    nextDue: durable(verbs.nextDue),
    shortenWaits: durable(verbs.shortenWaits),
    claimJob: durable(verbs.claimJob),
    renewJob: durable(verbs.renewJob),
    settleJob: durable(verbs.settleJob),
    retryMessage: durable(verbs.retryMessage),
    dueTimers: durable(verbs.dueTimers),
    findCases: durable(verbs.findCases),
    getCase: durable(verbs.getCase),
    transcript: durable(verbs.transcript),
    evidence: durable(verbs.evidence),
    getEvidence: durable(verbs.getEvidence),
    recordEvidence: durable(verbs.recordEvidence),
    expiredEvidence: durable(verbs.expiredEvidence),
    orphanedFiles: durable(verbs.orphanedFiles),
    dropFiles: durable(verbs.dropFiles),
    deleteEvidence: durable(verbs.deleteEvidence),
    profile: durable(verbs.profile),
    saveProfile: durable(verbs.saveProfile),
    erase: durable(verbs.erase),
    saveDeletion: durable(verbs.saveDeletion),
    deletion: durable(verbs.deletion),
    misunderstood: durable(verbs.misunderstood),
    requestEnds: durable(verbs.requestEnds),
    getSetting: durable(verbs.getSetting),
    setSetting: durable(verbs.setSetting),
    listSettings: durable(verbs.listSettings),
    replaceSetting: durable(verbs.replaceSetting),
    addToCounter: durable(verbs.addToCounter),
    clearCounter: durable(verbs.clearCounter),
    counts: durable(verbs.counts),
  };
}
