import type { FactName } from '../../src/core/facts';
import { createTrainedReader, plainFacts } from './trained';

const read = createTrainedReader();
const facts = (text: string, asked?: FactName) => plainFacts(read(text, asked).facts);

describe('an earring that is loose is faulty', () => {
  test.each([
    '귀걸이 뒷마개가 헐거워서 자꾸 빠져요',
    '귀걸이가 헐거워서 빠져요',
    '귀걸이 뒤가 헐렁해서 자꾸 빠져요',
    '귀찌가 너무 헐거워요',
    'earring backs are too loose they keep falling off',
    'ear cuff too loose falls off',
    'the stopper on my earring is too big and slides off',
  ])('%s', (text) => {
    expect(read(text)).toMatchObject({
      intent: expect.stringMatching(/^(?:defect|repair)$/),
      facts: { product_type: { value: 'earring' } },
    });
  });
  test.each([
    '반지가 헐거워서 자꾸 빠져요',
    'my ring is too loose on my finger',
    'my ring is too loose it falls off',
    'can you resize my bracelet, its too loose',
  ])('what can be resized is not: %s', (text) => {
    expect(read(text).intent).toBe('ring_resize');
  });
});

describe('skin that takes on a colour tells of a discoloured piece', () => {
  test.each([
    'my finger goes green from the ring',
    'the ring turns my finger green',
    'ring made my finger green',
    'my finger turned green',
    'it leaves a green mark on my finger',
    'my skin goes black under the ring',
    '손가락이 초록색으로 변해요',
    '반지 끼면 손가락이 까매져요',
    '반지 때문에 손가락이 초록색 됐어요',
    '반지 낀 자리가 녹색으로 변했어요',
  ])('%s', (text) => {
    expect(read(text).intent).toMatch(/^(?:defect|repair)$/);
    expect(facts(text)).toMatchObject({ problem: 'discoloured' });
  });
  test.each([
    'the black ring is too tight on my finger',
    '검은색 반지가 손가락에 안 맞아요',
    'will this ring turn my finger green?',
    'I ordered the green stone ring but got a black one',
  ])('not so: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('problem');
  });
});

describe('what differs from the order was not chosen wrongly', () => {
  test.each([
    ['shorter chain than i ordered', 'other_size'],
    ['smaller than i ordered', 'other_size'],
    ['a smaller one than i ordered', 'other_size'],
    ['different to what i ordered', 'other_product'],
    ['older version than i ordered', 'other_product'],
    ['a different colour to what i ordered', 'other_colour'],
    ['i ordered gold', 'other_colour'],
    ['제가 주문한 것보다 짧아요', 'other_size'],
    ['제가 고른 색이 아니에요', 'other_colour'],
    ['내가 산 거 아니에요', 'other_product'],
    ['ordered 45cm … got a 40cm', 'other_size'],
    ['45cm 주문했는데 40cm가 왔어요', 'other_size'],
    ['1cm 짧아요', 'small_difference'],
    ['way paler than on your insta', 'colour_vs_photo'],
    ['no a different colour', 'other_colour'],
  ])('%s: %s', (text, mismatch) => {
    expect(facts(text, 'mismatch').mismatch).toBe(mismatch);
  });
  test.each([
    'my mistake',
    'i ordered the wrong one',
    'i picked the wrong size',
    'i messed up',
    'i ordered a size too small',
    '제가 잘못 주문했어요',
    '제 실수예요',
    '제가 사이즈를 착각했어요',
  ])('unless the customer says so: %s', (text) => {
    expect(facts(text, 'mismatch').mismatch).toBe('my_mistake');
  });
});

describe('one part swapped for another is no other product', () => {
  test.each([
    '목걸이 참 하나가 다른걸로 왔어요',
    '펜던트가 사진이랑 다른거 왔어요',
    '목걸이 펜던트가 다른 걸로 왔어요',
    '귀걸이 장식이 다른 게 왔어요',
    'the charm on my bracelet is a different one',
    'one of the charms is not the one in the photo',
  ])('%s', (text) => {
    expect(facts(text)).toMatchObject({ mismatch: 'swapped_part' });
  });
  test.each(['목걸이를 시켰는데 다른 거 왔어요', 'they sent a different necklace'])('but %s', (text) => {
    expect(facts(text)).toMatchObject({ mismatch: 'other_product' });
  });
});

describe('what was lost and found is there', () => {
  test.each([
    ['lost the stone but found it later', 'yes'],
    ['thought i lost it but i have it now', 'yes'],
    ['i lost it but then found it', 'yes'],
    ['잃어버린줄 알았는데 찾음', 'yes'],
    ['없어진 줄 알았는데 있어요', 'yes'],
    ['잃어버렸다가 다시 찾았어요', 'yes'],
    ['i found it but then lost it', 'no'],
    ["lost it and couldn't find it anywhere", 'no'],
    ['its gone, never found it', 'no'],
    ['찾았는데 또 잃어버렸어요', 'no'],
    ['잃어버렸는데 아직 못 찾았어요', 'no'],
  ])('%s: %s', (text, value) => {
    expect(facts(text, 'part_in_hand').part_in_hand).toBe(value);
  });
});

describe('a part that did not come with its piece', () => {
  test.each([
    ['my necklace arrived without the pendant', 'part_off'],
    ['my necklace came with no pendant', 'part_off'],
    ['목걸이가 펜던트 없이 왔어요', 'part_off'],
    ['ring arrived with no stone', 'stone_out'],
    ['반지가 큐빅 없이 왔어요', 'stone_out'],
  ])('%s: %s', (text, problem) => {
    expect(facts(text)).toMatchObject({ problem, noticed: 'on_arrival' });
  });
  test('another piece is no part', () => {
    expect(facts('my order came without the bracelet')).toMatchObject({ mismatch: 'missing_item' });
    expect(facts('do you sell the chain without the pendant?')).not.toHaveProperty('problem');
  });
});

describe('glue is a mark where it shows, and the cause where it fails', () => {
  test.each([
    'the glue was too weak, thats a defect',
    '본드가 약해서 떨어졌어요',
    '접착제가 불량이라 떨어진 거예요',
  ])('%s', (text) => {
    expect(facts(text)).toMatchObject({ cause: 'by_itself' });
    expect(facts(text).problem).not.toBe('minor_mark');
  });
  test('a reproach names no other problem', () => {
    expect(facts('but it was your glue that failed!!')).not.toHaveProperty('problem');
  });
  test.each(['there is glue on my ring', 'you can see the glue around the stone', '반지에 본드 자국 있어요'])(
    '%s',
    (text) => {
      expect(facts(text)).toMatchObject({ problem: 'minor_mark' });
    },
  );
});

describe('the part, the moment and the cause in an answer', () => {
  test.each([
    ['the hoop itself', 'broken_part', 'other'],
    ['링 귀걸이 고리 부분', 'broken_part', 'other'],
    ['the ring itself', 'broken_part', 'band'],
    ['hoop of the ring', 'broken_part', 'band'],
    ['제가 좀 벌려서 그래요', 'cause', 'adjusted'],
    ['걍 빠짐', 'cause', 'by_itself'],
    ['it just fell off by itself', 'cause', 'by_itself'],
    ['it fell off the table', 'cause', 'accident'],
    ['왜 그런지 기억이 안나요', 'cause', 'unsure'],
    ['it was like that', 'noticed', 'on_arrival'],
    ['it was like that after a week', 'noticed', 'later'],
    ["it wasn't like that when i got it", 'noticed', 'later'],
  ] as const)('%s to %s: %s', (text, asked, value) => {
    expect(facts(text, asked)[asked]).toBe(value);
  });
  test('"out of shape" says nothing of when', () => {
    expect(facts('my ring is bent out of shape')).not.toHaveProperty('noticed');
    expect(facts('took it out of the box and it was bent')).toMatchObject({ noticed: 'on_arrival' });
  });
  test.each(['언제 받았는지 기억이 안나요', '선물이라 기억이 안나요'])('%s is no answer', (text) => {
    expect(read(text, 'received').skips).toBe(true);
  });
});

describe('two sizes in one answer', () => {
  test.each([
    ["I'm a 12 and need a 14", { current_size: '12', wanted_size: '14' }],
    ["i'm an 11 but i want a 13", { current_size: '11', wanted_size: '13' }],
    ['12호에서 14호요', { current_size: '12호', wanted_size: '14호' }],
    ['12에서 14', { current_size: '12', wanted_size: '14' }],
  ])('%s', (text, expected) => {
    for (const asked of ['current_size', 'wanted_size'] as const)
      expect(facts(text, asked)).toMatchObject(expected);
  });
  test("who is a 14 now wants one: i'm a 14 now, was a 12", () => {
    expect(facts("i'm a 14 now, was a 12, can my ring be resized")).toMatchObject({
      current_size: '12',
      wanted_size: '14',
    });
  });
});
