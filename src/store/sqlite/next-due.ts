import type { Database } from 'better-sqlite3';
import type { NextDue } from '../port';

interface Row {
  readonly kind: keyof NextDue;
  readonly at: number | null;
}

export function createNextDue(db: Database) {
  const next = db.prepare<[], Row>(
    `SELECT 'turn' AS kind, (SELECT min(next_at) FROM conversation WHERE next_at IS NOT NULL) AS at
     UNION ALL SELECT 'timer', (SELECT min(due_at) FROM timer WHERE received = 0)
     UNION ALL SELECT column1, (SELECT min(due_at) FROM job WHERE head = 1 AND kind = column1)
       FROM (VALUES ('message'), ('thread_control'), ('handoff_webhook'), ('evidence'))`,
  );
  return {
    nextDue: (): NextDue =>
      Object.fromEntries(next.all().flatMap(({ kind, at }) => (at === null ? [] : [[kind, at]]))),
  };
}
