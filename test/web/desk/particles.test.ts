import { settleParticles } from '../../../src/web/desk/particles';
import { loadReplies } from '../../../src/web/desk/replies';

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
])('%s becomes %s', (written, read) => {
  expect(settleParticles(written)).toBe(read);
});

test('no Korean ready answer fixes a particle after a place', () => {
  const texts = loadReplies('flows').replies.map(({ text }) => text.ko);
  expect(texts.filter((text) => /\{\w+\}(을|를|이|가|은|는|과|와|로|으로)(?!\()/.test(text))).toEqual([]);
});
