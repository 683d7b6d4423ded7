import { join } from 'node:path';
import { type EvaluationSet, type Labelled, loadEvaluation } from '../../scripts/evaluation-sets';
import {
  measureDates,
  measureFacts,
  measureFalseAccepts,
  measureIntents,
  measureSet,
} from '../../scripts/measure-understanding';
import type { ReadingContext } from '../../src/core/understanding';
import { loadExamples, loadLexicon } from '../../src/understanding/example-files';
import { loadModel } from '../../src/understanding/model';
import { trainModel } from '../../src/understanding/train-model';
import { createUnderstand } from '../../src/understanding/understand';

const folder = join(__dirname, '../../flows/examples');
const examples = loadExamples(folder);
const evaluation = loadEvaluation(join(__dirname, 'evaluation'));
const understand = createUnderstand(loadModel());
const guess = (text: string, context: ReadingContext) => understand(text, context).intent;
const all: readonly Labelled[] = evaluation.sets.flatMap(({ messages }) => messages);
const studied = evaluation.sets.filter(({ closed }) => !closed).flatMap(({ messages }) => messages);

describe('on messages it was not trained on, the reader', () => {
  test.each(['en', 'ko'] as const)('knows what is wanted, %s', (language) => {
    const { accuracy } = measureIntents(
      studied.filter((message) => message.language === language),
      guess,
    );
    expect(accuracy).toBeGreaterThan(0.85);
  });

  test('reads facts precisely, and most of them', () => {
    const { precision, recall } = measureFacts(studied, understand);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.8);
  });

  test('opens no return for unrelated messages', () => {
    expect(measureFalseAccepts(all, guess).rate).toBeLessThan(0.05);
  });

  test('reads dates', () => {
    expect(measureDates(evaluation.dates, understand).accuracy).toBeGreaterThan(0.9);
  });
});

describe('on a set whose messages nobody working on the reader has looked at, it', () => {
  const closed = evaluation.sets.filter((set) => set.closed);

  test.each(closed)('meets the bar of intents and facts, $name', (set: EvaluationSet) => {
    const { all: intents, en, ko, falseAccepts, facts } = measureSet(set, understand);
    expect(intents.accuracy).toBeGreaterThan(0.85);
    expect(en.accuracy).toBeGreaterThan(0.8);
    expect(ko.accuracy).toBeGreaterThan(0.8);
    expect(falseAccepts.rate).toBeLessThan(0.05);
    expect(facts.precision).toBeGreaterThan(0.95);
    expect(facts.recall).toBeGreaterThan(0.8);
  });

  test.each(closed)('keeps to itself what was misread, $name', (set: EvaluationSet) => {
    const {
      all: intents,
      facts,
      falseAccepts,
    } = measureSet(set, () => ({
      language: 'en',
      intent: 'defect',
      confidence: 1,
      others: [],
      facts: { problem: { value: 'broken', said: 'broken' } },
    }));
    expect([intents.wrong, facts.wrong, facts.missed, falseAccepts.taken]).toEqual([[], [], [], []]);
  });
});

describe('the examples', () => {
  test('share no message with the evaluation', () => {
    const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const known = new Set(examples.map(({ text }) => plain(text)));
    const long = all.filter(({ text }) => plain(text).length > 14);
    expect(long.filter(({ text }) => known.has(plain(text))).length).toBe(0);
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
