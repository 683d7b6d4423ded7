import type { Readers } from '../src/core/understanding';
import { readChoice } from '../src/understanding/choices';
import { readDate } from '../src/understanding/dates';
export function readers(): Readers {
  return {
    readChoice,
    readDate,
    understand: (text) => ({
      language: /[가-힣]/.test(text) ? 'ko' : 'en',
      intent: /person|담당자/.test(text) ? 'human' : /stone/.test(text) ? 'repair' : 'other',
      confidence: /person|담당자|stone/.test(text) ? 0.9 : 0.2,
      others: [],
      facts: /stone/.test(text) ? { problem: { value: 'stone_out', said: 'stone' } } : {},
    }),
  };
}
