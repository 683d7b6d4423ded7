/** The desk's own wording, from `flows/desk/en.yaml` and `ko.yaml`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Language } from '../../core/understanding';

/** The words of `key` with `{name}` places filled. An unknown key is a fault of ours and throws. */
export type Words = ((key: string, values?: Readonly<Record<string, string | number>>) => string) & {
  /** The words of `key`, or `otherwise` where the vocabulary of the data grew past ours. */
  readonly or: (key: string, otherwise: string) => string;
};

type WordTree = { readonly [key: string]: string | WordTree };
const wordTree: z.ZodType<WordTree> = z.lazy(() => z.record(z.string(), z.union([z.string(), wordTree])));

function flatten(tree: WordTree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

/** Reads one file into `section.key` → words. */
export function readWordFile(path: string): ReadonlyMap<string, string> {
  return new Map(flatten(wordTree.parse(parse(readFileSync(path, 'utf8')))));
}

function fill(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

function wordsOf(map: ReadonlyMap<string, string>): Words {
  const words = (key: string, values: Readonly<Record<string, string | number>> = {}) => {
    const found = map.get(key);
    if (found === undefined) throw new Error(`The desk's wording has no "${key}"`);
    return fill(found, values);
  };
  return Object.assign(words, { or: (key: string, otherwise: string) => map.get(key) ?? otherwise });
}

/** Both languages. A key that one of them lacks stops the start. */
export function loadWords(flowsFolder: string): Readonly<Record<Language, Words>> {
  const en = readWordFile(join(flowsFolder, 'desk', 'en.yaml'));
  const ko = readWordFile(join(flowsFolder, 'desk', 'ko.yaml'));
  const missing = [...en.keys()].filter((key) => !ko.has(key)).map((key) => `ko.yaml lacks ${key}`);
  const extra = [...ko.keys()].filter((key) => !en.has(key)).map((key) => `en.yaml lacks ${key}`);
  const faults = [...missing, ...extra];
  if (faults.length > 0) throw new Error(`flows/desk: ${faults.join('; ')}`);
  return { en: wordsOf(en), ko: wordsOf(ko) };
}
