import type { Database } from 'better-sqlite3';
import type { Store } from '../port';
import { createAside } from './aside';
import { createCaseIndex } from './case-index';
import { createCases } from './cases';
import { scheduleCheckpoints } from './checkpoints';
import { createClaims } from './claims';
import { createCommitQueue } from './commit-queue';
import { createCounts } from './counts';
import { createEchoes } from './echoes';
import { endLeases } from './end-leases';
import { createEvidence } from './evidence';
import { createFindCases } from './find-cases';
import { createInbox } from './inbox';
import { createJobs } from './jobs';
import { createLanes } from './lanes';
import { createLeases } from './leases';
import { openDatabase } from './open-database';
import { createOrphanedFiles } from './orphaned-files';
import { createOutbox } from './outbox';
import { createPrivacy } from './privacy';
import { createProfiles } from './profiles';
import { createReadiness } from './readiness';
import { createRedaction } from './redaction';
import { createReports } from './reports';
import { createSettings } from './settings';
import { createSettleJob } from './settle-job';
import { createSweep } from './sweep';
import { createTimers } from './timers';
import { createTranscript } from './transcript';
import { createTurns } from './turns';
import { createUnsent } from './unsent';

export interface SqliteOptions {
  /** Path of the database file; its folder is made when missing. */
  readonly file: string;
  /** Now, epoch milliseconds: leases that a dead process left end then. Without it they run out by themselves. */
  readonly openedAt?: number;
  /** Told of faults that no caller sees, such as a failed checkpoint. */
  readonly log?: { warn(details: object, message: string): void };
}

/** The verbs as plain functions, each to be run inside of a transaction. */
function createVerbs(db: Database) {
  const readiness = createReadiness(db);
  const leases = createLeases(db, readiness);
  const lanes = createLanes(db);
  const echoes = createEchoes(db, lanes);
  const unsent = createUnsent(db);
  const cases = createCases(db);
  const caseIndex = createCaseIndex(db);
  const timers = createTimers(db);
  const transcript = createTranscript(db);
  const reports = createReports(db);
  const outbox = createOutbox(db, lanes);
  const evidence = createEvidence(db, lanes.remove);
  const redaction = createRedaction(db, cases, evidence, unsent);
  const turnParts = {
    cases,
    caseIndex,
    evidence,
    leases,
    outbox,
    redaction,
    reports,
    timers,
    transcript,
    unsent,
  };
  return {
    ...createInbox(db, echoes, unsent, readiness),
    ...createClaims(db, cases, leases, readiness),
    ...createTurns(db, turnParts),
    ...createAside(db, leases, readiness, timers),
    ...createJobs(db, { lanes, leases, echoes, readiness }),
    ...createSettleJob(db, { lanes, echoes, readiness }),
    retryMessage: outbox.retryMessage,
    dueTimers: timers.dueTimers,
    ...createFindCases(db),
    transcript: transcript.transcript,
    ...evidence,
    ...createOrphanedFiles(db),
    ...createProfiles(db, caseIndex),
    ...createPrivacy(db),
    ...reports,
    ...createSettings(db),
    ...createCounts(db),
    ...createSweep(db),
  };
}

/**
 * Opens the embedded engine: one SQLite file, for one process. Rejects with a `StoreError` when another
 * process has the file open, or when it was written by a newer version of the program.
 */
export async function openSqliteStore({ file, openedAt, log }: SqliteOptions): Promise<Store> {
  const db = openDatabase(file);
  const checkpoints = scheduleCheckpoints(db, (error) =>
    log?.warn({ err: error }, 'the checkpoint of the store failed; it is tried again after the next commit'),
  );
  if (openedAt !== undefined) endLeases(db, openedAt);
  const queue = createCommitQueue(db, checkpoints.noteCommit);
  const verbs = createVerbs(db);
  const probe = db.prepare('UPDATE fence SET last = last');

  /** Any verb as the port wants it: in this tick's transaction, resolved when it is on disk. */
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
    nextReadyAt: durable(verbs.nextReadyAt),
    claimJob: durable(verbs.claimJob),
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
    counts: durable(verbs.counts),
    sweep: durable(verbs.sweep),
    ping: durable(() => void probe.run()),
    async close() {
      queue.close();
      checkpoints.stop();
      db.close();
    },
  };
}
