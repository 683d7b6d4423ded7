/** Ready answers for staff, from `flows/replies.yaml`, filled with the facts of a case. */
import { z } from 'zod';
import { isDateRange } from '../../core/facts';
import { settleParticles } from '../../core/particles';
import type { Language } from '../../core/understanding';
import { DECISIONS } from '../../core/verdict';
import type { CaseRow } from '../../store/port';
import { readDeskFile } from './read-desk-file';

const bilingual = z.object({ en: z.string().min(1), ko: z.string().min(1) });
const repliesSchema = z.object({
  /** Words for places whose fact is unknown, and for values that read differently in a sentence. */
  words: z.object({
    name: bilingual,
    product: bilingual,
    products: z.record(z.string(), bilingual),
    wanted_size: bilingual,
    current_size: bilingual,
    order_number: bilingual,
  }),
  replies: z.array(
    z.object({
      id: z.string(),
      title: bilingual,
      text: bilingual,
      /** The decisions and topics that the answer suits; absent: all. Others are offered last. */
      decisions: z.array(z.enum(DECISIONS)).optional(),
      topics: z.array(z.string()).optional(),
    }),
  ),
});
/** Stands in a ready answer for what only staff know; an answer with one left in it does not leave. */
export const BLANK = '____';
export type ReplyFile = z.infer<typeof repliesSchema>;

export interface ReadyReply {
  readonly id: string;
  /** In the reader's language. */
  readonly title: string;
  /** In the customer's language. */
  readonly text: string;
  readonly suits: boolean;
}

export function loadReplies(flowsFolder: string): ReplyFile {
  return readDeskFile(flowsFolder, 'replies.yaml', repliesSchema);
}

function placesOf(file: ReplyFile, row: CaseRow): Readonly<Record<string, string>> {
  const { record, customer } = row;
  const { language } = record;
  const known = (name: string) => {
    const value = record.facts.find(({ fact }) => fact === name)?.value;
    return value === undefined || isDateRange(value) || value === 'unknown' ? undefined : value;
  };
  const { words } = file;
  const product = known('product_type');
  return {
    name: customer.name ?? words.name[language],
    reference: record.reference,
    product: words.products[product ?? '']?.[language] ?? words.product[language],
    wanted_size: known('wanted_size') ?? words.wanted_size[language],
    current_size: known('current_size') ?? words.current_size[language],
    order_number: known('order_number') ?? words.order_number[language],
  };
}

function fill(text: string, places: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}

/** The ready answers of a case: those that suit its verdict and topic first. */
export function readyReplies(file: ReplyFile, row: CaseRow, reader: Language): readonly ReadyReply[] {
  const { language, verdict, topic } = row.record;
  const places = placesOf(file, row);
  const filled = file.replies.map(({ id, title, text, decisions, topics }) => ({
    id,
    title: title[reader],
    text: settleParticles(fill(text[language].trim(), places)),
    suits: (decisions?.includes(verdict.decision) ?? true) && (topics?.includes(topic) ?? true),
  }));
  return [...filled.filter(({ suits }) => suits), ...filled.filter(({ suits }) => !suits)];
}
