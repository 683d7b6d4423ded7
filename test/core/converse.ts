/** A conversation with the shop's real flows and reader, for tables of phrasings: what a customer says, turn by turn. */
import type { CaseRecord } from '../../src/core/case';
import type { Conversation } from '../../src/core/conversation';
import type { FactName } from '../../src/core/facts';
import { createTakeTurn } from '../../src/core/turn';
import type { Outgoing, TakeTurn } from '../../src/core/turn-types';
import { createReaders } from '../../src/readers';
import { CONVERSATION, NOON, said } from '../builders';
import { rulebook } from './deaf-turn';

/** Between two turns. */
const PAUSE_MS = 10_000;
/** A photo among the words of one turn. */
export const PHOTO = '[photo]';
/** A photo that Instagram sends no link to. */
export const UNSEEN = '[unseen photo]';
const picture = { kind: 'image', label: 'image', url: 'https://lookaside.fbsbx.com/1' } as const;

export interface Outcome {
  /** What the bot said in the last turn, as one text. */
  readonly said: string;
  readonly outgoing: readonly Outgoing[];
  readonly conversation: Conversation;
  /** The newest case. */
  readonly record: CaseRecord | undefined;
  readonly fact: (name: FactName) => unknown;
}

function contentOf(text: string) {
  if (text === PHOTO) return { text: undefined, attachments: [picture] };
  if (text === UNSEEN) return { text: undefined, attachments: [{ ...picture, url: undefined }] };
  return { text };
}

let takeTurn: TakeTurn | undefined;

/** Each entry is a turn; a list is a burst of messages. */
export function converse(...turns: readonly (string | readonly string[])[]): Outcome {
  takeTurn ??= createTakeTurn({
    rulebook,
    readers: createReaders(),
    timeZone: 'Asia/Seoul',
    retentionDays: 90,
  });
  let conversation: Conversation | undefined;
  let cases: readonly CaseRecord[] = [];
  let outgoing: readonly Outgoing[] = [];
  turns.forEach((burst, at) => {
    const now = NOON + at * PAUSE_MS;
    const events = [burst].flat().map((text, nth) => {
      const name = `${at}-${nth}`;
      return said(name, { at: now + nth, ...contentOf(text) });
    });
    const fresh = { caseId: `case-${at}`, reference: `R-TEST${at}` };
    const turn = takeTurn?.({ conversationId: CONVERSATION, conversation, cases, events, now, fresh });
    if (!turn) return;
    conversation = turn.conversation;
    cases = [...turn.cases, ...cases.filter(({ id }) => turn.cases.every((one) => one.id !== id))];
    outgoing = turn.outgoing;
  });
  if (!conversation) throw new Error('nobody said anything');
  const { facts } = conversation;
  return {
    said: outgoing.map(({ text }) => text).join('\n'),
    outgoing,
    conversation,
    record: cases[0],
    fact: (name) => facts[name]?.value,
  };
}
