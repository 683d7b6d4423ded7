/** Promise 7 of the contract: words that were unsent are nowhere in a case, whichever request it belongs to. */
import type { CaseRecord } from '../../src/core/case';
import { redactCase } from '../../src/core/redact-case';
import { CONVERSATION, caseRecord, conversation, NOON, unsent } from '../builders';
import { createDeafTurn, FRESH } from './deaf-turn';

const takeTurn = createDeafTurn();
const WORDS = 'it happened later, and SECRET was there';
const remark = { text: WORDS, at: NOON, mid: 'mid-words' };
const quoting = {
  quoted: { mid: 'mid-words', words: WORDS },
  summary: { en: `A ring.\nSaid: “${WORDS}”`, ko: `반지.\n고객: “${WORDS}”` },
};
const noticed: CaseRecord['facts'][number] = {
  ...{ fact: 'noticed', value: 'later', said: 'later', at: NOON },
  ...{ corrected: false, by: 'customer', how: 'read' },
};

function caseAfter(
  talk: ReturnType<typeof conversation>,
  event: ReturnType<typeof unsent>,
  record = caseRecord('a'),
) {
  const input = {
    conversationId: CONVERSATION,
    conversation: talk,
    cases: [record],
    now: NOON,
    fresh: FRESH,
  };
  return takeTurn({ ...input, events: [event] }).cases.find(({ id }) => id === 'a');
}

test('a case names the message that its summary quotes', () => {
  const talk = conversation({ place: 'person', caseId: 'a', remarks: [remark] });
  expect(caseAfter(talk, unsent('mid-other'))).toMatchObject({
    quoted: quoting.quoted,
    summary: { en: expect.stringContaining(WORDS) },
  });
});

test.each([
  ['the current case', conversation({ place: 'person', caseId: 'a', remarks: [remark] })],
  ['a case that waits while another request began', conversation({ place: 'topic', request: 2 })],
])('%s loses the words', (_case, talk) => {
  const record = caseRecord('a', quoting);
  expect(JSON.stringify(caseAfter(talk, unsent('mid-words'), record))).not.toContain('SECRET');
});

test('the words around a fact go with it, and the choice stays', () => {
  const record = caseRecord('a', { ...quoting, facts: [{ ...noticed, mid: 'mid-words' }] });
  const redacted = redactCase(record, new Set(['mid-words']));
  expect(JSON.stringify(redacted)).not.toContain('SECRET');
  expect(redacted?.facts).toEqual([{ ...noticed, mid: 'mid-words', said: '' }]);
});

test('a remark of one sign costs the summary nothing but itself', () => {
  const quoted = { mid: 'mid-words', words: '1' };
  const summary = { en: 'First contact 21 Nov.\nSaid: “1”', ko: '첫 연락 11월 21일.\n고객 말: “1”' };
  expect(redactCase(caseRecord('a', { quoted, summary }), new Set(['mid-words']))?.summary).toEqual({
    en: 'First contact 21 Nov.\nSaid: …',
    ko: '첫 연락 11월 21일.\n고객 말: …',
  });
});

test('a quote of another message stays', () => {
  const record = caseRecord('a', { ...quoting, facts: [{ ...noticed, mid: 'mid-other' }] });
  expect(redactCase(record, new Set(['mid-other']))).toMatchObject({ quoted: quoting.quoted });
});

test('a case without a word of the unsent message stays untouched', () => {
  expect(redactCase(caseRecord('a'), new Set(['mid-a']))).toBeUndefined();
});
