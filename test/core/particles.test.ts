import { settleParticles } from '../../src/core/particles';
import { loadRulebook } from '../../src/flows/load-flows';
import { loadReplies } from '../../src/web/desk/replies';

test.each([
  ['반지을(를)', '반지를'],
  ['팔찌이(가)', '팔찌가'],
  ['제품이(가) 도착', '제품이 도착'],
  ['12호(으)로', '12호로'],
  ['귀걸이과(와)', '귀걸이와'],
  ['원하시는 사이즈(으)로', '원하시는 사이즈로'],
  ['부산(으)로', '부산으로'],
  ['서울(으)로', '서울로'],
  ['R-7F3K2을(를)', 'R-7F3K2를'],
  ['R-H6FT3을(를)', 'R-H6FT3을'],
  ['mina은(는)', 'mina은(는)'],
  ['R-7F3K2이에요(예요)', 'R-7F3K2예요'],
  ['R-7F3K3이에요(예요)', 'R-7F3K3이에요'],
  ['“새 문의”을(를)', '“새 문의”를'],
  ['“상담원”을(를)', '“상담원”을'],
])('%s becomes %s', (written, read) => {
  expect(settleParticles(written)).toBe(read);
});

const FIXED = /\{\w+\}[”’"')]*(을|를|이|가|은|는|과|와|로|으로|예요|이에요)(?![(가-힣])/;

test('no Korean line of the assistant fixes a particle after a place', () => {
  const { ko } = loadRulebook('flows').texts;
  const lines = JSON.stringify(ko).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  expect(lines.filter((line) => FIXED.test(line))).toEqual([]);
});

test('no Korean ready answer fixes a particle after a place', () => {
  const texts = loadReplies('flows').replies.map(({ text }) => text.ko);
  expect(texts.filter((text) => FIXED.test(text))).toEqual([]);
});
