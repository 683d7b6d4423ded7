/**
 * What stands beside the main thing of a longer message: "…, and how much is a repair?", "…, get me a manager". The
 * reader gives one meaning a message, so its sentences are read once more on their own.
 */
import { splitAtPauses, splitClauses } from './clauses';
import type { Draft } from './draft';
import { answerQuestion } from './hear-question';
import { readWords } from './read-words';
import { askForPerson } from './taps';
import type { Understanding } from './understanding';
import { learn, type Words } from './words';

/** A sentence on its own says little, so it must be plain. */
const ASIDE_CONFIDENCE = 0.8;
const MAX_SENTENCES = 8;

/** Answers questions on the way. True when a person was asked for, which ends the reading. */
export function hearAsides(draft: Draft, words: Words, read: Understanding): boolean {
  const asides = readSentences(draft, words);
  if ([...asides, ...readLastWish(draft, words)].some(({ intent }) => intent === 'human')) {
    learn(draft, words, read);
    askForPerson(draft);
    return true;
  }
  const question = asides.find(({ intent }) => intent === 'policy_question');
  if (question && read.intent !== 'policy_question') answerQuestion(draft, question.question);
  return false;
}

function readSentences(draft: Draft, { text, at }: Words): Understanding[] {
  const sentences = splitAtPauses(text).slice(-MAX_SENTENCES);
  if (sentences.length < 2) return [];
  return sentences.map((sentence) => readWords(draft, sentence, at)).filter(isPlain);
}

/** Chat leaves out the full stop before what is wished for at last. */
function readLastWish(draft: Draft, { text, at }: Words): Understanding[] {
  const clauses = splitClauses(draft.rules.rulebook, text, ({ joining }) => joining.wishes);
  const wish = clauses.length < 2 ? undefined : clauses.at(-1);
  return wish === undefined ? [] : [readWords(draft, wish, at)].filter(isPlain);
}

function isPlain({ confidence }: Understanding): boolean {
  return confidence >= ASIDE_CONFIDENCE;
}
