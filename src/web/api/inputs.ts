/** What the API takes, with its bounds. */
import type { Response } from 'express';
import { z } from 'zod';
import { CASE_STATUSES } from '../../core/case';
import { OUTCOMES } from '../../core/event';
import { CHOICE_FACTS } from '../../core/facts';
import { decodeCursor } from '../../store/cursor';
import { sendProblem } from '../problem';
import { typedText } from '../typed-text';

const PAGE = 20;
const MOST_PER_PAGE = 100;
/** A reply is split into messages of Instagram's size; beyond this somebody pastes a book. */
const MOST_REPLY_CHARS = 4_000;
const MOST_NOTE_CHARS = 4_000;
const MOST_QUERY_CHARS = 200;

/** An empty value of a query means that the filter is not set, as a form sends it. */
const unset = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

export const caseQuerySchema = z.object({
  status: unset(z.enum(CASE_STATUSES)),
  topic: unset(z.enum(CHOICE_FACTS.topic)),
  q: unset(z.string().max(MOST_QUERY_CHARS)),
  cursor: unset(
    z
      .string()
      .max(1_000)
      .refine((cursor) => decodeCursor(cursor) !== undefined, 'takes the `next` of an earlier page'),
  ),
  limit: unset(z.coerce.number().int().min(1).max(MOST_PER_PAGE)).transform((limit) => limit ?? PAGE),
});
export const replySchema = z.object({ text: typedText.pipe(z.string().min(1).max(MOST_REPLY_CHARS)) });
export const resolveSchema = z.object({
  outcome: z.enum(OUTCOMES),
  note: typedText
    .pipe(z.string().max(MOST_NOTE_CHARS))
    .nullish()
    .transform((note) => note || undefined),
});
export const emptySchema = z.unknown().transform(() => ({}));
export const igsidSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** The parsed input, or `undefined` once the request was answered with 422 and the fields at fault. */
export function readInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
  response: Response,
): z.output<T> | undefined {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  sendProblem(response, 'invalid', faults.join('; '));
  return undefined;
}
