import { augment, type Example } from './augment';
import type { Lexicon } from './lexicon';
import { extractIntentFeatures, prepareReader } from './message-reader';
import type { UnderstandingModel } from './model';
import { trainClassifier } from './training';

/** Softens the model's confidence to what cross-validation on the examples showed (`bench:understanding`). */
const TEMPERATURE = 0.85;
/** How much a noisy copy counts. */
const COPY_WEIGHT = 0.5;

export function trainModel(
  examples: readonly Example[],
  lexicon: Lexicon,
  temperature = TEMPERATURE,
): UnderstandingModel {
  const reader = prepareReader(lexicon);
  const samples = examples.flatMap((example) => {
    const copies = augment(example);
    return [example.text, ...copies].map((text, index) => ({
      intent: example.intent,
      vector: extractIntentFeatures(reader, text),
      weight: index === 0 ? 1 : COPY_WEIGHT,
    }));
  });
  return { lexicon, classifier: trainClassifier(samples, temperature) };
}
