/**
 * A conversation with one customer, as it is stored between turns: small, versioned by shape, validated with zod
 * when it is read back (a state that no longer exists means "look at the facts again", never a crash).
 */
import { z } from 'zod';
import { FACT_NAMES, type FactName, type KnownFacts } from './facts';

const knownFact = z.object({
  value: z.union([z.string(), z.object({ from: z.number(), to: z.number() })]),
  said: z.string(),
  at: z.number(),
  mid: z.string().optional(),
  corrected: z.boolean(),
  by: z.enum(['customer', 'staff']),
  how: z.enum(['tapped', 'answered', 'read']),
});
const factName = z.enum(FACT_NAMES as [FactName, ...FactName[]]);

export const conversationSchema = z.object({
  id: z.string(),
  /** The XState value: who has the conversation, which topic, which question is open. */
  place: z.union([z.string(), z.record(z.string(), z.unknown())]),
  language: z.enum(['en', 'ko']),
  /** True once the customer's own writing, or their wish, decided the language. */
  languageKnown: z.boolean(),
  /** Numbers the requests of this customer from 1. */
  request: z.number().int().positive(),
  /** First customer message of this request, by Instagram's clock; absent between requests. */
  firstContactAt: z.number().optional(),
  facts: z.partialRecord(factName, knownFact),
  /** Facts in the order they were asked, for `do=back`. */
  asked: z.array(factName),
  /** Misunderstandings in a row. */
  misses: z.number().int().nonnegative(),
  /** The case of this request, once handed over. */
  caseId: z.string().optional(),
  /** Last customer action that opens the reply window. */
  lastCustomerAt: z.number().optional(),
  /** Last message of the bot, to tell a long gap. */
  lastBotAt: z.number().optional(),
  /** True when the next bot message must say again that it is automated. */
  mustDisclose: z.boolean(),
  /** The customer's words that belong to no fact, kept for the summary. */
  remarks: z.array(z.object({ text: z.string(), at: z.number(), mid: z.string().optional() })),
  /** Photos of this request. */
  photos: z.array(z.object({ id: z.string(), mid: z.string().optional() })),
  /** Set by the compiled machine's context; small and private to `core/machine.ts`. */
  memory: z.record(z.string(), z.unknown()),
});

export type Conversation = Omit<z.infer<typeof conversationSchema>, 'facts'> & { facts: KnownFacts };

/** Who speaks to the customer now. The bot's messages leave only while it is `bot`. */
export type Speaker = 'bot' | 'person';
