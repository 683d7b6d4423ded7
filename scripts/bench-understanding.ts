/**
 * `npm run bench:understanding`: compares readers of free text on the evaluation set, and cross-validates ours on
 * the examples. `--wrong` lists what ours got wrong.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Intent } from '../src/core/understanding';
import { INTENTS } from '../src/core/understanding';
import type { Example } from '../src/understanding/augment';
import { loadExamples, loadLexicon } from '../src/understanding/example-files';
import { prepareReader, readMessage } from '../src/understanding/message-reader';
import { loadModel, MODEL_FILE } from '../src/understanding/model';
import { trainModel } from '../src/understanding/train-model';
import { createUnderstand } from '../src/understanding/understand';
import { createBayes, splitLetters, splitWords } from './bench-candidates';
import {
  type GuessIntent,
  loadEvaluation,
  measureDates,
  measureFacts,
  measureFalseAccepts,
  measureIntents,
  measureSpeed,
  NOW,
  TIME_ZONE,
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
const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);

/** The intent whose examples share most concepts, by how telling each concept is: a lexicon and nothing else. */
function createLexiconOnly(): GuessIntent {
  const reader = prepareReader(lexicon);
  const conceptsOf = (text: string) =>
    readMessage(reader, text, NOW, TIME_ZONE).concepts.map(
      ({ name, negated }) => `${negated ? 'not ' : ''}${name}`,
    );
  const bayes = createBayes(examples, conceptsOf);
  return (text) => (conceptsOf(text).length === 0 ? 'other' : bayes(text));
}

function compare(name: string, guess: GuessIntent): void {
  const { messages, unrelated } = evaluation;
  const all = [...messages, ...unrelated];
  const fresh = measureIntents(evaluation.fresh, guess);
  const [overall, en, ko] = [
    measureIntents(all, guess),
    measureIntents(
      all.filter(({ language }) => language === 'en'),
      guess,
    ),
    measureIntents(
      all.filter(({ language }) => language === 'ko'),
      guess,
    ),
  ];
  const accepts = measureFalseAccepts(unrelated, guess);
  const speed = measureSpeed(
    all.map(({ text }) => text),
    guess,
  );
  const figures = [
    overall.accuracy,
    en.accuracy,
    en.macroF1,
    ko.accuracy,
    ko.macroF1,
    accepts.rate,
    fresh.accuracy,
    fresh.macroF1,
  ].map(percent);
  console.log(`${name.padEnd(34)}${figures.join('')}${(speed / 1000).toFixed(3).padStart(10)} ms`);
}

function crossValidate(folds: number): void {
  let right = 0;
  let confident = 0;
  let confidentRight = 0;
  let loss = 0;
  for (let fold = 0; fold < folds; fold++) {
    const held = (_: Example, index: number) => index % folds === fold;
    const trained = createUnderstand(
      trainModel(
        examples.filter((e, i) => !held(e, i)),
        lexicon,
      ),
    );
    for (const { text, intent } of examples.filter(held)) {
      const read = trained(text, context);
      const truth =
        read.intent === intent
          ? read.confidence
          : (new Map<Intent, number>(read.others).get(intent) ?? 0.001);
      loss -= Math.log(Math.max(0.001, truth));
      if (read.intent === intent) right++;
      if (read.confidence < 0.55) continue;
      confident++;
      if (read.intent === intent) confidentRight++;
    }
  }
  console.log(
    `\ncross-validation on the ${examples.length} examples: accuracy ${percent(right / examples.length)}, log loss ${(loss / examples.length).toFixed(3)},`,
  );
  console.log(
    `confident (0.55) in ${percent(confident / examples.length)} of them, then right in ${percent(confidentRight / confident)}`,
  );
}

console.log(
  `${'candidate'.padEnd(34)}${['all', 'en', 'en F1', 'ko', 'ko F1', 'false', 'fresh', 'fresh F1'].map((head) => head.padStart(8)).join('')}   median`,
);
compare('ours: softmax, n-grams, lexicon', (text) => understand(text, context).intent);
compare('naive Bayes (wink), words', createBayes(examples, splitWords));
compare('naive Bayes (wink), letters 2-4', createBayes(examples, splitLetters));
compare('lexicon alone', createLexiconOnly());
compare('always "other"', () => 'other');

const facts = measureFacts(evaluation.messages, understand);
const freshFacts = measureFacts(evaluation.fresh, understand);
const dates = measureDates(evaluation.dates, understand);
const accepts = measureFalseAccepts(evaluation.unrelated, (text) => understand(text, context).intent);
console.log(
  `\nours: facts precision ${percent(facts.precision)}, recall ${percent(facts.recall)} of ${facts.stated}; dates ${percent(dates.accuracy)} of ${evaluation.dates.length}`,
);
console.log(
  `      on the fresh messages: facts precision ${percent(freshFacts.precision)}, recall ${percent(freshFacts.recall)} of ${freshFacts.stated}`,
);
console.log(
  `model ${(statSync(join(__dirname, '..', MODEL_FILE)).size / 1e6).toFixed(2)} MB, loaded in ${loadMs.toFixed(0)} ms; ${INTENTS.length} intents, ${examples.length} examples`,
);
if (process.argv.includes('--wrong')) {
  const wrong = measureIntents(
    [...evaluation.messages, ...evaluation.unrelated],
    (text) => understand(text, context).intent,
  ).wrong;
  for (const [title, lines] of Object.entries({
    intents: wrong,
    'false accepts': accepts.taken,
    'wrong facts': facts.wrong,
    'missed facts': facts.missed,
    dates: dates.wrong,
  })) {
    console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
}
if (!process.argv.includes('--quick')) crossValidate(5);
