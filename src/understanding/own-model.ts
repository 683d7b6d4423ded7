/** The model of a shop with examples of its own: trained when they changed, and kept where the caller says. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExamples, loadLexicon } from './example-files';
import { findBuiltModel, loadModel, serialiseModel, type UnderstandingModel } from './model';
import { trainModel } from './train-model';

const FILE = /^understanding-[0-9a-f]{16}\.json$/;
const DIGEST_CHARS = 16;

export interface OwnModelOptions {
  /** The folder with `<intent>.<language>.txt` and `lexicon.yaml`. */
  readonly examples: string;
  /** Where the trained model is kept. */
  readonly folder: string;
  /** Told before a training, which takes some 15 seconds. */
  readonly onTraining: () => void;
}

/** @throws Error when the lexicon cannot be read. */
export function openOwnModel({ examples, folder, onTraining }: OwnModelOptions): UnderstandingModel {
  const name = `understanding-${digestOf(examples)}.json`;
  const file = join(folder, name);
  if (existsSync(file)) return loadModel(file);
  onTraining();
  const model = trainModel(loadExamples(examples), loadLexicon(examples));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Another process may do the same at this moment: whole files only.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, serialiseModel(model));
  renameSync(unfinished, file);
  for (const other of readdirSync(folder))
    if (FILE.test(other) && other !== name) rmSync(join(folder, other));
  return model;
}

/** The built model stands for the code that trains: with another version of it, it is another. */
function digestOf(examples: string): string {
  const hash = createHash('sha256').update(readFileSync(findBuiltModel()));
  for (const file of readdirSync(examples).sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(examples, file)));
  return hash.digest('hex').slice(0, DIGEST_CHARS);
}
