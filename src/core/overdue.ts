/** Whether the time in which a person usually answers is over. */
import type { CaseRecord } from './case';
import type { Draft } from './draft';

const HOUR_MS = 3_600_000;

export function isOverdue({ rules, input }: Draft, { unansweredSince = input.now }: CaseRecord): boolean {
  return input.now - unansweredSince > rules.rulebook.policy.service.answer_within_hours * HOUR_MS;
}
