/**
 * What stands beside the main thing of a longer message: "…, and how much is a repair?", "…, get me a manager". The
 * reader gives one meaning a message, so its sentences are read once more on their own.
 */
import { splitAtPauses } from './clauses';
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
  const sentences = splitAtPauses(words.text).slice(-MAX_SENTENCES);
  if (sentences.length < 2) return false;
  const asides = sentences
    .map((sentence) => readWords(draft, sentence, words.at))
    .filter(({ confidence }) => confidence >= ASIDE_CONFIDENCE);
  if (asides.some(({ intent }) => intent === 'human')) {
    learn(draft, words, read);
    askForPerson(draft);
    return true;
  }
  const question = asides.find(({ intent }) => intent === 'policy_question');
  if (question && read.intent !== 'policy_question') answerQuestion(draft, question.question);
  return false;
}
