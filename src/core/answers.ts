/** Answers to questions about the policy (`flows/answers.yaml`): built from the clauses, cited, in both languages. */
import { z } from 'zod';
import { CHOICE_FACTS } from './facts';

const answerSchema = z.strictObject({
  /** Empty when the published policy is silent and the answer promises nothing. */
  clauses: z.array(z.string()),
  /** The answer that takes its place while a request of that topic is open: what a fee is depends on what it is for. */
  instead: z.partialRecord(z.enum(CHOICE_FACTS.topic), z.string()).optional(),
  en: z.string().min(1),
  ko: z.string().min(1),
});
export const answersSchema = z.strictObject({ answers: z.record(z.string(), answerSchema) });
export type AnswersFile = z.infer<typeof answersSchema>;
export type PolicyAnswer = z.infer<typeof answerSchema>;
