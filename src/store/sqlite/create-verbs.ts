import type { Database } from 'better-sqlite3';
import { createAside } from './aside';
import { createCaseIndex } from './case-index';
import { createCases } from './cases';
import { createClaims } from './claims';
import { createCounters } from './counters';
import { createCounts } from './counts';
import { createEchoes } from './echoes';
import { createEvidence } from './evidence';
import { createFindCases } from './find-cases';
import { createForgetFinished } from './forget-finished';
import { createInbox } from './inbox';
import { createJobs } from './jobs';
import { createLanes } from './lanes';
import { createLeases } from './leases';
import { createNextDue } from './next-due';
import { createOrphanedFiles } from './orphaned-files';
import { createOutbox } from './outbox';
import { createPrivacy } from './privacy';
import { createProfiles } from './profiles';
import { createReadiness } from './readiness';
import { createRedaction } from './redaction';
import { createReports } from './reports';
import { createSettings } from './settings';
import { createSettleJob } from './settle-job';
import { createShortenWaits } from './shorten-waits';
import { createSweep } from './sweep';
import { createTimers } from './timers';
import { createTranscript } from './transcript';
import { createTurns } from './turns';
import { createUnsent } from './unsent';

export type Verbs = ReturnType<typeof createVerbs>;

/** The verbs as plain functions, each to be run inside of a transaction. */
export function createVerbs(db: Database, { forgets = false }: { readonly forgets?: boolean } = {}) {
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
  const { eraseConversation, ...privacy } = createPrivacy(db);
  const { takeFirst, ...jobs } = createJobs(db, { lanes, leases, echoes, readiness });
  const turnParts = {
    cases,
    caseIndex,
    evidence,
    leases,
    outbox,
    redaction,
    reports,
    takeFirst,
    timers,
    transcript,
    unsent,
  };
  return {
    ...createInbox(db, echoes, unsent, readiness),
    ...createClaims(db, cases, leases, readiness),
    ...createNextDue(db),
    ...createTurns(db, turnParts),
    ...createAside(db, leases, readiness, timers),
    ...jobs,
    ...createSettleJob(db, { lanes, echoes, readiness }),
    ...createShortenWaits(db, readiness),
    retryMessage: outbox.retryMessage,
    dueTimers: timers.dueTimers,
    ...createFindCases(db),
    transcript: transcript.transcript,
    ...evidence,
    ...createOrphanedFiles(db),
    ...createProfiles(db, caseIndex),
    ...privacy,
    forgetFinished: createForgetFinished(db, eraseConversation, forgets),
    ...reports,
    ...createSettings(db),
    ...createCounters(db),
    ...createCounts(db),
    ...createSweep(db),
  };
}
