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

describe('money', () => {
  for (const fact of ['accepts_charge', 'accepts_shipping_fee'] as const)
    answers(fact, [
      ['why not?', 'none'],
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

describe('words that only look like it', () => {
  /** `not`: may be anything else. */
  test.each<[string, FactName | undefined, FactName, string, 'is' | 'not']>([
    ['홈페이지에서 산 실버 반지가 받아보니 부러져 있어요', undefined, 'problem', 'broken', 'is'],
    ['I saw your online shop: my silver ring arrived broken', undefined, 'problem', 'broken', 'is'],
    ['사진 보시면 은색 침이 휘었어요 받은 그대로예요', undefined, 'problem', 'bent_post', 'is'],
    ['On the website I chose gold but what arrived is silver', undefined, 'mismatch', 'other_colour', 'is'],
    ['홈페이지에서 골드로 주문했는데 받은 건 실버예요', undefined, 'mismatch', 'other_colour', 'is'],
    [
      'I ordered the silver ring size 9 on the website, what came is size 11',
      undefined,
      'mismatch',
      'colour_vs_photo',
      'not',
    ],
    ['인스타에서 산 은색 목걸이 받아보니 끊어져 있어요', undefined, 'problem', 'clasp_or_chain', 'is'],
    ['사진이랑 같이 보낼게요', 'problem', 'problem', 'none', 'is'],
    ["as you see in the photo I'll send", 'problem', 'problem', 'none', 'is'],
    ['이게 인스타에서 산 건데 흔들려요', 'problem', 'problem', 'colour_vs_photo', 'not'],
    ['인스타에서 본 거랑 달라요', 'mismatch', 'mismatch', 'colour_vs_photo', 'not'],
    ['폰으로 볼 때랑 아예 다른 목걸이예요', 'mismatch', 'mismatch', 'other_product', 'is'],
    ['밖에 나와서 지금 못 봐요', 'mismatch', 'mismatch', 'none', 'is'],
    ['why not?', 'accepts_charge', 'accepts_charge', 'none', 'is'],
    ['why not', 'accepts_charge', 'accepts_charge', 'none', 'is'],
    ['sure why not', 'accepts_charge', 'accepts_charge', 'yes', 'is'],
    ['알콜로 닦았어요', 'accepts_charge', 'accepts_charge', 'none', 'is'],
    ['어쩔수없이 새로 사야겠네요', 'accepts_charge', 'accepts_charge', 'none', 'is'],
    ['콜라보 제품인데요', 'accepts_shipping_fee', 'accepts_shipping_fee', 'none', 'is'],
    ['왕복 배송비 부담 감수 못합니다', 'accepts_shipping_fee', 'accepts_shipping_fee', 'yes', 'not'],
    ['어쩔수없이 안 하겠습니다', 'accepts_charge', 'accepts_charge', 'yes', 'not'],
    ['아까 말했잖아요 낸다고', 'accepts_charge', 'accepts_charge', 'no', 'not'],
    ['아까 괜찮다고 말씀드렸어요', 'accepts_charge', 'accepts_charge', 'yes', 'is'],
    ['아까 사진 보냈어요', 'accepts_charge', 'accepts_charge', 'no', 'not'],
    ['알아둘게요', 'accepts_charge', 'accepts_charge', 'no', 'not'],
    ['아까워도 낼게요', 'accepts_shipping_fee', 'accepts_shipping_fee', 'yes', 'is'],
    ["I'd be out of pocket but ok", 'accepts_charge', 'accepts_charge', 'yes', 'is'],
    ["I'll leave it with you then, go on", 'accepts_charge', 'accepts_charge', 'no', 'not'],
    ["I'll pass it on to my husband", 'accepts_charge', 'accepts_charge', 'no', 'not'],
    ['it goes in but hurts', 'solved', 'solved', 'yes', 'not'],
    ['half goes in', 'solved', 'solved', 'yes', 'not'],
    ['It used to fit', 'solved', 'solved', 'yes', 'not'],
    ['I stopped wearing it', 'solved', 'solved', 'yes', 'not'],
    ['It went in the bin', 'solved', 'solved', 'yes', 'not'],
    ['들어갔는데 아파요', 'solved', 'solved', 'yes', 'not'],
    ['큐빅이 빠졌는데 사진에는 잘 안나와요 어제 받은 반지', undefined, 'part_in_hand', 'none', 'is'],
    ['사진이 잘 안나와요', 'part_in_hand', 'part_in_hand', 'none', 'is'],
    [
      'The stone of my ring is loose, I checked and nothing has fallen out',
      undefined,
      'part_in_hand',
      'no',
      'not',
    ],
    [
      'My necklace stone came off, I checked the box and nothing else was damaged',
      undefined,
      'part_in_hand',
      'no',
      'not',
    ],
    ['I keep it by the sink', 'part_in_hand', 'part_in_hand', 'yes', 'is'],
    ['변기에 빠질뻔했는데 건졌어요', 'part_in_hand', 'part_in_hand', 'no', 'not'],
    ['고양이가 먹을 뻔했는데 갖고 있어요', 'part_in_hand', 'part_in_hand', 'yes', 'is'],
    ['my dog got it out from the sofa, I have it', 'part_in_hand', 'part_in_hand', 'yes', 'is'],
    ['영수증은 찾았어요', undefined, 'part_in_hand', 'none', 'is'],
    ["that's just how I found it", undefined, 'part_in_hand', 'none', 'is'],
    ['주머니에 넣어놨는데 없어졌어요', 'part_in_hand', 'part_in_hand', 'no', 'is'],
    ['비닐에 담겨 왔는데 알이 없어요 반지', undefined, 'part_in_hand', 'yes', 'not'],
    ['my ring was gold but now the stone fell out', undefined, 'problem', 'stone_out', 'is'],
    [
      'There are brown stains on the card but the clasp of my necklace is broken',
      undefined,
      'problem',
      'clasp_or_chain',
      'is',
    ],
    ['물 빠진 수영장에서 반지 알이 빠졌어요', undefined, 'problem', 'stone_out', 'is'],
    ['앤틱 목걸이 장식이 떨어져나갔어요', undefined, 'problem', 'part_off', 'is'],
    ['해머 반지가 부러졌어요', undefined, 'problem', 'broken', 'is'],
    ['the satin bow came off my hair clip', undefined, 'problem', 'part_off', 'is'],
    [
      'My ring broke in the mail on the way here, I received it 2 hours ago',
      undefined,
      'noticed',
      'later',
      'not',
    ],
    ['I got silver when I wanted gold, necklace', undefined, 'mismatch', 'my_mistake', 'not'],
    [
      "I received silver but ordered gold, it's a necklace. Got silver when I wanted gold",
      undefined,
      'mismatch',
      'other_colour',
      'is',
    ],
    ["I'm trying to resize my ring from 9 to 11", undefined, 'adjusted_by_hand', 'none', 'is'],
    ['trying to open the box I scratched the ring', undefined, 'cause', 'none', 'is'],
    ['골드 11호로 바꿔주세요', 'same_design', 'same_design', 'yes', 'not'],
    ['silver one, next size up', 'same_design', 'same_design', 'yes', 'not'],
    ['the wider one with a bigger stone', 'same_design', 'same_design', 'yes', 'not'],
    ['smaller design please', 'same_design', 'same_design', 'yes', 'not'],
    ['은색 11호로 변경이요', 'same_design', 'same_design', 'yes', 'not'],
    ['13호에서 11호로 바꾸고 싶어요', 'same_design', 'same_design', 'yes', 'is'],
    ['can i get a bigger one instead', 'same_design', 'same_design', 'yes', 'is'],
    ['a different size yes', 'same_design', 'same_design', 'yes', 'is'],
    ['a 7 instead', 'same_design', 'same_design', 'yes', 'is'],
    ['반지가 깨질 것 같아요', undefined, 'problem', 'none', 'not'],
  ])('"%s", asked %s: %s %s (%s)', (text, asked, fact, value, how) => {
    const read = readValue(text, fact, asked);
    if (how === 'is') expect(read).toBe(value);
    else expect(read).not.toBe(value);
  });
});
