/** A photo that is on its way is waited for; one that cannot be taken is not. */
import { converse, PHOTO } from './converse';

const OPENED = {
  en: ['you sent me the wrong earrings', '3 days ago'],
  ko: ['두개 시켰는데 하나만 왔어요', '그제 왔어요'],
};

test.each([
  ['ko', '사진 보내드릴게요'],
  ['ko', '지금 찍을게요 잠시만요'],
  ['ko', '네 찍어서 보낼게요'],
  ['en', "I'll send it in a sec"],
  ['en', 'ok let me take one'],
] as const)('%s: "%s" takes its time', (language, words) => {
  const { said, fact, conversation } = converse(...OPENED[language], words);
  expect(said).toMatch(/take your time|천천히 하셔도/);
  expect(said).not.toMatch(/quite understand|이해하지 못했/);
  expect([fact('photo'), conversation.misses]).toEqual([undefined, 0]);
  expect(converse(...OPENED[language], words, PHOTO).conversation.asked.at(-1)).toBe('order_number');
});

test.each([
  ['ko', '안온걸 어떻게 찍어요'],
  ['ko', '사진은 못 보내요 나중에 보낼게요'],
  ['en', "can't right now, will send it tonight"],
] as const)('%s: "%s" is none', (language, words) => {
  expect(converse(...OPENED[language], words).fact('photo')).toBe('none');
});
