/** Reads what the shop keeps in `flows/examples/`: utterances by intent and language, and the lexicon. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { INTENTS } from '../core/understanding';
import type { Example } from './augment';
import { type Lexicon, lexiconSchema } from './lexicon';

const LANGUAGES = ['en', 'ko'] as const;

/** Every utterance of `<intent>.<language>.txt`: one a line, `#` begins a comment. */
export function loadExamples(folder: string): Example[] {
  return INTENTS.flatMap((intent) =>
    LANGUAGES.flatMap((language) => {
      const file = join(folder, `${intent}.${language}.txt`);
      if (!existsSync(file)) return [];
      return readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((text) => ({ intent, language, text }));
    }),
  );
}

export function loadLexicon(folder: string): Lexicon {
  return lexiconSchema.parse(parse(readFileSync(join(folder, 'lexicon.yaml'), 'utf8')));
}
