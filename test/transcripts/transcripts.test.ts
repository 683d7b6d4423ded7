import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDialogues } from './parse-dialogues';
import { replay } from './replay';

const files = ['en', 'ko'].flatMap((language) =>
  readdirSync(join(__dirname, language))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => join(language, name)),
);

describe.each(files)('%s', (file) => {
  const dialogues = parseDialogues(readFileSync(join(__dirname, file), 'utf8'), file);
  test.each(dialogues.map((dialogue) => [dialogue.title, dialogue] as const))('%s', (_, dialogue) => {
    expect(() => replay(dialogue)).not.toThrow();
  });
});
