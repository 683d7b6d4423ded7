import type { Database } from 'better-sqlite3';
import type { ConversationEvent, TimerName } from '../../core/event';
import type { TimerPlan } from '../../core/turn-types';
import type { Arrival } from '../port';
import { timerEvent } from '../timer-event';

interface TimerRow {
  readonly conversation_id: string;
  readonly name: TimerName;
  readonly token: string;
  readonly due_at: number;
}

export type Timers = ReturnType<typeof createTimers>;

/** One timer a name and conversation; a new one replaces the old. */
export function createTimers(db: Database) {
  const set = db.prepare<[string, string, string, number]>(
    `INSERT INTO timer (conversation_id, name, token, due_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (conversation_id, name)
     DO UPDATE SET token = excluded.token, due_at = excluded.due_at, received = 0`,
  );
  const cancel = db.prepare<[string, string]>('DELETE FROM timer WHERE conversation_id = ? AND name = ?');
  const finish = db.prepare<[string, string, string]>(
    'DELETE FROM timer WHERE conversation_id = ? AND name = ? AND token = ?',
  );
  // Timers whose event already waits in the inbox come last, so that a stuck conversation holds up no other.
  const due = db.prepare<[number, number], TimerRow>(
    `SELECT conversation_id, name, token, due_at FROM timer
     WHERE received IN (0, 1) AND due_at <= ? ORDER BY received, due_at LIMIT ?`,
  );

  return {
    plan(conversationId: string, timers: readonly TimerPlan[]): void {
      for (const { name, token, dueAt } of timers) {
        if (dueAt === undefined) cancel.run(conversationId, name);
        else set.run(conversationId, name, token, dueAt);
      }
    },
    /** Removes the timer that became this event, unless it was set anew meanwhile. */
    finish(event: ConversationEvent): void {
      if (event.type === 'timer.due') finish.run(event.conversationId, event.name, event.token);
    },
    dueTimers: (now: number, limit: number): readonly Arrival[] =>
      due.all(now, limit).map(({ conversation_id, name, token, due_at }) => ({
        event: timerEvent(conversation_id, { name, token, dueAt: due_at }),
        readyAt: due_at,
      })),
  };
}
