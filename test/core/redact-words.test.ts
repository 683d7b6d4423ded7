import { redactWords } from '../../src/core/redact-words';

test.each([
  ['mail me at jiwoo.k+shop@example.co.kr pls', 'mail me at [email] pls'],
  ['see https://insta.example/p/abc?x=1', 'see [link]'],
  ['ask @jiwoo.k about it', 'ask [name] about it'],
  ['my order SF-20418 is 12호', 'my order [number] is 12호'],
  ['010-1234-5678 로 전화주세요', '[number] 로 전화주세요'],
  ['three\nlines  here', 'three lines here'],
  ['반지 12호 3일 전', '반지 12호 3일 전'],
])('%j is kept as %j', (text, kept) => {
  expect(redactWords(text)).toBe(kept);
});

test('a long message is kept in part', () => {
  expect([...redactWords('가'.repeat(5_000))]).toHaveLength(200);
});
