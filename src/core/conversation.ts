/**
 * A conversation with one customer, as it is stored between turns: small, versioned by shape, validated with zod
 * when it is read back (a state that no longer exists means "look at the facts again", never a crash).
 */
import { z } from 'zod';
import { FACT_NAMES, type FactName, type KnownFacts } from './facts';
import { DECISIONS, FLAGS, REMEDIES, type Verdict } from './verdict';

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

const verdictSchema = z.object({
  decision: z.enum(DECISIONS),
  remedy: z.enum(REMEDIES),
  clauses: z.array(z.string()),
  flags: z.array(z.enum(FLAGS)),
});

const remarks = z.array(z.object({ text: z.string(), at: z.number(), mid: z.string().optional() }));
const photos = z.array(z.object({ id: z.string(), mid: z.string().optional() }));
const facts = z.partialRecord(factName, knownFact);
const edit = z.object({ mid: z.string(), number: z.number(), text: z.string() });
/** The newest words of an edited message; `number` counts its edits, as Meta does. */
export type Edit = z.infer<typeof edit>;

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
  facts,
  /** Facts in the order they were asked, for `do=back`. */
  asked: z.array(factName),
  /** Misunderstandings in a row. */
  misses: z.number().int().nonnegative(),
  /** The case of this request, once handed over. */
  caseId: z.string().optional(),
  /** Last customer action that opens the reply window. */
  lastCustomerAt: z.number().optional(),
  /** Until when an ad that began the talk keeps the reply window open. */
  adUntil: z.number().optional(),
  /** Last message of the bot, to tell a long gap. */
  lastBotAt: z.number().optional(),
  /** True when the next bot message must say again that it is automated. */
  mustDisclose: z.boolean(),
  /** The customer's words that belong to no fact, kept for the summary. */
  remarks,
  /** The message that tells of another matter, for the next request. */
  next: z.string().optional(),
  /** Photos of this request. */
  photos,
  /** Set once a person was asked for or the answer disputed; later facts no longer change the verdict. */
  settled: verdictSchema.optional(),
  /** The last verdict of this request. */
  verdict: verdictSchema.optional(),
  /** The answers offered last, in the order of their numbers, so that "2" and a typed title are read as a tap. */
  offered: z.array(
    z.object({ payload: z.string(), titles: z.array(z.string()), exactly: z.boolean().optional() }),
  ),
  /** Whether {@link offered} was numbered in the text. */
  numbered: z.boolean(),
  /** A fact that the customer chose to change; the next answer is read as its new value. */
  reopened: factName.optional(),
  /** One reminder a request. */
  reminded: z.boolean(),
  /** Since when another app holds the thread, by the clock that told us; absent while it is ours or nobody's. */
  threadLostAt: z.number().optional(),
  /** The request that staff closed last, until something new begins. */
  closed: z
    .object({
      caseId: z.string(),
      request: z.number().int().positive(),
      firstContactAt: z.number().optional(),
      ...{ facts, remarks, photos },
      settled: verdictSchema.optional(),
      verdict: verdictSchema.optional(),
    })
    .optional(),
  /** The newest edits, oldest first; absent before the first. */
  edits: z.array(edit).optional(),
  /** The customer was asked whether everything about them should be deleted. */
  erasing: z.boolean(),
});

/** What is left of a request once it is closed. */
export type ClosedRequest = Pick<
  Conversation,
  'request' | 'firstContactAt' | 'facts' | 'remarks' | 'photos' | 'settled' | 'verdict'
> & { readonly caseId: string };

/** Never mutated: a turn makes the next one. */
export type Conversation = Readonly<
  Omit<z.infer<typeof conversationSchema>, 'facts' | 'settled' | 'verdict' | 'closed'>
> & {
  readonly closed?: ClosedRequest | undefined;
  readonly facts: KnownFacts;
  readonly settled?: Verdict | undefined;
  readonly verdict?: Verdict | undefined;
};

/** What a customer's first event starts from. */
export function newConversation(id: string): Conversation {
  return {
    id,
    place: 'idle',
    language: 'en',
    languageKnown: false,
    request: 1,
    facts: {},
    asked: [],
    misses: 0,
    mustDisclose: true,
    remarks: [],
    photos: [],
    offered: [],
    numbered: false,
    reminded: false,
    erasing: false,
  };
}

/** The same conversation with no request open; the next one gets the next number. */
export function closeRequest(conversation: Conversation): Conversation {
  const { id, language, languageKnown, request, lastCustomerAt, lastBotAt, mustDisclose } = conversation;
  const { threadLostAt, adUntil, edits } = conversation;
  return {
    ...newConversation(id),
    language,
    languageKnown,
    request: request + 1,
    lastCustomerAt,
    lastBotAt,
    mustDisclose,
    ...(threadLostAt !== undefined && { threadLostAt }),
    ...(adUntil !== undefined && { adUntil }),
    ...(edits !== undefined && { edits }),
  };
}

/** Who speaks to the customer now. The bot's messages leave only while it is `bot`. */
export type Speaker = 'bot' | 'person';

export function speakerOf({ place, threadLostAt }: Conversation): Speaker {
  return place === 'person' || threadLostAt !== undefined ? 'person' : 'bot';
}
