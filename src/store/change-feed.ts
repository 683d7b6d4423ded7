/** Hints that something changed, told to every process that shares the store. To look again at, never the truth. */
import { EventEmitter } from 'node:events';

/** `away`: closed the case, or turned to something else. */
export const STAFF_DOINGS = ['looking', 'typing', 'away'] as const;
export type StaffDoing = (typeof STAFF_DOINGS)[number];

export type Change =
  /** Staff may see something new of this conversation and these cases; no case: of any of its cases. */
  | { readonly type: 'conversation'; readonly conversationId: string; readonly caseIds: readonly string[] }
  /** Events or jobs were stored, or are about to be. */
  | { readonly type: 'work' }
  /** A member of staff was signed out, renamed or removed: whoever holds a session open looks at it again. */
  | { readonly type: 'staff' }
  /** A member of staff has a case open. */
  | { readonly type: 'presence'; readonly caseId: string; readonly name: string; readonly doing: StaffDoing }
  /** Messages may have been missed: anything may have changed. */
  | { readonly type: 'unknown' };

export interface ChangeFeed {
  /**
   * Tells every listener of this process at once, and those of the other processes soon. It neither waits nor
   * rejects: a change that is lost while an engine is away is made up for by an `unknown` one.
   */
  publish(change: Change): void;
  /** Calls `listener` for every change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void;
}

/** The feed of one process: all there is for the embedded engine. */
export function createLocalFeed(): ChangeFeed {
  const emitter = new EventEmitter();
  // One listener for every open desk page.
  emitter.setMaxListeners(0);
  return {
    publish: (change) => {
      emitter.emit('change', change);
    },
    subscribe: (listener) => {
      emitter.on('change', listener);
      return () => emitter.off('change', listener);
    },
  };
}
