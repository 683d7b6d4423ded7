import type { FactName } from '../../src/core/facts';
import { means } from '../../src/core/understanding';
import { createTrainedReader, plainFacts } from './trained';

const read = createTrainedReader();
const facts = (text: string, asked?: FactName) => plainFacts(read(text, asked).facts);

describe('facts of one message', () => {
  test('several at once, in English', () => {
    expect(facts('hii my ring came w a scratch n the stone is kinda loose 😭 got it yesterday')).toEqual({
      product_type: 'ring',
      problem: 'stone_out',
      noticed: 'on_arrival',
      received: '2026-11-24',
    });
  });
  test('several at once, in Korean', () => {
    expect(facts('어제 받은 반지 큐빅이 빠졌는데 알은 있어요 ㅠㅠ')).toEqual({
      product_type: 'ring',
      problem: 'stone_out',
      part_in_hand: 'yes',
      received: '2026-11-24',
    });
  });
  test('without any space', () => {
    expect(facts('어제받은반지큐빅이빠졌어요')).toMatchObject({
      product_type: 'ring',
      problem: 'stone_out',
      received: '2026-11-24',
    });
  });
  test('misspelt', () => {
    expect(facts('my neckalce chian snaped')).toEqual({
      product_type: 'necklace',
      problem: 'clasp_or_chain',
    });
  });
  test('with the words they came from', () => {
    expect(read('Received my Ring yesterday, the Stone fell out').facts).toMatchObject({
      product_type: { said: 'Ring' },
      problem: { said: 'Stone fell out' },
      received: { said: 'yesterday' },
    });
  });
});

describe('what is denied or supposed is not stated', () => {
  test.each([
    'not broken, I just want another size',
    '깨진 건 아니고 사이즈만 바꾸고 싶어요',
    "the ring isn't broken, it is too big",
    '부러지지 않았는데 사이즈가 커요',
  ])('%s', (text) => {
    expect(read(text).intent).toBe('ring_resize');
    expect(facts(text)).not.toHaveProperty('problem');
  });
  test.each(['if the stone falls out, do you repair it?', '큐빅 빠지면 수리해주시나요'])('%s', (text) => {
    expect(facts(text)).not.toHaveProperty('problem');
  });
  test('a cause ruled out is another cause', () => {
    expect(facts('떨어뜨린 적 없는데 반지 알이 빠졌어요')).toMatchObject({ cause: 'by_itself' });
    expect(facts("I didn't drop my ring but the stone came out")).toMatchObject({ cause: 'by_itself' });
  });
});

describe('a problem is read with its circumstances', () => {
  test.each([
    ['my ring snapped in half', { problem: 'broken', broken_part: 'band' }],
    ['pendant was missing when it arrived', { problem: 'part_off', noticed: 'on_arrival' }],
    ['dropped my hair clip and a flower broke off', { problem: 'part_off', cause: 'accident' }],
    ['실수로 밟아서 머리핀이 휘었어요', { problem: 'out_of_shape', cause: 'accident' }],
    ['my bracelet broke while i wore it', { problem: 'broken', noticed: 'later' }],
    ['목걸이 몇 달 쓰니까 색이 변했어요', { problem: 'discoloured', noticed: 'later' }],
    ['wore it 2 weeks and the clasp just gave up', { problem: 'clasp_or_chain', noticed: 'later' }],
    ['MY RNIG CAME BROKEN!!!', { product_type: 'ring', problem: 'broken', noticed: 'on_arrival' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });
});

describe('a date in free text is when it was received only if it says so', () => {
  test.each([
    ['my necklace broke yesterday', undefined],
    ['ordered my ring 3 weeks ago and it arrived yesterday broken', '2026-11-24'],
    ['일주일 전에 주문한 반지 어제 도착했는데 알이 없어요', '2026-11-24'],
    ['어제 목걸이 줄이 끊어졌어요', undefined],
    ['my ring came broken today', '2026-11-25'],
    ['방금 택배 뜯었는데 큐빅이 빠져있어요', '2026-11-25'],
    ['i actually got it a week ago', '2026-11-18'],
    ['i actually ordered it 3 weeks ago and it never came', undefined],
    ['받은 지 3일 된 귀걸이 침이 부러졌어요', '2026-11-22'],
  ])('%s', (text, received) => {
    expect(facts(text).received).toBe(received);
  });
  test.each([
    ['the ring i just got last week has a loose stone', '2026-11-16..2026-11-22'],
    ['my ring that just arrived on the 20th is bent', '2026-11-20'],
    ['opened the box today and a stone is missing, got delivered last thursday', '2026-11-19'],
    ['this morning the chain snapped, i have had it for 3 weeks', '2026-11-04'],
    ['got these studs 3 wks ago, stone came unglued this morning', '2026-11-04'],
    ['오늘 꺼내보니까 큐빅이 없어요 지난주에 받았는데요', '2026-11-16..2026-11-22'],
    ['오늘 보니까 알이 빠졌어요 두달전에 받았는데', '2026-09-25'],
    ['오늘 아침에 팔찌가 끊김..받은지 5일됐는데', '2026-11-20'],
    ['지난달에 막 받은 반지인데 알이 빠졌어요', '2026-10-01..2026-10-31'],
    ['just got my ring and the stone is loose', '2026-11-25'],
    ['i just received my ring that i ordered on nov 3, the stone is loose', '2026-11-25'],
    ['오늘 막 받았는데 큐빅이 없어요', '2026-11-25'],
    ['방금 받았는데 어제부터 사진 찍으려다 반지 알이 빠졌어요', '2026-11-25'],
    ['오늘 보니까 반지 알이 빠졌어요', undefined],
  ])('the receipt has a date of its own: %s', (text, received) => {
    expect(facts(text).received).toBe(received);
  });
  test.each([
    ['ring arrived broken today', '2026-11-25'],
    ['my necklace arrived completely snapped yesterday', '2026-11-24'],
    ['my bracelet was delivered broken yesterday', '2026-11-24'],
    ['어제 목걸이가 부러져서 도착했어요', '2026-11-24'],
    ['어제 알이 빠져서 왔어요', '2026-11-24'],
    ['my ring arrived and then broke today', undefined],
    ['반지가 어제 부러졌어요', undefined],
  ])('what it arrived like hides no date: %s', (text, received) => {
    expect(facts(text).received).toBe(received);
  });
  test.each([
    ['반지 알이 빠졌어요 받은지 하루도 안됐어요', '2026-11-24..2026-11-25'],
    ['목걸이 줄이 끊어졌어요 받은지 2주도 안지났는데', '2026-11-12..2026-11-25'],
    ['팔찌가 끊어졌어요 배송받은지 삼일도 안됐는데', '2026-11-23..2026-11-25'],
    ["i haven't even had it a week and the stone fell out", '2026-11-19..2026-11-25'],
    ["my ring's stone fell out, it's not even been a week since i got it", '2026-11-19..2026-11-25'],
    ['2주 만에 반지를 받았는데 알이 없어요', undefined],
  ])('a span that has not passed yet holds the receipt: %s', (text, received) => {
    expect(facts(text).received).toBe(received);
  });
  test('in a pickup, the time of the notice', () => {
    expect(facts('어제 반지 수리 다 됐다고 연락 받았어요 찾으러 갈게요')).toMatchObject({
      ready_since: '2026-11-24',
    });
  });
});

describe('when it was received does not say when the fault was seen', () => {
  test.each([
    '귀걸이 큐빅이 빠졌는데 받은지 하루도 안됐어요 큐빅은 없어요',
    '반지 색이 변했어요 받은지 하루도 안됐어요',
    '반지 알이 빠졌어요 받은지 일주일도 안됐는데요',
    '귀걸이 침이 부러졌어요 산지 일주일도 안됐는데',
    '받은지 며칠 안됐는데 목걸이 줄이 끊어졌어요',
    "my ring's stone fell out, it's not even been a week since i got it",
    "i haven't even had it a week and the stone fell out",
    'the ring i just got last week has a loose stone',
    'i just received it two weeks ago and the clasp broke',
  ])('%s', (text) => {
    expect(facts(text)).not.toHaveProperty('noticed');
  });
  test.each([
    ['반지 쓴지 일주일도 안됐는데 알이 빠졌어요', 'later'],
    ['하루도 안 꼈는데 부러졌어요', 'later'],
    ['just got my ring and the stone is loose', 'on_arrival'],
    ['i just opened it today but it came last week and it is broken', 'on_arrival'],
  ])('%s does', (text, noticed) => {
    expect(facts(text).noticed).toBe(noticed);
  });
  test.each([
    ['i got it 2 weeks ago', '2026-11-11'],
    ['it came three weeks ago', '2026-11-04'],
    ['i got it a few days ago', '2026-11-20..2026-11-23'],
    ['2주 전에 받았어요', '2026-11-11'],
    ['받은지 3일 됐어요', '2026-11-22'],
    ['지난주에 왔어요', '2026-11-16..2026-11-22'],
  ])('as an answer, %s is a date and leaves the question open', (text, received) => {
    expect(facts(text, 'noticed')).toEqual({ received });
    expect(read(text, 'noticed').intent).toBe('other');
  });
  test.each([
    ['2 weeks ago', 'later'],
    ['며칠 안됐어요', undefined],
    ['며칠 쓰다가요', 'later'],
    ['a week after i got it', 'later'],
    ['i got it two weeks ago and it happened yesterday', 'later'],
    ['it was like that when it arrived 2 weeks ago', 'on_arrival'],
  ])('as an answer, %s tells so much', (text, noticed) => {
    expect(facts(text, 'noticed').noticed).toBe(noticed);
  });
});

describe('sizes and order numbers', () => {
  test.each([
    ['I need to exchange my ring from size 6 to size 8', { current_size: '6', wanted_size: '8' }],
    ['반지 11호에서 13호로 바꾸고 싶어요', { current_size: '11호', wanted_size: '13호' }],
    ['exchange my size 11 ring for a 13', { current_size: '11', wanted_size: '13' }],
    ['반지 14호 필요해요', { wanted_size: '14호' }],
    ['반지 14호 필요 없고 13호로 바꿔주세요', { wanted_size: '13호' }],
    ['could i swap the size 8 for a 9', { current_size: '8', wanted_size: '9' }],
    ["i'm a 14 now, was a 12, can my ring be resized", { current_size: '12', wanted_size: '14' }],
    ['11호 말고 13호로 바꿔주세요', { current_size: '11호', wanted_size: '13호' }],
    ['the ring is size 8, i need 9', { current_size: '8', wanted_size: '9' }],
    ['반지 12호인데 14호 필요해요', { current_size: '12호', wanted_size: '14호' }],
    ['swap my ring from US 6 to US 7', { current_size: 'US 6', wanted_size: 'US 7' }],
    ['반지 한 치수 크게 교환하고 싶어요', { wanted_size: '한 치수 크게' }],
    ['my ring is size six, need size seven', { current_size: '6', wanted_size: '7' }],
    ['반지 십이호에서 열네호로 바꾸고 싶어요', { current_size: '12호', wanted_size: '14호' }],
    ['반지 9호면 딱 맞을 것 같아요 바꿔주세요', { wanted_size: '9호' }],
    ['tracking for KR-20391 has not moved', { order_number: 'KR-20391' }],
    ['where is my order number KR-20391', { order_number: 'KR-20391' }],
    ['주문번호 20261103-0007 언제 와요', { order_number: '20261103-0007' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });
});

describe('an open question is answered first', () => {
  test.each([
    ['yes', 'part_in_hand', 'yes'],
    ['네', 'accepts_charge', 'yes'],
    ['ㄴㄴ', 'accepts_shipping_fee', 'no'],
    ["no i can't find it", 'part_in_hand', 'no'],
    ['yesterday', 'received', '2026-11-24'],
    ['그저께요', 'received', '2026-11-23'],
    ['13', 'wanted_size', '13'],
    ['US 7', 'current_size', 'US 7'],
    ['make it a 14', 'current_size', undefined],
    ['size 12 is too small', 'wanted_size', undefined],
    ['12 to 14', 'wanted_size', '14'],
    ['20391', 'order_number', '20391'],
    ['earrings', 'product_type', 'earring'],
    ['팔찌요', 'product_type', 'bracelet'],
    ['I dropped it', 'cause', 'accident'],
    ['그냥 저절로요', 'cause', 'by_itself'],
    ['열두호요', 'wanted_size', '12호'],
    ['13호요 그리고 지금 사이즈 10호라고 했는데 11호예요', 'wanted_size', '13호'],
    ['my camera is broken', 'photo', 'none'],
    ['on my wrist', 'product_type', 'bracelet'],
    ['the post. and sorry, it came on saturday and not on friday', 'broken_part', 'post'],
  ] as const)('%s to %s', (text, asked, value) => {
    expect(plainFacts(read(text, asked).facts)[asked]).toBe(value);
  });
  test('a date to come is no answer', () => {
    expect(read('tomorrow', 'received').facts).toEqual({});
  });
});

test('two days in digits are no order number, which also begins with a day', () => {
  expect(facts('20261118-20261120', 'received')).toEqual({ received: '2026-11-18..2026-11-20' });
  expect(facts('20261118-0042', 'received')).toEqual({ order_number: '20261118-0042' });
});

describe('a wish to send something back does not say why', () => {
  test.each([
    'i want to return something',
    "i'd like to send this back",
    'i.d like to send this back',
    'can i return my ring',
    '반품하고 싶어요',
    '주문한 거 반품할게요',
  ])('%s', (text) => {
    expect(read(text).confidence).toBeLessThan(0.55);
  });
  test.each(['i changed my mind, want to return it', '마음에 안 들어서 반품할게요'])('%s does', (text) => {
    expect(means(read(text), 'change_of_mind')).toBe(true);
  });
});

describe('a talk begins again only when somebody says so', () => {
  test.each(['줄이 꼬여있어요 처음부터', 'sorry was busy!! im back', 'it was like that from the start'])(
    '%s',
    (text) => {
      expect(means(read(text, 'problem'), 'restart_or_back')).toBe(false);
    },
  );
  test.each([
    'can we go from the start',
    "let's start over from the beginning",
    '처음부터 다시 할게요',
    'start over',
    '이전으로',
    'go back',
    'cancel',
  ])('%s says so', (text) => {
    expect(means(read(text, 'problem'), 'restart_or_back')).toBe(true);
  });
});

describe('what else it may sound like', () => {
  test.each([
    ['목걸이는 맞는데 부자재 하나가 다른 걸로 왔어요', { mismatch: 'swapped_part' }],
    ['주문한 목걸이 말고 팔찌가 왔어요', { mismatch: 'other_product' }],
    ['택배에 팔찌 하나가 빠졌어요', { mismatch: 'missing_item' }],
    ['my earring post got bent in my bag', { problem: 'bent_post', noticed: 'later' }],
    ['the stone came loose after i spread the ring a bit', { noticed: 'later', cause: 'adjusted' }],
    ['sooo my necklace arrived today w a broken clasp', { noticed: 'on_arrival' }],
    ['귀걸이 한쪽 침이 휜 채로 왔어요', { problem: 'bent_post', noticed: 'on_arrival' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });
  test('that no photo can be taken tells nothing of how the piece differs from one', () => {
    expect(read('사진은 지금 못 찍어요', 'mismatch').facts).toEqual({});
  });
  test('"now" beside a wish for a person is no date of receipt', () => {
    expect(facts('지금 상담 가능해요?')).not.toHaveProperty('received');
    expect(read('지금 상담 가능해요?', 'received').facts).not.toHaveProperty('received');
  });
  test('a thank-you after a yes is a yes only where one was asked for', () => {
    expect(read('네 감사합니다!').intent).toBe('thanks_bye');
    expect(read('네 감사합니다!', 'accepts_charge').facts).toMatchObject({
      accepts_charge: { value: 'yes' },
    });
  });
});

describe('a charge is refused by a refusal alone', () => {
  test.each([
    ['no', 'no'],
    ['no i want it free', 'no'],
    ['No, thanks', 'no'],
    ['아니 안 낼래요', 'no'],
    ['no accident, it just fell', undefined],
    ['no stone is lost', undefined],
    ['아니 그냥 빠졌다니까요', undefined],
    ['no, how much would it be?', undefined],
    ['not sure, depends how much', undefined],
    ['아니요 얼마예요?', undefined],
    ["yes that's fine, how much is it roughly?", 'yes'],
  ])('%s', (text, answer) => {
    expect(plainFacts(read(text, 'accepts_charge').facts).accepts_charge).toBe(answer);
  });
  test.each([
    ['how much is it?', 'accepts_charge', 'repair_cost'],
    ['얼마인데요', 'accepts_charge', 'repair_cost'],
    ['what would the shipping cost', 'accepts_shipping_fee', 'shipping_fee'],
  ] as const)('%s asks what it would come to', (text, asked, question) => {
    expect(read(text, asked)).toMatchObject({ intent: 'policy_question', question });
  });
});

describe('an answer and nothing else is no wish', () => {
  test.each([
    ['방금', 'received'],
    ['last nite', 'received'],
    ['friday evening', 'received'],
    ['12호', 'wanted_size'],
  ] as const)('%s to %s', (text, asked) => {
    expect(read(text, asked)).toMatchObject({ intent: 'other', confidence: 0.5 });
  });
  test('but a question beside it is one', () => {
    expect(read('yesterday, can i talk to a person?', 'received').intent).toBe('human');
  });
});

describe('the open question tells which of two facts the same words state', () => {
  test.each([
    ['i tried to make it tighter with my fingers', 'cause', { cause: 'adjusted' }],
    ['the shade is duller than in the photo', 'mismatch', { mismatch: 'colour_vs_photo' }],
  ] as const)('%s to %s', (text, asked, expected) => {
    expect(facts(text, asked)).toEqual(expected);
  });
});

describe('something said before is taken back', () => {
  test('a product', () => {
    expect(facts('it fell off the shelf. i said ring before but it is earrings', 'cause')).toMatchObject({
      product_type: 'earring',
    });
  });
  test('a size', () => {
    expect(facts('아까 지금 사이즈 10호라고 했는데 11호예요', 'wanted_size')).toMatchObject({
      current_size: '11호',
    });
  });
});

describe('a resize that also asks for another look', () => {
  test.each([
    'can you make my ring one size bigger but in gold',
    'resize to 13 please and change the colour to silver',
    '반지 13호로 바꾸고 색상은 실버로 바꿔주세요',
    '한 치수 크게 하면서 골드로 바꾸고 싶어요',
  ])('%s', (text) => {
    expect(read(text)).toMatchObject({ intent: 'ring_resize', facts: { same_design: { value: 'no' } } });
  });
  test.each(['my gold ring needs to be one size bigger', '골드 반지 13호로 바꿔주세요'])(
    'not so: %s',
    (text) => {
      expect(facts(text)).not.toHaveProperty('same_design');
    },
  );
});

describe('English that is not the first language', () => {
  test.each([
    [
      'Hello, yesterday is come my ring and the stone is go out',
      { product_type: 'ring', problem: 'stone_out' },
    ],
    [
      'I open the ring by my self to make bigger, now shape is strange',
      { cause: 'adjusted', problem: 'out_of_shape' },
    ],
    ['Size is 10 but finger is painful, I hope size 12', { current_size: '10', wanted_size: '12' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });
});

describe('what belongs to no return', () => {
  test.each([
    'lol',
    'ㅋㅋㅋㅋ',
    'lord of the rings is my favourite',
    '반지의 제왕 재밌다',
    'my phone screen is cracked',
    '핸드폰 액정이 깨졌어요',
    '',
  ])('%j states nothing', (text) => {
    expect(read(text)).toMatchObject({ intent: 'other', facts: {} });
  });
  test('an absurdly long message is read too', () => {
    expect(read(`${'blah '.repeat(5000)}`).intent).toBeDefined();
  });
});

test('a policy question names its topic', () => {
  expect(read('how long do I have to return something?').question).toBe('time_limit');
  expect(read('교환할 때 배송비는 누가 내나요').question).toBe('shipping_fee');
  expect(read('수리비 얼마나 들어요?').question).toBe('repair_cost');
  expect(read('수리는 얼마나 걸려요?').question).toBe('repair_time');
  expect(read('whats your return policy?').question).toBe('grounds');
});
