/** Who has a case open now and who types in it, in whichever process: a courtesy between colleagues, never a lock. */
import type { ChangeFeed, StaffDoing } from '../../store/change-feed';

/** Pages say every 15 seconds that they are still open; two may be lost. */
const LOOKING_MS = 40_000;
const TYPING_MS = 8_000;

export interface Watcher {
  readonly name: string;
  readonly doing: Exclude<StaffDoing, 'away'>;
}
export interface StaffPresence {
  /** Everyone but `reader` who has the case open, in the order of their coming. */
  watchersOf(caseId: string, reader: string): readonly Watcher[];
}
interface Seen {
  readonly doing: Exclude<StaffDoing, 'away'>;
  readonly at: number;
}

export function createStaffPresence(changes: ChangeFeed, clock: () => number): StaffPresence {
  const seen = new Map<string, Map<string, Seen>>();

  function forgetOld(): void {
    for (const [caseId, watchers] of seen) {
      for (const [name, { at }] of watchers) if (clock() - at > LOOKING_MS) watchers.delete(name);
      if (watchers.size === 0) seen.delete(caseId);
    }
  }
  changes.subscribe((change) => {
    if (change.type !== 'presence') return;
    const { caseId, name, doing } = change;
    forgetOld();
    const watchers = seen.get(caseId) ?? new Map<string, Seen>();
    if (doing === 'away') watchers.delete(name);
    else seen.set(caseId, watchers.set(name, { doing, at: clock() }));
  });
  return {
    watchersOf(caseId, reader) {
      forgetOld();
      const others = [...(seen.get(caseId) ?? [])].filter(([name]) => name !== reader);
      return others.map(([name, { doing, at }]) => {
        const types = doing === 'typing' && clock() - at <= TYPING_MS;
        return { name, doing: types ? 'typing' : 'looking' };
      });
    },
  };
}
