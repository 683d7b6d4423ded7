/** What the bot ends a turn with: a question, a decline, a closing; with its buttons, in the customer's language. */

import type { CaseRecord } from './case';
import {
  button,
  type Chip,
  eachLanguage,
  offerChips,
  optionChip,
  optionChips,
  type PromptContext,
  textsOf,
} from './chips';
import { correctionChips } from './correction-chips';
import { FACT_NAMES, type FactName, isWordsFact, type Topic } from './facts';
import type { Rulebook } from './flow';
import { MAX_QUICK_REPLIES } from './message-limits';
import { recapLines, recapOf } from './recap';
import { fill, type HandOver } from './texts';
import type { Language } from './understanding';

export type PromptSpec =
  | { readonly kind: 'question'; readonly fact: FactName; readonly again?: boolean }
  | { readonly kind: 'clarify'; readonly topics: readonly Topic[] }
  | { readonly kind: 'declined'; readonly again?: boolean }
  /** Why it was declined, asked for. */
  | { readonly kind: 'reason' }
  | { readonly kind: 'solved' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'handed_over'; readonly how: HandOver; readonly record: CaseRecord }
  | {
      readonly kind: 'in_good_hands';
      readonly record: CaseRecord;
      readonly news: News;
    }
  | { readonly kind: 'change' }
  | { readonly kind: 'erase' };

/**
 * What became of words to a case that waits for a person; `when`: they asked when one answers; `overdue`: one should
 * have answered by now.
 */
export type News = 'added' | 'updated' | 'when' | 'overdue' | 'none';

export interface ComposedPrompt {
  readonly text: string;
  readonly chips: readonly Chip[];
  readonly numbered: boolean;
}

export function composePrompt(spec: PromptSpec, context: PromptContext): ComposedPrompt {
  switch (spec.kind) {
    case 'question':
      return composeQuestion(spec.fact, spec.again ?? false, context);
    case 'clarify':
      return composeClarify(spec.topics, context);
    case 'declined':
      return composeDecline(spec.again ?? false, context);
    case 'reason':
      return composeReason(context);
    case 'solved':
      return plain(textsOf(context).solved, []);
    case 'cancelled':
      return plain(textsOf(context).cancelled, [
        button(context, 'new_request', 'do=restart'),
        button(context, 'person', 'do=person'),
      ]);
    case 'handed_over':
      return composeHandOver(spec.how, spec.record, context);
    case 'in_good_hands':
      return composeInGoodHands(spec.record, spec.news, context);
    case 'change':
      return composeChange(context);
    case 'erase':
      return plain(textsOf(context).erase.confirm, [
        button(context, 'erase_yes', 'erase=yes'),
        button(context, 'erase_no', 'erase=no'),
      ]);
  }
}

function composeQuestion(fact: FactName, again: boolean, context: PromptContext): ComposedPrompt {
  const { rulebook } = context;
  const ask = wordQuestion(fact, again, context);
  const answers = [...optionChips(fact, rulebook), ...offerChips(fact, context)];
  const skippable = rulebook.questions[fact].skip !== undefined;
  const extras = [
    ...(isWordsFact(fact) && skippable ? [button(context, 'skip', 'do=skip')] : []),
    button(context, 'person', 'do=person'),
    ...(fact === 'topic' ? languageChips(context) : []),
  ];
  const chips = [...answers, ...extras].slice(0, Math.max(answers.length, MAX_QUICK_REPLIES));
  return answers.length > 0 ? numbered(ask, answers, chips, context) : plain(ask, chips);
}

/** A question that was just read comes again in fewer words, where the shop has written them. */
function wordQuestion(fact: FactName, again: boolean, context: PromptContext): string {
  const texts = textsOf(context);
  const question = texts.questions[fact];
  if (again && question.again) return question.again;
  if (fact !== 'photo') return question.ask;
  return fill(question.ask, { kept: wordKeeping(context) });
}

/** What becomes of a picture. */
function wordKeeping(context: PromptContext): string {
  const { photo_kept: kept, photo_link: link } = textsOf(context);
  const days = context.retentionDays;
  if (days === 0) return link;
  return days === 1 ? kept.one_day : fill(kept.days, { days });
}

/** Until the customer has written anything, the other language is a tap away. */
function languageChips(context: PromptContext): Chip[] {
  const { language, languageKnown } = context.conversation;
  if (languageKnown) return [];
  return [
    language === 'en' ? button(context, 'korean', 'language=ko') : button(context, 'english', 'language=en'),
  ];
}

function composeClarify(topics: readonly Topic[], context: PromptContext): ComposedPrompt {
  const answers = [...topics, 'other' as const].map((topic) => optionChip('topic', topic, context.rulebook));
  return numbered(
    textsOf(context).clarify,
    answers,
    [...answers, button(context, 'person', 'do=person')],
    context,
  );
}

/**
 * Explains in plain words first, then in the shop's own, then what it rests on, and always offers a person. Who has
 * just read it is only reminded of the offer.
 */
function composeDecline(again: boolean, context: PromptContext): ComposedPrompt {
  const texts = textsOf(context);
  const { offer, chips } = offerOfPerson(context);
  if (again) return plain(offer, chips);
  const corrections = correctionChips(context, MAX_QUICK_REPLIES - chips.length);
  const recap = recapOf(context, corrections.length > 0);
  return plain([texts.decline.intro, ...reasonsOf(context), recap, offer].join('\n\n'), [
    ...chips,
    ...corrections,
  ]);
}

function composeReason(context: PromptContext): ComposedPrompt {
  const { offer, chips } = offerOfPerson(context);
  return plain([...reasonsOf(context), offer].join('\n\n'), chips);
}

/** In plain words and in the shop's own. */
function reasonsOf(context: PromptContext): string[] {
  const { rulebook, conversation } = context;
  const clauses = conversation.verdict?.clauses ?? [];
  const reasons = clauses.map((clause) => textsOf(context).decline.because[clause] ?? '').filter(Boolean);
  return [reasons.join(' '), quoteClauses(clauses, conversation.language, rulebook)];
}

function offerOfPerson(context: PromptContext): { offer: string; chips: Chip[] } {
  const askAnyway = button(context, 'ask_anyway', 'do=ask_anyway');
  const ask_anyway = askAnyway.titles[context.conversation.language];
  return {
    offer: fill(textsOf(context).decline.offer, { ask_anyway }),
    chips: [askAnyway, button(context, 'change', 'do=change'), button(context, 'new_request', 'do=restart')],
  };
}

/** The shop's own words, as one citation. */
export function quoteClauses(clauses: readonly string[], language: Language, rulebook: Rulebook): string {
  const words = clauses.map((clause) => rulebook.policy.clauses[clause]?.[language] ?? '').filter(Boolean);
  if (words.length === 0) return '';
  return fill(rulebook.texts[language].decline.policy_says, { clause: words.join('” “') });
}

/** That it was handed over, the reference, and when a person answers. */
export function handOverLines(
  how: HandOver,
  { reference }: CaseRecord,
  { policy, texts }: Rulebook,
  language: Language,
): string[] {
  const { handed_over, other_language } = texts[language];
  const hours = policy.service.answer_within_hours;
  return [
    how === 'other_language' ? other_language : handed_over[how],
    fill(handed_over.closing, { reference, hours }),
  ];
}

function composeHandOver(how: HandOver, record: CaseRecord, context: PromptContext): ComposedPrompt {
  const lines = handOverLines(how, record, context.rulebook, context.conversation.language);
  // Words that were passed on as they are need no recap.
  if (how === 'other_topic' || recapLines(context).length < 2)
    return plain(lines.join('\n\n'), afterChips(context));
  const chips = chipsBelowRecap(context);
  const recap = recapOf(context, chips.length > afterChips(context).length);
  return plain([...lines, recap].join('\n\n'), chips);
}

function composeInGoodHands({ reference }: CaseRecord, news: News, context: PromptContext): ComposedPrompt {
  const texts = textsOf(context);
  const hours = context.rulebook.policy.service.answer_within_hours;
  if (news === 'when') return plain(fill(texts.answer_when, { reference, hours }), afterChips(context));
  if (news === 'overdue') return plain(fill(texts.answer_overdue, { reference }), afterChips(context));
  if (news === 'added') return plain(fill(texts.added_to_case, { reference }), afterChips(context));
  // Instagram takes buttons away with the next message, and more than one thing may have been misread.
  if (news === 'updated') return plain(fill(texts.updated_case, { reference }), chipsBelowRecap(context));
  const other = fill(texts.person_will_answer, { new_request: texts.buttons.new_request });
  return plain(`${fill(texts.handed_over_already, { reference })} ${other}`, afterChips(context));
}

function composeChange(context: PromptContext): ComposedPrompt {
  const facts = FACT_NAMES.filter((fact) => context.conversation.facts[fact] !== undefined).slice(
    0,
    MAX_QUICK_REPLIES,
  );
  const chips = facts.map((fact) => ({
    payload: `change=${fact}`,
    titles: eachLanguage((language) => context.rulebook.texts[language].labels[fact]),
  }));
  return numbered(textsOf(context).which_change, chips, chips, context);
}

function afterChips(context: PromptContext): Chip[] {
  const known = Object.keys(context.conversation.facts).length > 0;
  return [
    ...(known ? [button(context, 'change', 'do=change')] : []),
    button(context, 'new_request', 'do=restart'),
  ];
}

function chipsBelowRecap(context: PromptContext): Chip[] {
  const chips = afterChips(context);
  return [...chips, ...correctionChips(context, MAX_QUICK_REPLIES - chips.length)];
}

/** Quick replies do not show on the web client and vanish, so the choices are in the text as well. */
function numbered(
  ask: string,
  answers: readonly Chip[],
  chips: readonly Chip[],
  context: PromptContext,
): ComposedPrompt {
  const lines = answers.map((chip, index) => `${index + 1}. ${chip.titles[context.conversation.language]}`);
  return { text: `${ask}\n\n${lines.join('\n')}`, chips, numbered: true };
}

function plain(text: string, chips: readonly Chip[]): ComposedPrompt {
  return { text, chips, numbered: false };
}
