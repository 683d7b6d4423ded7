/** A feed of what changed in this process, for the desk's live updates. A hint to look again, never the truth. */
import { EventEmitter } from 'node:events';

export interface Change {
  readonly conversationId: string;
  readonly caseIds: readonly string[];
}
export interface Changes {
  emit(change: Change): void;
  /** Calls `listener` for every change until the returned function is called. */
  on(listener: (change: Change) => void): () => void;
}

export function createChanges(): Changes {
  const emitter = new EventEmitter();
  // One listener for every open desk page.
  emitter.setMaxListeners(0);
  return {
    emit: (change) => {
      emitter.emit('change', change);
    },
    on: (listener) => {
      emitter.on('change', listener);
      return () => emitter.off('change', listener);
    },
  };
}
