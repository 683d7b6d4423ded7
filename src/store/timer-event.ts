import type { TimerEvent, TimerName } from '../core/event';

/** The event that a due timer becomes. Its id is the same however often it is asked for. */
export function timerEvent(
  conversationId: string,
  timer: { readonly name: TimerName; readonly token: string; readonly dueAt: number },
): TimerEvent {
  const { name, token, dueAt } = timer;
  return {
    id: `timer:${conversationId}:${name}:${token}`,
    type: 'timer.due',
    conversationId,
    at: dueAt,
    name,
    token,
  };
}
