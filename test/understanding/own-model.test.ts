/** A shop's own examples: read by a model of their own, trained once and again only when they changed. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOwnModel } from '../../src/understanding/own-model';
import { createUnderstand } from '../../src/understanding/understand';

const folder = mkdtempSync(join(tmpdir(), 'own-model-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [examples, data] = [join(folder, 'examples'), join(folder, 'data')];

function write(file: string, ...lines: string[]): void {
  mkdirSync(examples, { recursive: true });
  writeFileSync(join(examples, file), `${lines.join('\n')}\n`);
}
const trainings: string[] = [];
const open = (who: string) => openOwnModel({ examples, folder: data, onTraining: () => trainings.push(who) });
const context = { now: 0, timeZone: 'Asia/Seoul' };
const intentOf = (text: string) => createUnderstand(open('reading'))(text, context).intent;

test('it is trained at first, kept, and trained again when a word changed', () => {
  write('lexicon.yaml', 'concepts: {}', 'readings: []', 'spelling: []', 'lookalikes: []');
  write('repair.en.txt', 'my zorb is wobbly', 'the zorb wobbles', 'wobbly zorb please help');
  write('human.en.txt', 'a clerk now', 'give me the clerk', 'clerk please');
  open('first');
  expect([intentOf('zorb so wobbly'), intentOf('the clerk please')]).toEqual(['repair', 'human']);
  expect(trainings).toEqual(['first']);
  write('human.en.txt', 'a clerk now', 'give me the clerk', 'the zorb keeper');
  open('changed');
  open('unchanged');
  expect(trainings).toEqual(['first', 'changed']);
  expect(readdirSync(data)).toHaveLength(1);
});

test('a lexicon that cannot be read is an error, and nothing is kept of it', () => {
  write('lexicon.yaml', 'concepts: 7');
  const before = readdirSync(data);
  expect(() => open('broken')).toThrow('concepts');
  expect(readdirSync(data)).toEqual(before);
});
