/** A staff form becomes a staff event: validated, acting once however often it is sent. */
import { z } from 'zod';
import type { CaseRecord } from '../../core/case';
import { OUTCOMES, type StaffEvent } from '../../core/event';
import { type FactName, isChoiceFact, isChoiceValue, isDateFact, isFactName } from '../../core/facts';
import { typedText } from '../typed-text';
import { MAX_REPLY_CHARS } from './pages/composer';

const MAX_NOTE_CHARS = 2000;
const MAX_WORDS_CHARS = 500;

const words = (max: number) => typedText.pipe(z.string().min(1).max(max));
const factValue = z
  .object({ fact: z.string().refine(isFactName), value: words(MAX_WORDS_CHARS) })
  .refine(({ fact, value }) => isAllowedValue(fact as FactName, value));

function isAllowedValue(fact: FactName, value: string): boolean {
  if (fact === 'photo') return false;
  if (isChoiceFact(fact)) return isChoiceValue(fact, value);
  return !isDateFact(fact) || /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** What each action takes from its form. */
const FORMS = {
  claim: z.object({}).transform(() => ({ type: 'staff.claimed' as const })),
  release: z.object({}).transform(() => ({ type: 'staff.released' as const })),
  reopen: z.object({}).transform(() => ({ type: 'staff.reopened' as const })),
  assign: z.object({ to: words(32) }).transform(({ to }) => ({ type: 'staff.assigned' as const, to })),
  reply: z
    .object({ text: words(MAX_REPLY_CHARS) })
    .transform(({ text }) => ({ type: 'staff.replied' as const, text })),
  recall: z
    .object({ reply: words(128) })
    .transform(({ reply }) => ({ type: 'staff.recalled' as const, reply })),
  note: z
    .object({ text: words(MAX_NOTE_CHARS) })
    .transform(({ text }) => ({ type: 'staff.noted' as const, text })),
  correct: factValue.transform(({ fact, value }) => ({ type: 'staff.corrected' as const, fact, value })),
  overrule: z
    .object({ decision: z.enum(['eligible', 'review', 'declined']), reason: words(MAX_NOTE_CHARS) })
    .transform((form) => ({ type: 'staff.overruled' as const, ...form })),
  resolve: z
    .object({ outcome: z.enum(OUTCOMES), note: typedText.pipe(z.string().max(MAX_NOTE_CHARS)).optional() })
    .transform(({ outcome, note }) => ({ type: 'staff.resolved' as const, outcome, ...(note && { note }) })),
} as const;
export type Action = keyof typeof FORMS;

export function isAction(name: string): name is Action {
  return Object.hasOwn(FORMS, name);
}

const onceSchema = z.string().regex(/^[0-9a-f]{32}$/);

interface Act {
  readonly record: Pick<CaseRecord, 'id' | 'conversationId'>;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** How long an answer waits, milliseconds. */
  readonly undoMs: number;
}

/**
 * The event that `action` asks for; `undefined` when the form is not one of ours. Its id comes from the form's own
 * token, so a double tap or a reload acts once.
 */
export function staffEventOf(action: Action, form: unknown, act: Act): StaffEvent | undefined {
  const once = onceSchema.safeParse((form as { once?: unknown } | undefined)?.once);
  const parsed = FORMS[action].safeParse(form);
  if (!once.success || !parsed.success) return undefined;
  const waits =
    parsed.data.type === 'staff.replied' && act.undoMs > 0 ? { leavesAt: act.at + act.undoMs } : {};
  return {
    id: `desk:${action}:${once.data}`,
    conversationId: act.record.conversationId,
    caseId: act.record.id,
    at: act.at,
    by: act.by,
    ...parsed.data,
    ...waits,
  };
}
