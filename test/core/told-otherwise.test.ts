/** Once staff have the request, what the customer puts right is put right, and what they add is added. */
import { converse, PHOTO } from './converse';

const EARRING = ['귀걸이 큐빅 빠진채로 왔어요 오늘', [PHOTO]] as const;
const RING = ['my ring arrived today with a missing stone', [PHOTO]] as const;

test.each([
  [EARRING, '사실 며칠 쓰다가 빠진거에요 죄송', 'noticed', 'later'],
  [EARRING, '받을때는 멀쩡했고 나중에 빠졌어요', 'noticed', 'later'],
  [EARRING, '생각해보니 나중에 빠진 것 같아요', 'noticed', 'later'],
  [EARRING, '아 귀걸이 말고 목걸이에요 헷갈렸네요', 'product_type', 'necklace'],
  [EARRING, '목걸이에요 귀걸이가 아니라', 'product_type', 'necklace'],
  [EARRING, '반지였어요 죄송해요', 'product_type', 'ring'],
  [EARRING, '큐빅이 빠진게 아니라 침이 휜거예요', 'problem', 'bent_post'],
  [RING, 'actually it fell out later, after wearing', 'noticed', 'later'],
  [RING, 'it was fine when it came, it fell out later', 'noticed', 'later'],
  [RING, 'honestly it came fine but fell out after a week', 'noticed', 'later'],
  [RING, "it's a necklace not a ring, sorry", 'product_type', 'necklace'],
  [RING, 'not a ring but a necklace', 'product_type', 'necklace'],
  [RING, 'i mean the bracelet', 'product_type', 'bracelet'],
] as const)('%s: "%s" is put right', (opened, words, name, value) => {
  const { fact, conversation, said } = converse(...opened, words);
  expect(fact(name)).toBe(value);
  expect(conversation.request).toBe(1);
  expect(said).toMatch(/I've changed that|고쳐 두었어요/);
});

test.each([
  [EARRING, '다른 귀걸이도 쓰다가 빠졌어요'],
  [EARRING, '지난번에 산 목걸이는 쓰다가 끊어졌어요'],
  [EARRING, '죄송한데 목걸이도 쓰다가 끊어졌어요'],
  [EARRING, '나중에 연락주세요'],
  [EARRING, '귀걸이 말고 목걸이로 교환하고 싶어요'],
  [RING, "the other ring's stone fell out later too"],
  [RING, 'sorry, my necklace also broke while wearing it'],
  [RING, 'sorry to bother you, is the ring not a bit small?'],
  [RING, "i'd like a necklace in exchange, not a ring"],
] as const)('%s: "%s" changes nothing that was told', (opened, words) => {
  const before = converse(...opened).record;
  const { record } = converse(...opened, words);
  expect(record?.facts.filter(({ corrected }) => corrected)).toEqual([]);
  expect(record?.verdict).toEqual(before?.verdict);
});
