/**
 * The post breaks while it is straightened as the assistant advised. The policy rules a broken post out; but whose doing
 * it was is for a person to judge.
 */
import { hasQuestionMark } from './clauses';
import { type Draft, say, step, tellFacts } from './draft';
import { mentions } from './mentions';
import { readWords } from './read-words';
import { openQuestion } from './talk';
import type { Told } from './told';
import type { Understanding } from './understanding';
import { sourceOf, type Words } from './words';

export function hearBrokeByAdvice(draft: Draft, words: Words, read: Understanding): boolean {
  if (!isStraightening(draft, words) || read.adds || !tellsOfBreak(draft, words)) return false;
  const source = { ...sourceOf(words, words.text), how: 'read' } as const;
  const told: Told[] = [
    { fact: 'problem', value: 'broken', ...source },
    { fact: 'broken_part', value: 'post', ...source },
    { fact: 'solved', value: 'no', ...source },
  ];
  say(draft, (texts) => texts.broke_by_advice);
  tellFacts(draft, told);
  // In time, the policy covers what arrived bent, and broken.
  if (draft.conversation.place !== 'handed_over') step(draft, { type: 'judgement.needed' });
  return true;
}

/** Asked whether the advice helped; later on, only words that speak of the try: anything else may break as well. */
function isStraightening({ conversation, rules }: Draft, { text }: Words): boolean {
  const { facts, place } = conversation;
  const asked = openQuestion(place)?.fact;
  if (facts.problem?.value !== 'bent_post' || asked === undefined) return false;
  if (asked === 'solved') return true;
  return facts.solved?.value === 'no' && mentions(rules.rulebook, text, ({ straightening }) => straightening);
}

/** It broke; not that it may, nor that it nearly did. */
function tellsOfBreak(draft: Draft, { text, at }: Words): boolean {
  if (hasQuestionMark(text) || mentions(draft.rules.rulebook, text, ({ dreading }) => dreading)) return false;
  return readWords(draft, text, at, 'problem').facts.problem?.value === 'broken';
}
