import type { Database } from 'better-sqlite3';
import type { ReadinessVerbs } from './readiness';

function prepareShorten(db: Database) {
  return {
    late: db.prepare<[number], { id: string }>('SELECT id FROM conversation WHERE next_at > ?'),
    events: db.prepare<[{ id: string; until: number }]>(
      `UPDATE event SET ready_at = min(ready_at, @until), received_at = min(received_at, @until)
       WHERE conversation_id = @id`,
    ),
    conversation: db.prepare<[{ id: string; until: number }]>(
      `UPDATE conversation SET lease_until = min(lease_until, @until), retry_at = min(retry_at, @until)
       WHERE id = @id`,
    ),
    jobs: db.prepare<[{ until: number }]>('UPDATE job SET due_at = @until WHERE due_at > @until'),
  };
}

/** Brings forward what a clock that stood ahead has timed. */
export function createShortenWaits(db: Database, readiness: ReadinessVerbs) {
  const statements = prepareShorten(db);
  return {
    shortenWaits(until: number): number {
      const late = statements.late.all(until);
      for (const { id } of late) {
        statements.events.run({ id, until });
        statements.conversation.run({ id, until });
        readiness.refresh(id);
      }
      return late.length + statements.jobs.run({ until }).changes;
    },
  };
}
