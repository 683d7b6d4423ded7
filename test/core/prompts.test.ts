import type { PromptContext } from '../../src/core/chips';
import { newConversation } from '../../src/core/conversation';
import { FACT_NAMES } from '../../src/core/facts';
import { MAX_QUICK_REPLIES, MAX_TITLE_CHARS } from '../../src/core/message-limits';
import { readPayload } from '../../src/core/payloads';
import { composePrompt } from '../../src/core/prompts';
import { loadRulebook } from '../../src/flows/load-flows';

const rulebook = loadRulebook('flows');
const now = Date.parse('2026-11-20T14:00:00+09:00');
const contextIn = (language: 'en' | 'ko'): PromptContext => ({
  rulebook,
  conversation: { ...newConversation('1:2'), language },
  now,
  timeZone: 'Asia/Seoul',
  retentionDays: 90,
});
const questions = FACT_NAMES.flatMap((fact) =>
  (['en', 'ko'] as const).map((language) => [fact, language] as const),
);

describe.each(questions)('the question for %s in %s', (fact, language) => {
  const prompt = composePrompt({ kind: 'question', fact }, contextIn(language));

  test('keeps within Meta’s limits', () => {
    expect(prompt.chips.length).toBeLessThanOrEqual(MAX_QUICK_REPLIES);
    for (const { titles } of prompt.chips)
      expect(titles[language].length).toBeLessThanOrEqual(MAX_TITLE_CHARS);
  });

  test('offers only payloads that are understood when tapped', () => {
    for (const { payload } of prompt.chips) expect(readPayload(payload, 'Asia/Seoul')).toBeDefined();
  });

  test('lists its numbered choices in the text as well, since quick replies vanish', () => {
    if (!prompt.numbered) return expect(prompt.text).not.toMatch(/^1\. /m);
    const listed = [...prompt.text.matchAll(/^(\d+)\. (.+)$/gm)].map((match) => match[2]);
    expect(prompt.chips.slice(0, listed.length).map(({ titles }) => titles[language])).toEqual(listed);
  });
});

test('a date is offered as an absolute one, so that an old button still means its day', () => {
  const { chips } = composePrompt({ kind: 'question', fact: 'received' }, contextIn('en'));
  expect(chips.map(({ payload }) => payload)).toEqual([
    'received=2026-11-20',
    'received=2026-11-19',
    'received=2026-11-14/2026-11-18',
    'received=2026-10-24/2026-11-13',
    'received=2016-11-22/2026-10-19',
    'received=unknown',
    'do=person',
  ]);
});

test('the photo question says that the picture is kept, and for how long', () => {
  expect(composePrompt({ kind: 'question', fact: 'photo' }, contextIn('en')).text).toContain('90 days');
  expect(
    composePrompt({ kind: 'question', fact: 'photo' }, { ...contextIn('en'), retentionDays: 0 }).text,
  ).toContain("don't store");
});

test.each([
  [0, 'nowhere', /don't store a copy/],
  [1, 'for a day', /for a day so/],
  [90, 'for days', /for 90 days/],
])('a photo kept for %i days is said to stay %s', (retentionDays, _case, expected) => {
  const context = { ...contextIn('en'), retentionDays };
  expect(composePrompt({ kind: 'question', fact: 'photo' }, context).text).toMatch(expected);
});
