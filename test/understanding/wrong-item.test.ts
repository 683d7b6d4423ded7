/** What came instead of what was ordered, and whose mistake it was: the shop's own is never a decline. */
import type { FactName } from '../../src/core/facts';
import { createTrainedReader } from './trained';

const read = createTrainedReader();
const mismatch = (text: string, asked?: FactName) => read(text, asked).facts.mismatch?.value;

describe.each([undefined, 'mismatch'] as const)('asked %s', (asked) => {
  test.each([
    ['담당자 실수로 잘못 온 것 같아요', 'other_product'],
    ['직원분 실수로 다른 제품이 왔어요', 'other_product'],
    ['주문 잘못 왔어요', 'other_product'],
    ['실수로 다른거 보내신 것 같아요', 'other_product'],
    ['실수하신 것 같은데 다른 반지가 왔어요', 'other_product'],
    ['제가 주문한 거랑 다른 게 잘못 왔어요', 'other_product'],
    ['업체 실수로 사이즈가 잘못 왔어요', 'other_size'],
    ['그쪽 실수로 다른 색이 왔네요', 'other_colour'],
    ['the shop ordered the wrong one', 'other_product'],
    ['you made a mistake, wrong ring came', 'other_product'],
    ['i think you guys selected the wrong color', 'other_colour'],
    ['your team sent the wrong size', 'other_size'],
  ])('the shop: %s', (text, value) => expect(mismatch(text, asked)).toBe(value));

  test.each([
    '제가 실수로 잘못 주문했어요',
    '제가 실수로 잘못 주문해서 다른 사이즈가 왔어요',
    '실수로 사이즈를 잘못 골랐어요',
    '제 실수로 잘못 시켰어요',
    '주문 실수했어요',
    '직원분은 잘 보내주셨는데 제가 잘못 시켰어요',
    '담당자분 제가 실수로 다른 색을 주문했어요',
    '친구가 실수로 사이즈를 잘못 주문했어요',
    'i made a mistake with my order',
    'you sent what i ordered but i picked the wrong size',
    'they sent it fast, i just ordered the wrong size',
    'my friend ordered the wrong size',
    '배송은 잘 왔는데 실수로 사이즈를 잘못 골랐어요',
    '판매 페이지에서 실수로 다른 색을 골랐어요',
    '어머니가 주문 실수하셨어요',
  ])('the customer: %s', (text) => expect(mismatch(text, asked)).toBe('my_mistake'));
});

test('"picked" is no picture', () =>
  expect(mismatch('your staff picked the wrong size', 'mismatch')).not.toBe('colour_vs_photo'));

test.each([
  ["I think the ring I got isn't the one I ordered, the stone is pink not white", 'other_product'],
  ["the stone isn't the one i ordered", 'swapped_part'],
  ['주문한 건 12호인데 10호가 왔어요', 'other_size'],
  ['12호 시켰는데 왜 10호로 왔죠', 'other_size'],
  ['12호인데 10호로 바꾸고 싶어요', undefined],
])('%s', (text, value) => expect(mismatch(text)).toBe(value));

describe('what was ordered stands behind the word for it', () => {
  test.each([
    ['주문은 목걸이 했는데 팔찌가 왔어요 ㅋㅋ', 'other_product'],
    ['주문은 반지로 했는데 귀걸이가 배송됐어요', 'other_product'],
    ['주문은 11호 했는데 13호가 왔어요', 'other_size'],
    ['주문은 실버로 했는데 골드가 왔어요', 'other_colour'],
    ['my order was for a necklace but a bracelet came', 'other_product'],
    ['my order was a size 6 but a 7 came', 'other_size'],
    ['order was for silver but gold arrived', 'other_colour'],
  ])('%s', (text, value) => expect(mismatch(text)).toBe(value));

  test.each([
    '주문은 목걸이로 했어요',
    '주문은 12호로 했는데 10호로 바꾸고 싶어요',
    '주문은 반지 했는데 아직 안왔어요',
    '주문은 실버로 했는데 골드로 바꿔도 되나요',
    'my order was a 6 and i want a 7',
    'my order was for a necklace but it never came',
  ])('nothing else came: %s', (text) => expect(mismatch(text)).toBeUndefined());
});
