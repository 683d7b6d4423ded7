/** Kind words, which ask for nothing. */
import { hasQuestionMark } from './clauses';
import type { Draft } from './draft';
import type { EventOf } from './event';
import { followTitle } from './hear-choice';
import { mentions, type WordList } from './mentions';
import { readWords } from './read-words';
import { ACT_CONFIDENCE, type Intent, means } from './understanding';

type Said = EventOf<'customer.said'>;

/** What opens no request: "Thank you!" after everything is done, and praise at any time. */
export function kindnessOf(
  draft: Draft,
  events: readonly Said[],
  text: string,
): 'thanks' | 'praise' | undefined {
  const isPlain = events.every(
    ({ attachments, withdrawn, replyTo }) => attachments.length === 0 && !withdrawn && !replyTo?.story,
  );
  if (isPlain && isPraise(draft, text, draft.input.now)) {
    followTitle(draft, text);
    return 'praise';
  }
  return isFarewell(draft, events, text) ? 'thanks' : undefined;
}

/** "Thank you!" or "ok" after everything is done opens no new request. */
function isFarewell(draft: Draft, events: readonly Said[], text: string): boolean {
  if (draft.conversation.lastBotAt === undefined && draft.conversation.request === 1) return false;
  if (events.some(({ attachments }) => attachments.length > 0)) return false;
  const read = readWords(draft, text, draft.input.now);
  const says = means(read, 'thanks_bye') || means(read, 'yes');
  return says && Object.keys(read.facts).length === 0;
}

/** A reading as one of these wishes for nothing. */
const WISHLESS: readonly Intent[] = ['other', 'thanks_bye', 'greeting', 'yes'];

/** "Thank you so much, the ring is beautiful!!" */
function isPraise(draft: Draft, text: string, at: number): boolean {
  const has = (list: WordList): boolean => mentions(draft.rules.rulebook, text, list);
  if (!has(({ praising }) => praising) || has(({ contrasting }) => contrasting)) return false;
  if (hasQuestionMark(text)) return false;
  const read = readWords(draft, text, at);
  // "택배 잘 받았어요 너무 예뻐요": of an order that has come.
  const isOfReceipt = read.intent === 'order_or_shipping' && has(({ receiving }) => receiving);
  const wishes = read.confidence >= ACT_CONFIDENCE && !isOfReceipt && !WISHLESS.includes(read.intent);
  return !wishes && Object.keys(read.facts).every((fact) => fact === 'product_type' || fact === 'received');
}
