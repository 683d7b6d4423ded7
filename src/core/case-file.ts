/** The case record: opened with the turn that decides it, and kept in step with the talk. */
import type { CaseRecord } from './case';
import { FACT_NAMES, type Topic } from './facts';
import { quoteOf, type SummaryContext, summarise } from './summary';
import { personVerdict } from './talk';
import type { TurnInput } from './turn-types';

export interface CaseContext extends SummaryContext {
  readonly input: TurnInput;
}

/** A new case from what the conversation knows; its id and reference come from the shell. */
export function openCase(context: CaseContext): CaseRecord {
  const { conversation, input } = context;
  return refreshCase(
    {
      id: input.fresh.caseId,
      reference: input.fresh.reference,
      conversationId: input.conversationId,
      request: conversation.request,
      status: 'waiting',
      openedAt: input.now,
      firstContactAt: conversation.firstContactAt ?? input.now,
      language: conversation.language,
      topic: 'other',
      verdict: personVerdict('asked_for_person'),
      facts: [],
      summary: { en: '', ko: '' },
      notes: [],
      unansweredSince: conversation.lastCustomerAt ?? input.now,
    },
    context,
  );
}

/** The case with what is said in `request` as part of its talk. */
export function continueIn(record: CaseRecord, request: number): CaseRecord {
  const { continuedIn = [] } = record;
  if (record.request === request || continuedIn.includes(request)) return record;
  return { ...record, continuedIn: [...continuedIn, request] };
}

/** The case with the facts, verdict and summary of the conversation as it is now. Staff's overruling stands. */
export function refreshCase(record: CaseRecord, context: CaseContext): CaseRecord {
  const { conversation } = context;
  const facts = FACT_NAMES.flatMap((fact) => {
    const known = conversation.facts[fact];
    return known ? [{ fact, ...known }] : [];
  });
  const verdict = record.overruled ? record.verdict : (conversation.verdict ?? record.verdict);
  const topic = (conversation.facts.topic?.value as Topic | undefined) ?? 'other';
  const { language, adUntil } = conversation;
  const { quoted: _before, ...rest } = record;
  const quoted = quoteOf(conversation);
  const next = {
    ...rest,
    ...{ language, topic, verdict, facts },
    ...(adUntil !== undefined && { adUntil }),
    ...(quoted && { quoted }),
  };
  return { ...next, summary: { en: summarise(next, 'en', context), ko: summarise(next, 'ko', context) } };
}
