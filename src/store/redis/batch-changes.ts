import type { Change } from '../change-feed';

/** Longer than a burst of commits takes, shorter than a person notices. Milliseconds. */
const GATHER_MS = 20;
/** A message that names more conversations than this says that anything may have changed. */
const MOST_NAMED = 200;

export interface ChangeBatches {
  add(change: Change): void;
  /** Sends what waits. */
  flush(): void;
}

function mergeInto(waiting: Map<string, Change>, change: Change): void {
  if (change.type === 'presence') {
    waiting.set(`presence ${change.caseId} ${change.name}`, change);
    return;
  }
  if (change.type !== 'conversation') {
    waiting.set(change.type, change);
    return;
  }
  const key = `conversation ${change.conversationId}`;
  const before = waiting.get(key);
  // No case named means any of them.
  const known = before?.type === 'conversation' ? before.caseIds : undefined;
  const isAny = change.caseIds.length === 0 || known?.length === 0;
  const caseIds = isAny ? [] : [...new Set([...(known ?? []), ...change.caseIds])];
  waiting.set(key, { ...change, caseIds });
}

/** Joins what is published within a moment into one message: the first leaves at once, the next ones together. */
export function createChangeBatches(send: (changes: readonly Change[]) => void): ChangeBatches {
  let waiting = new Map<string, Change>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0) return;
    const changes = waiting.size > MOST_NAMED ? [{ type: 'unknown' } as const] : [...waiting.values()];
    waiting = new Map();
    timer = setTimeout(flush, GATHER_MS);
    timer.unref();
    send(changes);
  }
  return {
    add(change) {
      mergeInto(waiting, change);
      if (!timer) flush();
    },
    flush,
  };
}
