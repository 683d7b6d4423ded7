import type { FactName } from '../../src/core/facts';
import { createTrainedReader, plainFacts } from './trained';

const read = createTrainedReader();
const facts = (text: string, asked?: FactName) => plainFacts(read(text, asked).facts);

describe('a yes or no that belongs to something else is none to a charge', () => {
  test.each<[string, FactName, Record<string, string>]>([
    ['no never bent it', 'accepts_shipping_fee', { adjusted_by_hand: 'no' }],
    ["no, I haven't adjusted it", 'accepts_shipping_fee', { adjusted_by_hand: 'no' }],
    ['아뇨 안 건드렸어요', 'accepts_shipping_fee', { adjusted_by_hand: 'no' }],
    ['아니요 벌린 적 없어요', 'accepts_shipping_fee', { adjusted_by_hand: 'no' }],
    ['네 스톤 있어요', 'accepts_charge', { part_in_hand: 'yes' }],
    ['yes i still have it', 'accepts_charge', {}],
    ['no wait', 'accepts_shipping_fee', {}],
    ['no, hang on', 'accepts_charge', {}],
    ["no i'm sure i never touched it", 'accepts_shipping_fee', { adjusted_by_hand: 'no' }],
    ['아니요 그렇게 한 적 없어요 손 안 댔어요', 'accepts_shipping_fee', { adjusted_by_hand: 'no' }],
    ['아니요 조절 안 해봤어요', 'accepts_shipping_fee', { adjusted_by_hand: 'no' }],
    ['아니요 안 구부렸어요', 'accepts_shipping_fee', { adjusted_by_hand: 'no' }],
  ])('%s', (text, asked, expected) => {
    expect(facts(text, asked)).toEqual(expected);
    expect(read(text, asked).confidence).toBeLessThan(0.75);
  });
  test.each<[string, FactName, string]>([
    ['no', 'accepts_shipping_fee', 'no'],
    ["no i won't pay", 'accepts_shipping_fee', 'no'],
    ['no thanks i have it', 'accepts_charge', 'no'],
    ['아뇨 돈은 안 낼래요, 벌린 적도 없어요', 'accepts_shipping_fee', 'no'],
    ['아니요 안 할래요', 'accepts_shipping_fee', 'no'],
    ['yes, and i still have the stone', 'accepts_charge', 'yes'],
    ['네 괜찮아요 스톤도 있어요', 'accepts_charge', 'yes'],
    ['ok ill pay', 'accepts_shipping_fee', 'yes'],
    ["no wait, i won't pay", 'accepts_shipping_fee', 'no'],
    ['yes please, i still have the stone', 'accepts_charge', 'yes'],
    ['yes, go ahead. i have the stone', 'accepts_charge', 'yes'],
    ['네 부탁드려요 스톤은 가지고 있어요', 'accepts_charge', 'yes'],
    ['네 알겠습니다 스톤 있어요', 'accepts_charge', 'yes'],
    ['no, keep it. i lost the stone anyway', 'accepts_charge', 'no'],
    ['아니요 됐어요. 스톤도 잃어버렸고', 'accepts_charge', 'no'],
    ['nope, not worth it, i never adjusted it', 'accepts_shipping_fee', 'no'],
    ['i agree, never adjusted it', 'accepts_shipping_fee', 'yes'],
    ['ok never touched it', 'accepts_shipping_fee', 'yes'],
  ])('but %s', (text, asked, expected) => {
    expect(facts(text, asked)[asked]).toBe(expected);
  });
});

describe('괜찮다 is read however it is written', () => {
  test.each<[string, FactName, string]>([
    ['받았을때는 갠찮았는데예', 'noticed', 'later'],
    ['받을땐 겐찮았음', 'noticed', 'later'],
    ['원래는 괜찬았어요', 'noticed', 'later'],
    ['마 개안심더', 'accepts_charge', 'yes'],
    ['갠춘', 'accepts_charge', 'yes'],
    ['ㄱㅊ', 'accepts_charge', 'yes'],
    ['ㄴㄴ ㄱㅊ', 'accepts_charge', 'no'],
    ['받았을때부터 안 괜찮았어요', 'noticed', 'on_arrival'],
  ])('%s', (text, asked, expected) => {
    expect(facts(text, asked)[asked]).toBe(expected);
  });
  test.each(['괜찬지 않아요', '괜찮지가 않네요', '괸찮지 않습니다'])('but %s refuses', (text) => {
    expect(facts(text, 'accepts_charge')).toMatchObject({ accepts_charge: 'no' });
  });
  test.each(['별로 안 갠찮아요', '괜찮나요', '괜찮을까요', '괜찬은가요', '괜찮지 않을까요'])(
    'but %s',
    (text) => {
      expect(facts(text, 'accepts_charge')).not.toHaveProperty('accepts_charge');
    },
  );
});

describe('what was seen in the morning need not have happened then', () => {
  test.each([
    '어제 밤에 받았는데 오늘 아침에 보니 알이 하나 없어요',
    '어젯밤에 받았는데 아침에 보니까 큐빅이 없네요',
  ])('%s', (text) => expect(facts(text)).not.toHaveProperty('noticed'));
  test.each(['잘 끼다가 오늘 보니 알이 빠졌어요', '처음엔 멀쩡했는데 오늘 아침에 보니 알이 없어요'])(
    'but %s',
    (text) => expect(facts(text)).toMatchObject({ noticed: 'later' }),
  );
});

describe('not to know when it was bought is not to know how it broke', () => {
  test.each([
    '친구가 선물해준 목걸이가 끊어졌어요. 언제 산건지는 몰라요',
    "my necklace chain broke. i don't know when she bought it",
    'the clasp broke, no idea how much a repair is',
  ])('%s', (text) => expect(facts(text)).not.toHaveProperty('cause'));
  test.each([
    'the clasp broke, no idea how',
    '체인이 끊어졌는데 왜 그런지 모르겠어요',
    '큐빅이 언제 빠졌는지 모르겠어요',
    "the stone is gone, don't know when it fell out",
  ])('but %s', (text) => expect(facts(text)).toMatchObject({ cause: 'unsure' }));
});

describe('who tells that there was no accident names none', () => {
  test.each(['no accident', '사고 없었어요', '부딪힌 적 없어요', '안 떨어뜨렸어요'])('%s', (text) =>
    expect(facts(text, 'cause')).toMatchObject({ cause: 'by_itself' }),
  );
  test.each(['it was an accident', '사고였어요', '부딪혔어요'])('but %s', (text) =>
    expect(facts(text, 'cause')).toMatchObject({ cause: 'accident' }),
  );
});

describe('an order number that is not known leaves other questions open', () => {
  test.each<[string, FactName]>([
    ['주문번호 모르겠어요', 'photo'],
    ['no idea where to find the order number', 'mismatch'],
    ["i don't know my order number", 'received'],
  ])('%s', (text, asked) => {
    expect(facts(text, asked)).toEqual({ order_number: 'unknown' });
    expect(read(text, asked).skips).toBeUndefined();
  });
  test.each<[string, FactName]>([
    ['주문번호 모르겠어요', 'order_number'],
    ['모르겠어요', 'photo'],
    ["i don't know", 'received'],
  ])('but %s', (text, asked) => {
    expect(read(text, asked).skips).toBe(true);
    expect(facts(text, asked)).not.toHaveProperty('order_number');
  });
});

describe('a clasp or chain that is named alone is what it is about', () => {
  test.each<[string, FactName]>([
    ['the chain', 'noticed'],
    ['no the clasp actually', 'noticed'],
    ['팔찌 체인이요', 'noticed'],
    ['목걸이 잠금장치', 'topic'],
    ['끊겼어요', 'noticed'],
    ['the clasp', 'broken_part'],
    ['체인이요', 'broken_part'],
  ])('%s', (text, asked) => expect(facts(text, asked)).toMatchObject({ problem: 'clasp_or_chain' }));
  test.each<[string, FactName]>([
    ['체인은 괜찮아요', 'noticed'],
    ['the chain is fine', 'noticed'],
    ['is there a chain?', 'noticed'],
    ['the clasp', 'mismatch'],
    ['연락이 끊겼어요', 'noticed'],
    ['연락 끊어졌어요', 'noticed'],
    ['채팅이 끊겼어요', 'noticed'],
    ['답장이 끊겼네요', 'noticed'],
    ['반지가 끊겼어요', 'noticed'],
  ])('but %s', (text, asked) => expect(facts(text, asked)).not.toHaveProperty('problem'));
});

describe('a fault told where a mix-up was asked about', () => {
  test.each(['귀걸이 침이 휘었대요', 'the post of the earring is bent'])('%s', (text) => {
    expect(facts(text, 'mismatch')).toMatchObject({ problem: 'bent_post' });
    expect(facts(text, 'mismatch')).not.toHaveProperty('mismatch');
  });
  test.each([
    ['귀걸이가 아니라 반지가 왔어요', 'other_product'],
    ['색이 달라요', 'other_colour'],
    ['got my package and 1 of the 2 rings isnt there', 'missing_item'],
  ])('but %s', (text, expected) => expect(facts(text, 'mismatch')).toMatchObject({ mismatch: expected }));
});

describe('a piece that is named alone does not say what is wanted', () => {
  test.each(['necklace', "it's my ring", '귀걸이요', '반지예요'])('%s', (text) => {
    expect(read(text).confidence).toBeLessThan(0.55);
    expect(Object.keys(facts(text))).toEqual(['product_type']);
  });
  test.each(['necklace broke', '귀걸이 수리요', '반지 사이즈요'])('but %s', (text) =>
    expect(read(text).confidence).toBeGreaterThanOrEqual(0.55),
  );
});

describe('who wants another colour got no wrong one', () => {
  test.each([
    'i want to change the ring for a different color',
    '반지 색상 교환하고 싶어요',
    '목걸이 실버로 바꾸고 싶어요',
  ])('%s', (text) => {
    expect(['change_of_mind', 'ring_resize']).toContain(read(text).intent);
    expect(facts(text)).not.toHaveProperty('mismatch');
  });
  test.each([
    'the ring came in a different color',
    '은색 시켰는데 금색 왔어요',
    'you sent silver instead of gold',
  ])('but %s', (text) => expect(facts(text)).toMatchObject({ mismatch: 'other_colour' }));
});

describe('a stone that is still on is there', () => {
  test.each([
    '큐빅이 흔들거려요 아직 안빠졌어요',
    "my stone is wobbly but hasn't fallen out",
    'stone loose, not out yet',
  ])('%s', (text) => expect(facts(text)).toMatchObject({ problem: 'stone_out', part_in_hand: 'yes' }));
  test.each([
    '큐빅이 빠졌어요',
    'the stone fell out',
    '큐빅이 빠졌는데 아직 못 찾았어요',
    'the stone fell out, i have not dropped it',
    'one stone is missing but the rest are still attached',
    '큐빅 하나 없어졌고 나머지는 아직 달려있어요',
    'the stone came off but the ring is still in place',
  ])('but %s', (text) => expect(facts(text)).not.toHaveProperty('part_in_hand', 'yes'));
});

describe('what is lost is told whenever it is said', () => {
  test.each<[string, FactName]>([
    ['네 잃어버렸어요', 'noticed'],
    ['없어요 잃어버림', 'noticed'],
    ['yes, i lost it', 'cause'],
  ])('%s', (text, asked) => expect(facts(text, asked)).toMatchObject({ part_in_hand: 'no' }));
});

describe('what the customer does not know is no fact', () => {
  test.each([
    '나중에 생긴건지 원래 그런건지 모르겠어요 목걸이 잠금장치가 헐거워요',
    'the clasp is loose, not sure if it happened later or came like that',
  ])('%s', (text) => expect(facts(text)).not.toHaveProperty('noticed'));
  test.each([
    '처음부터 그랬는지 모르겠어요',
    '받을 때부터 그런 건지 잘 모르겠네요',
    '나중에 빠진 건지 모르겠어요',
    '처음부터 부러져 있었는지 기억이 안 나요',
    'not sure if it was like that when it arrived',
    "i don't know if it came like this",
    "i'm not sure it was like that from the start",
    "can't tell whether it arrived broken",
    'not sure if the ring came like that',
    '받을 때부터 그랬는지 확실하지 않아요',
  ])('%s, though asked', (text) => expect(facts(text, 'noticed')).not.toHaveProperty('noticed'));
  test.each([
    ['처음부터 이랬는데 수리가 되는지 모르겠어요', 'on_arrival'],
    ['도착했을 때부터 그랬는데 어떻게 하는지 모르겠어요', 'on_arrival'],
    ['받을 때부터 그랬는지는 모르겠는데 오늘 발견했어요', 'later'],
    ['처음엔 몰랐는데 나중에 보니 그래요', 'later'],
    ['it was like this when it arrived, not sure if you can fix it', 'on_arrival'],
    ["i don't know, it came broken", 'on_arrival'],
    ['not sure, i think it came like that', 'on_arrival'],
    ["not sure if it's a defect but it came like that", 'on_arrival'],
  ])('but %s, when asked', (text, expected) =>
    expect(facts(text, 'noticed')).toMatchObject({ noticed: expected }),
  );
  test.each([
    ['나중에 생긴 일인데 왜 그런지 모르겠어요 목걸이 체인이 끊어졌어요', 'later'],
    ['the clasp came broken, not sure if you repair', 'on_arrival'],
    ['받은지 3주, 첨엔 됐어요 목걸이 고리가 안 잠겨요', 'later'],
    ['수리인지 교환인지 모르겠어요 처음부터 부러져 있었어요', 'on_arrival'],
    ['스톤인지 진주인지 모르겠어요 받자마자 빠졌어요', 'on_arrival'],
    ["not sure whether it's the clasp or the chain, it broke after a week", 'later'],
  ])('but %s', (text, expected) => expect(facts(text)).toMatchObject({ noticed: expected }));
});

describe('the part that somebody has', () => {
  test.each([
    "one of the pearls came off my mother's earrings. She still has the pearl.",
    "ring's stone fell out. have stone. got it 2 wks ago",
  ])('%s', (text) => expect(facts(text)).toMatchObject({ part_in_hand: 'yes' }));
  test.each([
    'the stone fell out of the ring. she has the same ring',
    'the stone fell out. she has it on video',
    'do you have the stone?',
  ])('but %s', (text) => expect(facts(text)).not.toHaveProperty('part_in_hand'));
});

describe('a no before a day puts the day right', () => {
  test.each(['no like last sat, the 14th', 'no it was the 3rd', 'no, yesterday'])('%s', (text) =>
    expect(read(text, 'accepts_charge').corrects).toBe(true),
  );
  test.each(['no', "no i won't", 'no satisfaction at all'])('but %s', (text) =>
    expect(read(text, 'accepts_charge').corrects).toBeUndefined(),
  );
});

describe('who will pay answers no question about the ring', () => {
  test.each<[string, FactName]>([
    ["well ok fine i'll pay", 'same_design'],
    ['네 배송비 낼게요', 'adjusted_by_hand'],
  ])('%s', (text, asked) => {
    expect(facts(text, asked)).toEqual({ accepts_shipping_fee: 'yes' });
    expect(read(text, asked).confidence).toBeLessThan(0.75);
  });
  test.each<[string, FactName, string]>([
    ["yes the same design, i'll pay", 'same_design', 'yes'],
    ['yes', 'same_design', 'yes'],
    ["yes and i'll pay", 'same_design', 'yes'],
    ['네 맞아요 배송비 낼게요', 'same_design', 'yes'],
    ["no i didn't, i'll pay the shipping", 'adjusted_by_hand', 'no'],
    ["no, and i'm happy to pay", 'adjusted_by_hand', 'no'],
    ['아니요 그런 적 없어요 배송비 낼게요', 'adjusted_by_hand', 'no'],
    ['아뇨 안 벌렸고 배송비 낼게요', 'adjusted_by_hand', 'no'],
  ])('but %s', (text, asked, expected) => expect(facts(text, asked)[asked]).toBe(expected));
});

test('what should have closed did not close at first', () => {
  expect(facts('원래는 닫혔어야 하는데 처음부터 안 닫혀요', 'noticed')).toMatchObject({
    noticed: 'on_arrival',
  });
  expect(facts('원래는 잘 닫혔어요', 'noticed')).toMatchObject({ noticed: 'later' });
});

describe('who knows of a charge and lets it go accepts none', () => {
  test('forget it', () =>
    expect(facts('i know i pay for it, forget it', 'accepts_charge')).not.toHaveProperty(
      'accepts_charge',
      'yes',
    ));
  test('but who only knows', () =>
    expect(facts('i understand i have to pay', 'accepts_charge')).toMatchObject({ accepts_charge: 'yes' }));
});

describe('since when it was so', () => {
  test.each(['yes since i opened it', 'since it arrived', 'since i got it'])('%s', (text) =>
    expect(facts(text, 'noticed')).toEqual({ noticed: 'on_arrival' }),
  );
  test.each(['since last week', 'since i dropped it', 'since it came off', 'since i got back from holiday'])(
    'but %s',
    (text) => expect(facts(text, 'noticed')).toMatchObject({ noticed: 'later' }),
  );
});

describe('an empty parcel', () => {
  test.each(['배송 받았는데 상자가 비어있어요', '박스 안이 텅 비었어요'])('%s', (text) =>
    expect(facts(text, 'mismatch')).toMatchObject({ mismatch: 'missing_item' }),
  );
  test('but a stone may leave a setting empty', () => {
    expect(facts('큐빅 자리가 비어있어요', 'topic')).not.toHaveProperty('mismatch');
  });
});

test('a broken stone is a broken part, in either word for it', () => {
  expect(facts('스톤이 깨졌어요')).toMatchObject({ problem: 'broken' });
  expect(facts('큐빅이 깨졌어요')).toMatchObject({ problem: 'broken' });
  expect(facts('배송 받았는데 상자가 비어있어요')).toEqual({ mismatch: 'missing_item' });
});
