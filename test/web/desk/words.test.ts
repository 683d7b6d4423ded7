import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OUTCOMES } from '../../../src/core/event';
import { CHOICE_FACTS } from '../../../src/core/facts';
import { DECISIONS, FLAGS, REMEDIES } from '../../../src/core/verdict';
import { loadWords, readWords } from '../../../src/web/desk/words';

const DESK = join('src', 'web', 'desk');
const en = readWords('flows', 'en');
const ko = readWords('flows', 'ko');
const source = [DESK, join(DESK, 'pages')]
  .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
/** `t('queue.title')`, and of `t(\`topic.${x}\`)` the part before the place. */
const keys = [...source.matchAll(/\bt(?:\.or)?\(\s*['`]([\w.-]+)(\$\{)?/g)].map((match) => ({
  key: match[1] ?? '',
  isPrefix: match[2] !== undefined,
}));

test('every word that a page asks for exists', () => {
  const missing = keys.filter(({ key, isPrefix }) =>
    isPrefix ? ![...en.keys()].some((known) => known.startsWith(key)) : !en.has(key),
  );
  expect(missing.filter(({ key }) => !key.endsWith('.'))).toEqual([]);
});

test('both languages have the same words', () => {
  expect([...ko.keys()].sort()).toEqual([...en.keys()].sort());
});

test('both languages fill the same places', () => {
  const places = (text = '') =>
    (text.match(/\{\w+\}/g) ?? []).sort().filter((place, index, all) => place !== all[index - 1]);
  const unlike = [...en].filter(([key, text]) => places(text).join() !== places(ko.get(key)).join());
  expect(unlike.map(([key]) => key)).toEqual([]);
});

test.each([
  ['topic', CHOICE_FACTS.topic],
  ['decision', DECISIONS],
  ['remedy', REMEDIES],
  ['flag', FLAGS],
  ['outcome', OUTCOMES],
])('every %s has a word', (section, values) => {
  expect(values.filter((value) => !en.has(`${section}.${value}`))).toEqual([]);
});

test('a place without a value stays visible instead of becoming "undefined"', () => {
  expect(loadWords('flows').en('case.theirs')).toBe('{name} has this case. You can read along.');
});

test.each([
  ['a key that one language lacks', 'a: "x"\nb: "y"\n', 'a: "x"\n', 'desk/ko.yaml: lacks b'],
  ['a file that is not YAML', 'a: "x', 'a: "x"\n', 'desk/en.yaml:1:'],
  ['a value that is no words', 'a: 5\n', 'a: "x"\n', 'desk/en.yaml: '],
])('%s stops the start and names the file', (_name, english, korean, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'words-'));
  mkdirSync(join(folder, 'desk'));
  writeFileSync(join(folder, 'desk', 'en.yaml'), english);
  writeFileSync(join(folder, 'desk', 'ko.yaml'), korean);
  const load = () => loadWords(folder);
  expect(load).toThrow(message);
  rmSync(folder, { recursive: true });
});
