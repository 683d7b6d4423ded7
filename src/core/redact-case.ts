import type { CaseRecord } from './case';
import { isWordsFact, UNKNOWN } from './facts';

/** Put where unsent words stood in a summary. */
const WITHDRAWN_MARK = '…';
/** Shorter quotes are not searched for in the summary: they would hit words of others. */
const SHORTEST_QUOTE = 2;

/**
 * The case without the words of unsent messages; `undefined` when nothing in it came from them. What was derived
 * (a chosen value) stays: it is the shop's record of the request, not the customer's message.
 */
export function redactCase(record: CaseRecord, mids: ReadonlySet<string>): CaseRecord | undefined {
  const { quoted, ...rest } = record;
  const isUnsent = ({ mid }: { readonly mid?: string | undefined }) => mid !== undefined && mids.has(mid);
  const told = record.facts.filter(isUnsent);
  const remark = quoted !== undefined && isUnsent(quoted) ? quoted.words : undefined;
  if (told.length === 0 && remark === undefined) return undefined;
  const parts = told.flatMap((fact) => [fact.said, isWordsFact(fact.fact) ? String(fact.value) : '']);
  // The remark first, for what was read out of it stands within.
  const words = [...(remark === undefined ? [] : [`“${remark}”`, remark]), ...parts].filter(isLongEnough);
  const wipe = (summary: string): string =>
    words.reduce((text, each) => text.replaceAll(each, WITHDRAWN_MARK), summary);
  return {
    ...rest,
    ...(quoted !== undefined && remark === undefined && { quoted }),
    facts: record.facts.map((fact) => {
      if (!told.includes(fact)) return fact;
      return { ...fact, said: '', value: isWordsFact(fact.fact) ? UNKNOWN : fact.value };
    }),
    summary: { en: wipe(record.summary.en), ko: wipe(record.summary.ko) },
  };
}

function isLongEnough(quote: string): boolean {
  return quote.length >= SHORTEST_QUOTE;
}
