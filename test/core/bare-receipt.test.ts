/** That something came opens what is to come; where a parcel is, a person looks up. */
import { converse } from './converse';

const ASKS = /What can I help you with|무엇을 도와드릴까요/;

describe('that something came or was bought, and nothing else, is no question about an order', () => {
  test.each([
    ['어제 택배 받았는데요 ㅠㅠ', 'received'],
    ['택배 받았는데요', undefined],
    ['안녕하세요 주문한거 오늘 왔는데요', 'received'],
    ['반지 산지 일주일 됐는데요', 'product_type'],
    ['got my package yesterday', 'received'],
    ['hi i received my order yesterday and', 'received'],
    ['hey so my parcel came today', 'received'],
    ['i bought a ring from you last week', 'product_type'],
  ] as const)('"%s"', (words, kept) => {
    const { record, said, fact } = converse(words);
    expect(record).toBeUndefined();
    expect(said).toMatch(ASKS);
    expect(said).not.toMatch(/Sorry, I didn't|이해하지 못했/);
    if (kept) expect(fact(kept)).toBeDefined();
  });
});

test.each([
  [['어제 택배 받았는데요 ㅠㅠ', '열어보니까 귀걸이 한쪽 큐빅이 없어요'], 'stone_out'],
  [['got my package yesterday', 'the stone of the ring is missing'], 'stone_out'],
] as const)('%j: what follows is the request, and the date is not asked again', (turns, problem) => {
  const { fact, conversation } = converse(...turns);
  expect([fact('problem'), conversation.request]).toEqual([problem, 1]);
  expect(fact('received')).toMatchObject({ from: expect.any(Number) });
  expect(conversation.asked).not.toContain('received');
});

test.each([
  '택배 언제 와요',
  '택배가 아직 안 왔어요',
  '배송완료라고 뜨는데 못 받았어요',
  '주문한 지 2주 됐는데 아직 안 왔어요',
  '택배 왔나요?',
  'my package hasn’t arrived',
  'it says delivered but i never got it',
  'where is my order',
  'i ordered a ring two weeks ago and nothing came',
])('where it is, a person looks up: "%s"', (words) => {
  expect(converse(words).record?.topic).toBe('other');
});

test.each([
  ['got my order today, thank you!', /very welcome|welcome/i],
  ['택배 잘 받았습니다 감사해요', /별말씀을요/],
  ['택배 잘 받았어요 너무 예뻐요', /정말 감사해요/],
  ['got my package today, so pretty!!', /lovely to hear/],
])('thanks and praise for what came are thanked for: "%s"', (words, thanks) => {
  const { record, said } = converse(words);
  expect(record).toBeUndefined();
  expect(said).toMatch(thanks);
});

test.each(['got my package today, so pretty but one stone is missing', '예뻐요 근데 택배에 하나 빠졌어요'])(
  'a trouble beside them is heard: "%s"',
  (words) => expect(converse(words).said).not.toMatch(/lovely to hear|정말 감사해요/),
);
