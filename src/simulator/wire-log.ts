import { MAX_WIRE_ENTRIES } from './limits';

/** One HTTP exchange between the simulated Instagram and the bot, as the page's event panel shows it. */
export interface WireEntry {
  readonly id: string;
  readonly at: number;
  /** `webhook`: Instagram tells the bot. `graph`: the bot asks Instagram. */
  readonly direction: 'webhook' | 'graph';
  readonly igsid?: string;
  readonly title: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Absent while it is under way. `status` 0: no answer. */
  readonly answer?: { readonly status: number; readonly body?: unknown; readonly tookMs: number };
  /** Which delivery of the same event this is, from 1. */
  readonly attempt: number;
}

/** The latest exchanges, oldest first; bounded. */
export function createWireLog(onEntry: (entry: WireEntry) => void) {
  const entries = new Map<string, WireEntry>();
  return {
    /** Adds an exchange, or replaces the one with the same id. */
    put(entry: WireEntry): void {
      entries.set(entry.id, entry);
      const [oldest] = entries.keys();
      if (entries.size > MAX_WIRE_ENTRIES && oldest !== undefined) entries.delete(oldest);
      onEntry(entry);
    },
    list: (): readonly WireEntry[] => [...entries.values()],
    clear: (): void => entries.clear(),
  };
}

export type WireLog = ReturnType<typeof createWireLog>;
