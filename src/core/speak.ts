/** Turns what a draft wants to say into messages within Meta's limits, and plans the timers of the silence after. */
import { speakerOf } from './conversation';
import { currentCase, type Draft, update } from './draft';
import { timerToken } from './hear-business';
import { fitsText, MAX_QUICK_REPLIES, splitText } from './message-limits';
import { composePrompt } from './prompts';
import { openQuestion } from './talk';
import { fill } from './texts';
import type { Outgoing, TimerPlan } from './turn-types';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The bot's messages of this turn: lines first, the prompt last with its buttons on the last message. */
export function speak(draft: Draft): Outgoing[] {
  const { conversation, rules, input } = draft;
  if (speakerOf(conversation) === 'person') return [];
  if (draft.lines.length === 0 && !draft.prompt) return [];
  const texts = rules.rulebook.texts[conversation.language];
  const context = {
    rulebook: rules.rulebook,
    conversation,
    now: input.now,
    timeZone: rules.timeZone,
    retentionDays: rules.retentionDays,
  };
  const prompt = draft.prompt && composePrompt(draft.prompt, context);
  const lines = [...new Set(draft.lines.map((line) => line(texts)))];
  const opening = openingOf(draft);
  const hint = opening.greets && prompt?.numbered ? [texts.hint] : [];
  const before = [...opening.lines, ...lines].join('\n\n');
  const asked = [...(prompt ? [prompt.text] : []), ...hint].join('\n\n');
  const chips = (prompt?.chips ?? []).slice(0, MAX_QUICK_REPLIES);
  update(draft, {
    lastBotAt: input.now,
    mustDisclose: false,
    offered: chips
      .filter(({ typed }) => typed !== 'never')
      .map(({ payload, titles, typed }) => ({
        payload,
        titles: [titles[conversation.language], titles.en, titles.ko],
        ...(typed === 'exactly' && { exactly: true }),
      })),
    numbered: prompt?.numbered ?? false,
  });
  const quickReplies = chips.map(({ payload, titles }) => ({
    payload,
    title: titles[conversation.language],
  }));
  return messagesOf(draft, splitBefore(before, asked), quickReplies);
}

/** Messages of at most Meta's length. A question stays in one piece, since its buttons hang below the last message. */
function splitBefore(before: string, asked: string): string[] {
  const whole = [before, asked].filter(Boolean).join('\n\n');
  return fitsText(whole) || !fitsText(asked) ? splitText(whole) : [...splitText(before), ...splitText(asked)];
}

function messagesOf(
  draft: Draft,
  parts: readonly string[],
  quickReplies: Outgoing['quickReplies'],
): Outgoing[] {
  const first = draft.input.events[0]?.id ?? draft.conversation.id;
  return parts.map((part, index) => ({
    id: `${first}>${index}`,
    author: 'bot',
    text: part,
    quickReplies: index === parts.length - 1 ? quickReplies : [],
  }));
}

/** The assistant says that it is automated: at first, after a long gap, and when it takes over from a person. */
function openingOf({ conversation, rules, input }: Draft): { lines: string[]; greets: boolean } {
  const { policy } = rules.rulebook;
  const texts = rules.rulebook.texts[conversation.language];
  const shop = policy.shop.name;
  if (conversation.lastBotAt === undefined && conversation.request === 1)
    return { lines: [fill(texts.greeting, { shop })], greets: true };
  const gap = input.now - (conversation.lastBotAt ?? 0) > policy.service.long_gap_hours * HOUR_MS;
  if (!gap && !conversation.mustDisclose) return { lines: [], greets: false };
  const wasBegun = Object.keys(input.conversation?.facts ?? {}).length > 0;
  const resumes = gap && wasBegun && openQuestion(conversation.place) !== undefined;
  return {
    lines: [fill(texts.disclosure, { shop }), ...(resumes ? [texts.welcome_back] : [])],
    greets: !resumes,
  };
}

/** One gentle reminder inside the reply window, then quiet; a forgotten request is closed. */
export function planTimers(draft: Draft): TimerPlan[] {
  const { conversation, rules } = draft;
  const { service } = rules.rulebook.policy;
  const token = timerToken(conversation.request, conversation.lastCustomerAt);
  const last = conversation.lastCustomerAt;
  const plan = (name: TimerPlan['name'], dueAt: number | undefined): TimerPlan =>
    dueAt === undefined ? { name, token } : { name, token, dueAt };
  if (last === undefined) return [];
  const asking = openQuestion(conversation.place) !== undefined;
  const person = conversation.place === 'person';
  const held = draft.cases.some(({ status }) => status === 'claimed');
  const unfinished = conversation.place !== 'idle' && !person && !currentCase(draft);
  // Where the answer itself came late, the customer first gets time to read it.
  const remindAt = Math.max(last + service.reminder_after_hours * HOUR_MS, draft.input.now + HOUR_MS);
  return [
    plan('reminder', asking && !conversation.reminded ? remindAt : undefined),
    plan('abandon', unfinished ? last + service.abandon_after_days * DAY_MS : undefined),
    plan(
      'give_back',
      person && !held ? Math.max(last, draft.input.now) + service.give_back_after_hours * HOUR_MS : undefined,
    ),
  ];
}
