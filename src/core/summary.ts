/** The summary that staff read in ten seconds: who, what, when, what happened, the verdict, what to check, what next. */
import { describeMoment } from './calendar';
import type { CaseRecord, Quoted } from './case';
import type { Conversation } from './conversation';
import { type FactName, isDateRange } from './facts';
import type { Rulebook } from './flow';
import { showValue } from './recap';
import { fill, type Texts } from './texts';
import type { Language } from './understanding';

export interface SummaryContext {
  readonly conversation: Conversation;
  readonly rules: { readonly rulebook: Rulebook; readonly timeZone: string };
}

/** Characters of the customer's own words that are quoted. */
const MAX_QUOTE_CHARS = 160;
/** What happened, in the order in which it reads best; dates, photos and consent have lines of their own. */
const STORY: readonly FactName[] = [
  'problem',
  'broken_part',
  'part_in_hand',
  'mismatch',
  'noticed',
  'cause',
  'same_design',
  'adjusted_by_hand',
  'current_size',
  'wanted_size',
  'order_number',
  'accepts_charge',
  'accepts_shipping_fee',
  'solved',
  'details',
];

/** The summary in one language, a few short lines; `quoted` of the record is the customer's own words. */
export function summarise(record: CaseRecord, language: Language, context: SummaryContext): string {
  const texts = context.rules.rulebook.texts[language];
  const words = texts.summary;
  const lines = [
    headline(record, texts, language, context),
    story(texts, language, context),
    clockLine(record, texts, language, context),
    verdictLine(record, words),
    record.verdict.flags.length > 0
      ? fill(words.uncertain, { flags: record.verdict.flags.map((flag) => words.flag[flag]).join('; ') })
      : '',
    fill(words.photos, { count: context.conversation.photos.length }),
    record.quoted ? fill(words.said, { words: record.quoted.words }) : '',
    fill(words.next, { step: words.step[nextStep(record)] }),
  ];
  return lines.filter(Boolean).join('\n');
}

function verdictLine({ verdict }: CaseRecord, words: Texts['summary']): string {
  const remedy = verdict.remedy === 'none' ? '' : `, ${words.remedy[verdict.remedy]}`;
  const clauses = verdict.clauses.length > 0 ? ` (${verdict.clauses.join(', ')})` : '';
  return fill(words.verdict, { decision: words.decision[verdict.decision], remedy, clauses });
}

function headline(record: CaseRecord, texts: Texts, language: Language, context: SummaryContext): string {
  const product = context.conversation.facts.product_type;
  const shown = product ? `, ${showValue('product_type', product.value, language, context.rules)}` : '';
  return fill(texts.summary.headline, {
    name: texts.summary.customer,
    topic: texts.summary.topic[record.topic],
    product: shown,
  });
}

function story(texts: Texts, language: Language, context: SummaryContext): string {
  return STORY.flatMap((fact) => {
    const known = context.conversation.facts[fact];
    if (!known) return [];
    return [
      fill(texts.summary.happened, {
        label: texts.labels[fact],
        value: showValue(fact, known.value, language, context.rules),
      }),
    ];
  }).join('; ');
}

function clockLine(record: CaseRecord, texts: Texts, language: Language, context: SummaryContext): string {
  const contact = describeMoment(record.firstContactAt, language, context.rules.timeZone);
  const { received, ready_since: ready } = context.conversation.facts;
  if (received)
    return fill(texts.summary.contact, {
      received: showDate('received', received.value, language, context),
      contact,
    });
  if (ready)
    return fill(texts.summary.pickup, {
      ready: showDate('ready_since', ready.value, language, context),
      contact,
    });
  return fill(texts.summary.contact_only, { contact });
}

function showDate(
  fact: FactName,
  value: string | { from: number; to: number },
  language: Language,
  context: SummaryContext,
): string {
  const shown = showValue(fact, value, language, context.rules);
  return isDateRange(value) ? shown : `(${shown})`;
}

/** The customer's own words: the longest remark says most. */
export function quoteOf({ remarks }: Pick<Conversation, 'remarks'>): Quoted | undefined {
  const longest = [...remarks].sort((a, b) => b.text.length - a.text.length)[0];
  if (!longest) return undefined;
  const short = longest.text.replace(/\s+/g, ' ').trim();
  const words = short.length > MAX_QUOTE_CHARS ? `${[...short].slice(0, MAX_QUOTE_CHARS).join('')}…` : short;
  return { words, ...(longest.mid !== undefined && { mid: longest.mid }) };
}

function nextStep({ verdict }: CaseRecord): keyof Texts['summary']['step'] {
  if (verdict.flags.includes('disputed')) return 'disputed';
  if (verdict.decision === 'eligible' && verdict.remedy !== 'none') return verdict.remedy;
  return verdict.remedy === 'none' ? 'person' : 'review';
}
