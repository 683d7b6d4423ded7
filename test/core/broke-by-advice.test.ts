/** A post that breaks while it is straightened as the assistant advised goes to a person, who judges. */
import { converse } from './converse';

const ADVISED = {
  en: ['my earring post is bent', 'it happened while wearing it, got them 2 weeks ago'],
  ko: ['귀걸이 침이 휘었어요', '쓰다가 그랬어요 2주전에 받았어요'],
};

test.each([
  ['en', 'I tried and it snapped off'],
  ['en', 'it broke'],
  ['en', "now it's broken thanks to you"],
  ['en', 'i tried but it broke so no'],
  ['ko', '해봤는데 부러졌어요'],
  ['ko', '하라는대로 했는데 부러진거잖아요'],
  ['ko', '펴다가 부러졌어요'],
  ['ko', '부러졌는데요'],
] as const)('%s: "%s"', (language, words) => {
  const { fact, record, said } = converse(...ADVISED[language], words);
  expect([fact('problem'), fact('broken_part'), fact('solved')]).toEqual(['broken', 'post', 'no']);
  expect(record?.verdict).toEqual({
    decision: 'review',
    remedy: 'none',
    clauses: ['no-as-broken', 'silver-post'],
    flags: [],
  });
  expect(said).toMatch(/so sorry that it broke|부러졌다니 정말 죄송해요/);
});

test.each([
  ['en', 'no'],
  ['en', 'no it might break'],
  ['en', "i'm scared it will break"],
  ['en', 'it almost broke'],
  ['en', "it didn't break but still bent"],
  ['en', 'what if it breaks?'],
  ['ko', '부러질까봐 못하겠어요'],
  ['ko', '거의 부러질뻔 했어요'],
  ['ko', '안 부러졌는데 안펴져요'],
  ['ko', '부러지면 어떡해요?'],
] as const)('%s: "%s" breaks nothing', (language, words) => {
  expect(converse(...ADVISED[language], words).fact('problem')).toBe('bent_post');
});

test('later, while the charge is asked about', () => {
  const { record } = converse(...ADVISED.en, 'no', 'it snapped now, i tried again');
  expect(record?.verdict.decision).toBe('review');
});

test('a post that broke before any advice is declined as ever', () => {
  const { conversation } = converse('my earring post snapped off while wearing it, got them 2 weeks ago');
  expect(conversation.place).toBe('declined');
});
