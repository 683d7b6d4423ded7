import { type Conversation, conversationSchema, newConversation } from '../core/conversation';
import { FACT_NAMES, type KnownFacts } from '../core/facts';

/** No place is a place, so the turn looks at the facts again. */
const NOWHERE = '';

function salvageFacts(raw: unknown): KnownFacts {
  const facts: KnownFacts = {};
  if (typeof raw !== 'object' || raw === null) return facts;
  for (const name of FACT_NAMES) {
    const parsed = conversationSchema.shape.facts.safeParse({ [name]: Reflect.get(raw, name) });
    if (parsed.success && parsed.data[name]) facts[name] = parsed.data[name];
  }
  return facts;
}

/** Fields that stay true whatever shape the machine has now; the place and its memory do not. */
const LASTING = [
  'language',
  'languageKnown',
  'request',
  'firstContactAt',
  'caseId',
  'lastCustomerAt',
  'adUntil',
  'threadLostAt',
  'lastBotAt',
  'remarks',
  'photos',
  'mustDisclose',
  'settled',
  'reminded',
] as const;

export interface Restored {
  /** Absent for a customer's first event. */
  readonly conversation: Conversation | undefined;
  /** True when the stored state no longer parses and was rebuilt from what still does. */
  readonly salvaged: boolean;
}

/** Reads a stored conversation back. One that no longer parses keeps its facts and never stops the turn. */
export function restoreConversation(id: string, stored: unknown): Restored {
  if (stored === undefined || stored === null) return { conversation: undefined, salvaged: false };
  const parsed = conversationSchema.safeParse(stored);
  if (parsed.success) return { conversation: parsed.data, salvaged: false };
  if (typeof stored !== 'object') return { conversation: newConversation(id), salvaged: true };
  const kept: Record<string, unknown> = {};
  for (const field of LASTING) {
    const value = conversationSchema.shape[field].safeParse(Reflect.get(stored, field));
    if (value.success && value.data !== undefined) kept[field] = value.data;
  }
  const rebuilt = {
    ...newConversation(id),
    ...kept,
    place: NOWHERE,
    facts: salvageFacts(Reflect.get(stored, 'facts')),
  };
  return { conversation: conversationSchema.parse(rebuilt), salvaged: true };
}
