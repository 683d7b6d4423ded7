/** Softmax over sparse features: what is loaded at start, and one prediction. */
import { INTENTS, type Intent } from '../core/understanding';
import { BUCKETS, type SparseVector } from './features';

/** Weights of one intent after another for each bucket. */
export interface Classifier {
  readonly weights: Int8Array;
  /** What one step of an 8-bit weight stands for, by intent. */
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  /** Divides the scores: above 1 the model is less sure of itself. Found by cross-validation. */
  readonly temperature: number;
}

/** Every intent with its probability, likeliest first. */
export function predictIntents(classifier: Classifier, vector: SparseVector): [Intent, number][] {
  const { weights, scales, biases, temperature } = classifier;
  const scores = new Float64Array(INTENTS.length);
  for (let index = 0; index < vector.indices.length; index++) {
    const row = (vector.indices[index] ?? 0) * INTENTS.length;
    const value = vector.values[index] ?? 0;
    for (let intent = 0; intent < INTENTS.length; intent++) {
      scores[intent] = (scores[intent] ?? 0) + value * (weights[row + intent] ?? 0);
    }
  }
  const logits = INTENTS.map(
    (_, intent) => ((scores[intent] ?? 0) * (scales[intent] ?? 0) + (biases[intent] ?? 0)) / temperature,
  );
  return softmax(logits)
    .map((probability, intent): [Intent, number] => [INTENTS[intent] ?? 'other', probability])
    .sort((a, b) => b[1] - a[1]);
}

export function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Length that a classifier's weights must have. */
export const WEIGHT_COUNT = BUCKETS * INTENTS.length;
