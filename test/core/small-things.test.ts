/** What a customer says once the answer is there, and beside any request. */
import { converse } from './converse';

const DECLINED = {
  en: ['the pearl came off my earring while wearing it and i lost it'],
  ko: ['귀걸이에 달린 진주가 떨어졌는데 잃어버렸어요', '착용하다가요'],
};
const RESIZE_DECLINED = {
  en: ['i want to change my ring size', 'same one', 'no'],
  ko: ['반지 사이즈 바꾸고 싶어요', '네 같은거요', '아니요'],
};
const OFFER = /Ask a person anyway|그래도 담당자에게 문의/;
const UNDERSTOOD = /Thank you for understanding|이해해 주셔서/;

describe('after a decline', () => {
  test.each([
    ['en', 'please'],
    ['en', 'yes please'],
    ['en', 'yes i lost it'],
    ['ko', '네 잃어버렸어요'],
    ['ko', '부탁드려요'],
    ['ko', '제발요'],
  ] as const)('%s: "%s" accepts nothing, and a person is offered again', (language, words) => {
    const { said, conversation } = converse(...DECLINED[language], words);
    expect(conversation.place).toBe('declined');
    expect(said).toMatch(OFFER);
    expect(said).not.toMatch(UNDERSTOOD);
  });

  test.each([
    ['en', 'ok'],
    ['en', 'ok i see'],
    ['ko', '네'],
    ['ko', '네 알겠습니다'],
    ['ko', '네 어쩔 수 없죠'],
  ] as const)('%s: "%s" accepts it', (language, words) => {
    expect(converse(...DECLINED[language], words).said).toMatch(UNDERSTOOD);
  });

  test.each([
    ['en', 'size 10'],
    ['ko', '12호요'],
  ] as const)('%s: a bare size ("%s") disputes nothing', (language, words) => {
    const { said, record } = converse(...RESIZE_DECLINED[language], words);
    expect(record).toBeUndefined();
    expect(said).toMatch(OFFER);
  });

  test.each([
    ['en', 'but i really want it in another size'],
    ['ko', '그래도 바꾸고 싶어요'],
    ['ko', '그래도 부탁드려요'],
  ] as const)('%s: "%s" disputes it', (language, words) => {
    expect(converse(...RESIZE_DECLINED[language], words).record?.verdict.flags).toContain('disputed');
  });
});

describe('after it could be fixed by hand', () => {
  const solved = ['귀걸이 침이 휘었어요', '나중에', '네 펴졌어요'];
  test.each(['네', '네 안녕히계세요', '네 수고하세요', 'ok bye'])('"%s" takes leave', (words) => {
    const { said, conversation } = converse(...solved, words);
    expect(said).toMatch(/별말씀을요|You're very welcome/);
    expect(conversation.place).toBe('solved');
  });
  test.each(['네 다시 휘었어요', '다시 휘었어요'])('"%s" opens it again', (words) => {
    expect(converse(...solved, words).fact('solved')).toBe('no');
  });
});

test.each([
  ['thank you so much the ring is beautiful!!', /lovely to hear/],
  ['i love my new necklace!!', /lovely to hear/],
  ['반지 너무 예뻐요 감사합니다!!', /정말 감사해요/],
])('praise is thanked for: "%s"', (words, thanks) => {
  const { said, conversation } = converse(words);
  expect(said).toMatch(thanks);
  expect(said).not.toMatch(/What can I help you with|무엇을 도와드릴까요/);
  expect(conversation.place).toBe('idle');
});

test.each([
  'beautiful ring, never arrived',
  'i love my ring. still no answer from anyone',
  'amazing, third time my order is wrong',
  '반지 너무 예뻐요 아직도 답이 없네요',
])('a complaint beside praise is not thanked for: "%s"', (words) => {
  expect(converse(words).said).not.toMatch(/lovely to hear|정말 감사해요/);
});

test.each([
  ['i love my ring but the stone fell out', 'problem'],
  ['i love the necklace, the clasp broke', 'problem'],
  ['반지 너무 예쁜데 사이즈가 커요', 'topic'],
] as const)('"%s" is more than praise', (words, fact) => {
  expect(converse(words).fact(fact)).toBeDefined();
});

test.each([
  [['the pin on my brooch is bent', 'later']],
  [['브로치 핀이 휘었어요', '나중에']],
  [['the post is bent', 'later', 'its a brooch']],
])('%j: only an earring post is straightened by hand', (lines) => {
  const { fact, said } = converse(...lines);
  expect(fact('problem')).toBe('out_of_shape');
  expect(said).not.toMatch(/straighten|펴 보세요/);
});

test('a bent earring post is', () => {
  expect(converse('my earring post is bent', 'later').said).toContain('gently straighten the post');
});

test.each([['수리비 얼마예요?'], ['수리 얼마나 걸려요?'], ['how much does a repair cost?']])(
  'a long answer leaves the question in one piece, above its buttons: "%s"',
  (words) => {
    const last = converse(words).outgoing.at(-1);
    expect(last?.quickReplies.length).toBeGreaterThan(0);
    expect(last?.text).toMatch(/What can I help you with|무엇을 도와드릴까요/);
    expect(last?.text).toMatch(/1\. /);
  },
);
