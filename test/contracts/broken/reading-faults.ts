import type { BrokenStore } from './broken-store';

export const readingFaults: readonly BrokenStore[] = [
  {
    fault: 'lets two replace a setting that both have seen',
    caughtBy: 'settings',
    breakIt: (sound) => ({
      replaceSetting: async (key, seen, value) => {
        if ((await sound.getSetting(key)) !== seen) return false;
        await sound.setSetting(key, value);
        return true;
      },
    }),
  },
  {
    fault: 'keeps a counter’s window open for as long as it counts',
    caughtBy: 'counters',
    breakIt: (sound) => ({
      addToCounter: (name, by, now) => sound.addToCounter(name, by, now, 3_600_000),
    }),
  },
  {
    fault: 'tells a change to one listener only',
    caughtBy: 'changes',
    breakIt: (sound) => ({
      changes: {
        publish: sound.changes.publish,
        subscribe: (() => {
          let taken = false;
          return (listener) => {
            if (taken) return () => {};
            taken = true;
            return sound.changes.subscribe(listener);
          };
        })(),
      },
    }),
  },
  {
    fault: 'finds cases with any of the words',
    caughtBy: 'cases',
    breakIt: (sound) => ({
      findCases: (query) => sound.findCases({ ...query, q: query.q?.trim().split(/\s+/)[0] }),
    }),
  },
  {
    fault: 'gives the first page again',
    caughtBy: 'cases',
    breakIt: (sound) => ({
      findCases: async (query) => {
        const { rows } = await sound.findCases({ ...query, cursor: undefined });
        return { rows, next: undefined };
      },
    }),
  },
  {
    fault: 'sorts every list by its opening',
    caughtBy: 'cases',
    breakIt: (sound) => ({ findCases: (query) => sound.findCases({ ...query, sort: 'openedAt' }) }),
  },
  {
    fault: 'takes a copy for evidence that is gone',
    caughtBy: 'evidence',
    breakIt: (sound) => ({
      recordEvidence: async (id, result) => {
        await sound.recordEvidence(id, result);
        return true;
      },
    }),
  },
  {
    fault: 'forgets files that must be removed',
    caughtBy: 'redaction',
    breakIt: () => ({ orphanedFiles: async () => [] }),
  },
  {
    fault: 'only says that it erased',
    caughtBy: 'privacy',
    breakIt: () => ({
      erase: async () => ({
        conversations: 2,
        events: 2,
        messages: 2,
        cases: 1,
        evidence: 1,
        files: ['p.jpg'],
      }),
    }),
  },
  {
    fault: 'lists settings by any part of their key',
    caughtBy: 'settings',
    breakIt: (sound) => ({ listSettings: () => sound.listSettings('') }),
  },
];
