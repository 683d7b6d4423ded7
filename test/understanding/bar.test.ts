import { join } from 'node:path';
import {
  type Labelled,
  loadEvaluation,
  measureDates,
  measureFacts,
  measureFalseAccepts,
  measureIntents,
  measureSpeed,
  NOW,
  TIME_ZONE,
} from '../../scripts/measure-understanding';
import { loadExamples, loadLexicon } from '../../src/understanding/example-files';
import { loadModel } from '../../src/understanding/model';
import { trainModel } from '../../src/understanding/train-model';
import { createUnderstand } from '../../src/understanding/understand';

const folder = join(__dirname, '../../flows/examples');
const examples = loadExamples(folder);
const evaluation = loadEvaluation(join(__dirname, 'evaluation'));
const understand = createUnderstand(loadModel());
const guess = (text: string) => understand(text, { now: NOW, timeZone: TIME_ZONE }).intent;
const all: readonly Labelled[] = [...evaluation.messages, ...evaluation.unrelated, ...evaluation.fresh];

describe('on messages it was not trained on, the reader', () => {
  test.each(['en', 'ko'] as const)('knows what is wanted, %s', (language) => {
    const { accuracy } = measureIntents(
      all.filter((message) => message.language === language),
      guess,
    );
    expect(accuracy).toBeGreaterThan(0.85);
  });

  test('reads facts precisely, and most of them', () => {
    const { precision, recall } = measureFacts([...evaluation.messages, ...evaluation.fresh], understand);
    expect(precision).toBeGreaterThan(0.94);
    expect(recall).toBeGreaterThan(0.8);
  });

  test('opens no return for unrelated messages', () => {
    const { rate } = measureFalseAccepts(evaluation.unrelated, guess);
    expect(rate).toBeLessThan(0.05);
  });

  test('reads dates', () => {
    expect(measureDates(evaluation.dates, understand).accuracy).toBeGreaterThan(0.9);
  });

  test('reads a message in far less than two milliseconds', () => {
    expect(
      measureSpeed(
        all.map(({ text }) => text),
        guess,
      ),
    ).toBeLessThan(2_000);
  });
});

describe('the examples', () => {
  test('share no message with the evaluation', () => {
    const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const known = new Set(examples.map(({ text }) => plain(text)));
    const long = all.filter(({ text }) => plain(text).length > 14);
    expect(long.filter(({ text }) => known.has(plain(text)))).toEqual([]);
  });

  test('give the same model every time', () => {
    const few = examples.filter((_, index) => index % 60 === 0);
    const lexicon = loadLexicon(folder);
    expect(
      Buffer.from(trainModel(few, lexicon).classifier.weights).equals(
        Buffer.from(trainModel(few, lexicon).classifier.weights),
      ),
    ).toBe(true);
  });
});
