import type { TimerName } from '../../core/event';
import type { Arrival } from '../port';
import { timerEvent } from '../timer-event';
import type { Engine } from './engine';

type Listed = readonly [received: string, member: string, dueAt: string];

export function createTimers(engine: Engine) {
  return {
    async dueTimers(now: number, limit: number): Promise<readonly Arrival[]> {
      const lists = (await engine.onAllAtOnce('due-timers', now, limit)) as Listed[][];
      return lists
        .flat()
        .map(([received, member, dueAt]) => ({ received: Number(received), member, dueAt: Number(dueAt) }))
        .sort((a, b) => a.received - b.received || a.dueAt - b.dueAt)
        .slice(0, limit)
        .map(({ member, dueAt }) => {
          const [conversationId = '', name, token = ''] = member.split('\n');
          const event = timerEvent(conversationId, { name: name as TimerName, token, dueAt });
          return { event, readyAt: dueAt };
        });
    },
  };
}
