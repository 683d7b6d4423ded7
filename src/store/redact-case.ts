import type { CaseRecord } from '../core/case';
import { isWordsFact, UNKNOWN } from '../core/facts';

/** Put where unsent words stood in a summary. */
const WITHDRAWN_MARK = '…';
/** Shorter quotes are not searched for in the summary: they would hit words of others. */
const SHORTEST_QUOTE = 2;

/**
 * The case without the words of unsent messages; `undefined` when none of its facts came from them. What was
 * derived (a chosen value) stays: it is the shop's record of the request, not the customer's message.
 */
export function redactCase(record: CaseRecord, mids: ReadonlySet<string>): CaseRecord | undefined {
  const quoted = record.facts.filter((fact) => fact.mid !== undefined && mids.has(fact.mid));
  if (quoted.length === 0) return undefined;
  const wipe = (summary: string): string =>
    quoted
      .flatMap((fact) => [fact.said, isWordsFact(fact.fact) ? String(fact.value) : ''])
      .filter((quote) => quote.length >= SHORTEST_QUOTE)
      .reduce((text, quote) => text.replaceAll(quote, WITHDRAWN_MARK), summary);
  return {
    ...record,
    facts: record.facts.map((fact) => {
      if (!quoted.includes(fact)) return fact;
      return { ...fact, said: '', value: isWordsFact(fact.fact) ? UNKNOWN : fact.value };
    }),
    summary: { en: wipe(record.summary.en), ko: wipe(record.summary.ko) },
  };
}
