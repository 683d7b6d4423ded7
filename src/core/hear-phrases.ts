/** Short phrases that mean the same wherever the talk is: "one sec", "is this a bot?". */
import { type Draft, say } from './draft';
import { followTitle } from './hear-choice';
import { saysOnly, type WordList } from './mentions';
import { reprompt } from './reprompt';
import { fill, type Texts } from './texts';
import { remark, type Words } from './words';

export function hearPhrase(draft: Draft, words: Words): boolean {
  const is = (list: WordList): boolean => saysOnly(draft.rules.rulebook, words.text, list);
  if (is(({ phrases }) => phrases.wait)) say(draft, (texts) => texts.take_your_time);
  else if (is(({ phrases }) => phrases.is_automated)) say(draft, sayAutomated);
  else return false;
  followTitle(draft, words.text);
  remark(draft, words);
  reprompt(draft);
  return true;
}

function sayAutomated(texts: Texts): string {
  return fill(texts.i_am_automated, { person: texts.buttons.person });
}
