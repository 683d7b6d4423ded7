/** Short phrases that mean the same wherever the talk is: "one sec", "is this a bot?". */
import { type Draft, say } from './draft';
import { followTitle } from './hear-answer';
import { reprompt } from './reprompt';
import { fill, type Texts } from './texts';
import { remark, type Words } from './words';

/** Longer words say something of their own besides. */
const MAX_PHRASE_CHARS = 40;

export function hearPhrase(draft: Draft, words: Words): boolean {
  const { en, ko } = draft.rules.rulebook.texts;
  const said = words.text.toLowerCase().replaceAll('’', "'").trim();
  if (said.length > MAX_PHRASE_CHARS) return false;
  const bare = said.replace(/[^\p{L}\p{N}' ]/gu, '').trim();
  const isOne = (phrases: (texts: Texts) => readonly string[]): boolean =>
    [...phrases(en), ...phrases(ko)].includes(bare);
  if (isOne(({ phrases }) => phrases.wait)) say(draft, (texts) => texts.take_your_time);
  else if (isOne(({ phrases }) => phrases.is_automated)) say(draft, sayAutomated);
  else return false;
  followTitle(draft, words.text);
  remark(draft, words);
  reprompt(draft);
  return true;
}

function sayAutomated(texts: Texts): string {
  return fill(texts.i_am_automated, { person: texts.buttons.person });
}
