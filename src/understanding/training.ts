/** Trains the intent classifier: AdaGrad on the softmax loss, fixed order, so the same examples give the same model. */
import { INTENTS, type Intent } from '../core/understanding';
import { type Classifier, softmax, WEIGHT_COUNT } from './classifier';
import type { SparseVector } from './features';

export interface TrainingSample {
  readonly intent: Intent;
  readonly vector: SparseVector;
  /** 1 for a written example, less for a copy with noise. */
  readonly weight: number;
}

const EPOCHS = 14;
const RATE = 0.08;
const DECAY = 2e-5;
const SEED = 20_261_123;
const BYTE_MAX = 127;

/** A small generator of numbers in [0, 1): training must not depend on chance. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function trainClassifier(samples: readonly TrainingSample[], temperature: number): Classifier {
  const weights = new Float32Array(WEIGHT_COUNT);
  const squares = new Float32Array(WEIGHT_COUNT);
  const biases = INTENTS.map(() => 0);
  const balance = balanceIntents(samples);
  const random = createRandom(SEED);
  const order = samples.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const sample = samples[index];
      if (sample) learnSample(sample, weights, squares, biases, balance);
    }
  }
  return quantise(weights, biases, temperature);
}

function learnSample(
  { vector, intent, weight }: TrainingSample,
  weights: Float32Array,
  squares: Float32Array,
  biases: number[],
  balance: ReadonlyMap<Intent, number>,
): void {
  const { indices, values } = vector;
  const logits = biases.slice();
  for (let at = 0; at < indices.length; at++) {
    const row = (indices[at] ?? 0) * INTENTS.length;
    const value = values[at] ?? 0;
    for (let k = 0; k < INTENTS.length; k++) logits[k] = (logits[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
  const errors = softmax(logits);
  const truth = INTENTS.indexOf(intent);
  errors[truth] = (errors[truth] ?? 0) - 1;
  const share = weight * (balance.get(intent) ?? 1);
  for (let at = 0; at < indices.length; at++) {
    const row = (indices[at] ?? 0) * INTENTS.length;
    const value = values[at] ?? 0;
    for (let k = 0; k < INTENTS.length; k++) {
      const gradient = share * (errors[k] ?? 0) * value + DECAY * (weights[row + k] ?? 0);
      const square = (squares[row + k] ?? 0) + gradient * gradient;
      squares[row + k] = square;
      weights[row + k] = (weights[row + k] ?? 0) - (RATE * gradient) / (Math.sqrt(square) + 1e-6);
    }
  }
  for (let k = 0; k < INTENTS.length; k++) biases[k] = (biases[k] ?? 0) - 0.01 * share * (errors[k] ?? 0);
}

/** Rare intents count more, by the square root, so that no intent wins by its number of examples alone. */
function balanceIntents(samples: readonly TrainingSample[]): ReadonlyMap<Intent, number> {
  const counts = new Map<Intent, number>();
  for (const { intent, weight } of samples) counts.set(intent, (counts.get(intent) ?? 0) + weight);
  const mean = samples.reduce((total, { weight }) => total + weight, 0) / Math.max(1, counts.size);
  return new Map([...counts].map(([intent, count]) => [intent, Math.sqrt(mean / count)]));
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
}

/** Eight bits a weight: a quarter of the size, and no measurable loss. */
function quantise(weights: Float32Array, biases: readonly number[], temperature: number): Classifier {
  const scales = INTENTS.map((_, intent) => {
    let highest = 1e-9;
    for (let at = intent; at < weights.length; at += INTENTS.length) {
      highest = Math.max(highest, Math.abs(weights[at] ?? 0));
    }
    return highest / BYTE_MAX;
  });
  const bytes = new Int8Array(weights.length);
  for (let at = 0; at < weights.length; at++) {
    bytes[at] = Math.round((weights[at] ?? 0) / (scales[at % INTENTS.length] ?? 1));
  }
  return { weights: bytes, scales, biases, temperature };
}
