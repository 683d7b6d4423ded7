/** How people say it who use none of the words of the questions and buttons; `none`: nothing may be read. */
import type { FactName } from '../../src/core/facts';
import { createTrainedReader, plainFacts } from './trained';

const read = createTrainedReader();
const readValue = (text: string, fact: FactName, asked?: FactName) =>
  plainFacts(read(text, asked).facts)[fact] ?? 'none';

function answers(fact: FactName, rows: readonly (readonly [text: string, value: string])[]): void {
  test.each(rows)(`${fact} asked, %s: %s`, (text, value) => expect(readValue(text, fact, fact)).toBe(value));
}
function tells(fact: FactName, rows: readonly (readonly [text: string, value: string])[]): void {
  test.each(rows)(`${fact}, %s: %s`, (text, value) => expect(readValue(text, fact)).toBe(value));
}

describe('another size is no other design', () => {
  answers('same_design', [
    ['13호에서 11호로 바꾸고 싶어요', 'yes'],
    ['작은 사이즈로 바꾸고 싶어요', 'yes'],
    ['한치수 작은걸로 바꾸고 싶어요', 'yes'],
    ['다른거 말고 사이즈만요', 'yes'],
    ['a different size yes', 'yes'],
    ['can i get a bigger one instead', 'yes'],
    ['다른 디자인으로 바꾸고 싶어요', 'no'],
    ['골드 말고 실버로요', 'no'],
    ['the gold one instead', 'no'],
    ['i would rather have the thin one', 'no'],
  ]);
});

describe('the day of the order is not the day of receipt', () => {
  answers('received', [
    ['주문은 10월 말에 했고 받은건 11월 3일입니다', '2026-11-03'],
    ['주문은 월요일 수령은 화요일이요', '2026-11-24'],
    ['i ordered it on the 10th and it came on the 14th', '2026-11-14'],
    ['결제한건 지난주 토요일이에요', 'none'],
    ['i made the order november 3rd', 'none'],
    ['i ordered it nov 5th, no idea otherwise', 'none'],
    ['월요일 아니면 어제요', '2026-11-23..2026-11-24'],
    ['3 weeks ago', '2026-11-04'],
  ]);
});

describe('what holds the part, and what took it', () => {
  answers('part_in_hand', [
    ['지퍼백에 고이 넣어놨어요', 'yes'],
    ['found it behind the sofa just now', 'yes'],
    ['방금 찾았어요', 'yes'],
    ['it went down the plughole', 'no'],
    ['강아지가 삼켰어요', 'no'],
    ['다 뒤졌는데 포기했어요', 'no'],
    ['찾았는데 또 잃어버렸어요', 'no'],
  ]);
  test('a bag whose name holds another word does not begin anew', () =>
    expect(read('지퍼백에 고이 넣어놨어요', 'part_in_hand').goes).toBeUndefined());
});

describe('why it happened', () => {
  answers('cause', [
    ['문에 손이 끼이면서요', 'accident'],
    ['계단에서 바닥으로 쨍그랑', 'accident'],
    ['i pinched it a bit smaller with my fingers', 'adjusted'],
    ['손으로 꾹 눌러 조였거든요', 'adjusted'],
    ['couldnt tell you', 'unsure'],
    ['부딪힌 것 같기도 하고 아닌 것 같기도 하고', 'unsure'],
  ]);
  tells('cause', [
    ['the pearl popped out of my ring, nobody even touched it, luckily i caught it', 'by_itself'],
    ['the lock of my bracelet is stuck, it does not close', 'none'],
    ['팔찌 방울이 떨어졌어요 당긴적x', 'by_itself'],
    ['my earring got stuck in my scarf and broke', 'accident'],
  ]);
});

describe('what is wrong with it', () => {
  tells('problem', [
    ['one of my earrings has no stone in it, just an empty setting', 'stone_out'],
    ['반지 큐빅자리가 휑해요', 'stone_out'],
    ['plating on my bracelet is gone', 'discoloured'],
    ['the matte finish of my ring has rubbed away', 'special_finish'],
    ['무광 반지인데 번들번들해졌어요', 'special_finish'],
    ['목걸이에 본드 자국이 누렇게 묻어 있어요', 'minor_mark'],
    ['there is a scratch on my ring, i saw it when i peeled off the plastic', 'minor_mark'],
    ['화면에선 연핑크였는데 실물은 보라색이네요, 불량 아닌가요', 'colour_vs_photo'],
    ['귀걸이 한쪽이 아주 조금 더 길어요, 둘이 달라요', 'small_difference'],
    ['귀걸이 짝짝이로 왔어요 하나는 하트 하나는 별이에요', 'none'],
  ]);
  tells('broken_part', [
    ['귀걸이 침이 부러졌어요', 'post'],
    ['팔찌 핀이 부러졌어요', 'none'],
  ]);
  answers('broken_part', [
    ['the bit that goes through the earlobe', 'post'],
    ['귓구멍에 들어가는 부분', 'post'],
    ['반지 자체요', 'band'],
    ['진주요', 'other'],
  ]);
});

describe('a feared break is none', () => {
  tells('problem', [
    ['더 펴면 부러질 것 같아요', 'none'],
    ['귀걸이가 부러진 것 같아요', 'broken'],
  ]);
});

describe('money', () => {
  for (const fact of ['accepts_charge', 'accepts_shipping_fee'] as const)
    answers(fact, [
      ['why not', 'yes'],
      ['sure why not', 'yes'],
      ['어쩔 수 없죠 뭐', 'yes'],
      ['아까워서 패스할게요', 'no'],
      ['그럼 그냥 둘게요', 'no'],
    ]);
  answers('accepts_shipping_fee', [['택배비까지 내라면 안 할래요', 'no']]);
});

describe('whether it worked', () => {
  answers('solved', [
    ['오 들어가요!!', 'yes'],
    ['it slid right back in', 'yes'],
    ['still wonky', 'no'],
    ['여전히 삐뚤어요', 'no'],
    ['안 들어가요', 'no'],
  ]);
});

describe('what came instead', () => {
  tells('mismatch', [
    ['실버로 결제했는데 골드가 왔어요', 'other_colour'],
    ['큰 사이즈로 골랐는데 제일 작은걸 보내셨어요', 'other_size'],
    ['하트목걸이 시켰는데 별목걸이가 왔어요', 'other_product'],
    ['paid for two rings and there is only one in the envelope', 'missing_item'],
    ['반지 두개 시켰는데 하나뿐이에요', 'missing_item'],
  ]);
});

test.each(['why only rings?', '왜 반지만 돼요?'])('%s is of no ring', (text) =>
  expect(readValue(text, 'product_type', 'product_type')).toBe('none'),
);
