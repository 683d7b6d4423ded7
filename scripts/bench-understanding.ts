/**
 * `npm run bench:understanding`: how well free text is read, on sets that were looked at and on one that was not;
 * other approaches on the same sets; and cross-validation of ours on the examples. `--wrong` lists what was misread
 * in the sets that were looked at, `--quick` leaves the cross-validation out.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ACT_CONFIDENCE, INTENTS, type Intent } from '../src/core/understanding';
import { loadExamples, loadLexicon } from '../src/understanding/example-files';
import { prepareReader, readMessage } from '../src/understanding/message-reader';
import { loadModel, MODEL_FILE } from '../src/understanding/model';
import { trainModel } from '../src/understanding/train-model';
import { createUnderstand } from '../src/understanding/understand';
import { createBayes, splitLetters, splitWords } from './bench-candidates';
import { loadEvaluation, NOW, TIME_ZONE } from './evaluation-sets';
import {
  type GuessIntent,
  measureDates,
  measureFalseAccepts,
  measureIntents,
  measureSet,
  measureSpeed,
} from './measure-understanding';

const root = join(__dirname, '..', '..');
const evaluation = loadEvaluation(join(root, 'test', 'understanding', 'evaluation'));
const folder = join(root, 'flows', 'examples');
const examples = loadExamples(folder);
const lexicon = loadLexicon(folder);
const started = process.hrtime.bigint();
const model = loadModel();
const loadMs = Number(process.hrtime.bigint() - started) / 1e6;
const understand = createUnderstand(model);
const context = { now: NOW, timeZone: TIME_ZONE };
const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(10);
const heads = (names: readonly string[]) => names.map((name) => name.padStart(10)).join('');

/** The intent whose examples share most concepts, by how telling each concept is: a lexicon and nothing else. */
function createLexiconOnly(): GuessIntent {
  const reader = prepareReader(lexicon);
  const conceptsOf = (text: string) =>
    readMessage(reader, text, NOW, TIME_ZONE).concepts.map(
      ({ name, negated }) => `${negated ? 'not ' : ''}${name}`,
    );
  const bayes = createBayes(examples, conceptsOf);
  return (text, when) => (conceptsOf(text).length === 0 ? 'other' : bayes(text, when));
}

/** Ours, set by set. */
function printOurs(): void {
  console.log(
    `${'set'.padEnd(34)}${heads(['messages', 'intents', 'en', 'ko', 'macro-F1', 'false', 'facts P', 'facts R'])}`,
  );
  for (const set of evaluation.sets) {
    const { all, en, ko, falseAccepts, facts } = measureSet(set, understand);
    const name = `${set.name} (${set.closed ? 'never looked at' : 'looked at'})`;
    const count = String(set.messages.length).padStart(10);
    const figures = [
      all.accuracy,
      en.accuracy,
      ko.accuracy,
      all.macroF1,
      falseAccepts.rate,
      facts.precision,
      facts.recall,
    ];
    console.log(`${name.padEnd(34)}${count}${figures.map(percent).join('')}`);
  }
  const dates = measureDates(evaluation.dates, understand);
  console.log(
    `${`dates (looked at)`.padEnd(34)}${String(evaluation.dates.length).padStart(10)}${percent(dates.accuracy)}`,
  );
}

/** Intents alone, against other approaches trained on the same examples. */
function compare(name: string, guess: GuessIntent): void {
  const accuracies = evaluation.sets.map(({ messages }) => measureIntents(messages, guess).accuracy);
  const everything = evaluation.sets.flatMap(({ messages }) => messages);
  const { macroF1 } = measureIntents(everything, guess);
  const { rate } = measureFalseAccepts(everything, guess);
  const speed = measureSpeed(
    everything.map(({ text }) => text),
    (text) => guess(text, context),
  );
  const figures = [...accuracies, macroF1, rate].map(percent).join('');
  console.log(`${name.padEnd(34)}${figures}${(speed / 1000).toFixed(3).padStart(10)} ms`);
}

function printCandidates(): void {
  const names = evaluation.sets.map(({ name }) => name);
  console.log(`\n${'intents by candidate'.padEnd(34)}${heads([...names, 'macro-F1', 'false', 'median'])}`);
  compare('ours: softmax, n-grams, lexicon', (text, when) => understand(text, when).intent);
  compare('naive Bayes (wink), words', createBayes(examples, splitWords));
  compare('naive Bayes (wink), letters 2-4', createBayes(examples, splitLetters));
  compare('lexicon alone', createLexiconOnly());
  compare('always "other"', () => 'other');
}

/** Only of the sets that were looked at; a closed one keeps its misses to itself. */
function printMisread(): void {
  for (const set of evaluation.sets) {
    const { all, falseAccepts, facts } = measureSet(set, understand);
    printList(`${set.name}: intents`, all.wrong);
    printList(`${set.name}: false accepts`, falseAccepts.taken);
    printList(`${set.name}: wrong facts`, facts.wrong);
    printList(`${set.name}: missed facts`, facts.missed);
  }
  printList('dates', measureDates(evaluation.dates, understand).wrong);
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

function crossValidate(folds: number): void {
  const readings = Array.from({ length: folds }, (_, fold) => {
    const kept = examples.filter((_, index) => index % folds !== fold);
    const trained = createUnderstand(trainModel(kept, lexicon));
    return examples
      .filter((_, index) => index % folds === fold)
      .map(({ text, intent }) => ({ truth: intent, ...trained(text, context) }));
  }).flat();
  const right = readings.filter(({ truth, intent }) => truth === intent);
  const confident = readings.filter(({ confidence }) => confidence >= ACT_CONFIDENCE);
  const confidentRight = confident.filter(({ truth, intent }) => truth === intent);
  const loss = readings.map(({ truth, intent, confidence, others }) => {
    const probability = truth === intent ? confidence : new Map<Intent, number>(others).get(truth);
    return -Math.log(Math.max(0.001, probability ?? 0));
  });
  const mean = loss.reduce((sum, each) => sum + each, 0) / loss.length;
  console.log(
    `\ncross-validation on the ${readings.length} examples, each read by a model that has not seen it:`,
  );
  console.log(`accuracy ${percent(right.length / readings.length)}, log loss ${mean.toFixed(3)},`);
  console.log(
    `sure (${ACT_CONFIDENCE}) of ${percent(confident.length / readings.length)} of them, then right in ${percent(confidentRight.length / confident.length)}`,
  );
}

printOurs();
printCandidates();
const megabytes = (statSync(join(__dirname, '..', MODEL_FILE)).size / 1e6).toFixed(2);
console.log(
  `\nmodel ${megabytes} MB, loaded in ${loadMs.toFixed(0)} ms; ${INTENTS.length} intents, ${examples.length} examples`,
);
if (process.argv.includes('--wrong')) printMisread();
if (!process.argv.includes('--quick')) crossValidate(5);
