import type { BrokenStore } from './broken-store';

export const readingFaults: readonly BrokenStore[] = [
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
