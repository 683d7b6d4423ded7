/** A fault for the next send, so that tests can see how the bot takes it. */
export interface Fault {
  /** Answer this status. Without it the send goes on as usual (with `headers` and `delayMs` applied). */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Wait before anything else. */
  readonly delayMs?: number;
  /** Take the message and deliver its echo, but never answer. */
  readonly acceptThenTimeout?: boolean;
  /** `message` (default) leaves typing and seen signs alone; `any` takes the next send whatever it is. */
  readonly on?: 'message' | 'any';
}

/** Faults waiting for a send, first in first out. */
export function createFaults() {
  const waiting: Fault[] = [];
  return {
    failNext: (fault: Fault, times = 1): void => {
      for (let i = 0; i < times; i++) waiting.push(fault);
    },
    /** The fault for this send, if one waits for it. */
    take(isMessage: boolean): Fault | undefined {
      const index = waiting.findIndex(({ on = 'message' }) => isMessage || on === 'any');
      return index < 0 ? undefined : waiting.splice(index, 1)[0];
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
