/** The trained model as a file: written by the build, loaded once at start. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Classifier, WEIGHT_COUNT } from './classifier';
import { type Lexicon, lexiconSchema } from './lexicon';

export interface UnderstandingModel {
  readonly lexicon: Lexicon;
  readonly classifier: Classifier;
}

const fileSchema = z.object({
  lexicon: lexiconSchema,
  classifier: z.object({
    weights: z.base64(),
    scales: z.array(z.number()),
    biases: z.array(z.number()),
    temperature: z.number().positive(),
  }),
});

export const MODEL_FILE = 'understanding-model.json';
/** From `dist/src/understanding`, and from `src/understanding` when tests run the sources. */
const CANDIDATES = [join(__dirname, '..', '..', MODEL_FILE), join(__dirname, '..', '..', 'dist', MODEL_FILE)];

export function serialiseModel({ lexicon, classifier }: UnderstandingModel): string {
  const { buffer, byteOffset, byteLength } = classifier.weights;
  const weights = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  return JSON.stringify({ lexicon, classifier: { ...classifier, weights } });
}

/** Where the build wrote the model: beside the compiled code. @throws Error when it has not. */
export function findBuiltModel(): string {
  const path = CANDIDATES.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`${MODEL_FILE} is missing: run the build`);
  return path;
}

/** Loads a model, the built one without a path. Throws when it does not fit this version of the code. */
export function loadModel(path = findBuiltModel()): UnderstandingModel {
  const { lexicon, classifier } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const bytes = Buffer.from(classifier.weights, 'base64');
  if (bytes.length !== WEIGHT_COUNT) throw new Error(`${path} was built by another version: run the build`);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return { lexicon, classifier: { ...classifier, weights } };
}
