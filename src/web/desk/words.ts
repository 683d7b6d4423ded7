/** The desk's own wording, from `flows/desk/en.yaml` and `ko.yaml`. */
import { z } from 'zod';
import type { Language } from '../../core/understanding';
import { FlowsError } from '../../flows/load-flows';
import { readDeskFile } from './read-desk-file';

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

/** Reads one language into `section.key` → words. */
export function readWords(flowsFolder: string, language: Language): ReadonlyMap<string, string> {
  return new Map(flatten(readDeskFile(flowsFolder, `desk/${language}.yaml`, wordTree)));
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
  const en = readWords(flowsFolder, 'en');
  const ko = readWords(flowsFolder, 'ko');
  const lacking = (file: string, known: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    [...other.keys()]
      .filter((key) => !known.has(key))
      .map((key) => ({ file, line: undefined, message: `lacks ${key}` }));
  const faults = [...lacking('desk/ko.yaml', ko, en), ...lacking('desk/en.yaml', en, ko)];
  if (faults.length > 0) throw new FlowsError(faults);
  return { en: wordsOf(en), ko: wordsOf(ko) };
}
