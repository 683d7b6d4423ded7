/** The readers that ours is compared with. */
import bayesClassifier from 'wink-naive-bayes-text-classifier';
import type { Intent } from '../src/core/understanding';
import type { Example } from '../src/understanding/augment';
import type { GuessIntent } from './measure-understanding';

type Split = (text: string) => string[];

/** A multinomial naive Bayes by wink over whatever `split` makes of a text. */
export function createBayes(examples: readonly Example[], split: Split): GuessIntent {
  const bayes = bayesClassifier();
  bayes.definePrepTasks([split]);
  bayes.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const { text, intent } of examples) bayes.learn(text, intent);
  bayes.consolidate();
  return (text) => {
    const guessed = bayes.predict(text);
    return guessed === 'unknown' ? 'other' : (guessed as Intent);
  };
}

export function splitWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

/** Letters in runs of two to four, spaces of Korean dropped. */
export function splitLetters(text: string): string[] {
  const plain = text.toLowerCase().replace(/(?<=[가-힣])\s+(?=[가-힣])/g, '');
  const grams: string[] = [];
  for (let size = 2; size <= 4; size++) {
    for (let start = 0; start + size <= plain.length; start++) grams.push(plain.slice(start, start + size));
  }
  return grams;
}
