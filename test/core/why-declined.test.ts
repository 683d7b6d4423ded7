/** "Why?" after a decline is answered by the reason of that decline, and a person is offered. */
import { converse } from './converse';

const LOST = {
  en: 'i lost the stone of my ring, it fell out later',
  ko: '반지 큐빅이 나중에 빠졌는데 잃어버렸어요',
};
const REASON = {
  en: "Without the stone or part itself, it can't be put back.",
  ko: '빠진 스톤이나 부품이 없으면 다시 붙일 수 없어요.',
};

test.each([
  ['en', 'why?'],
  ['en', 'but why not'],
  ['en', 'why though?'],
  ['en', 'how come?'],
  ['en', "why can't you fix it"],
  ['en', 'can you explain why'],
  ['en', "what's the reason?"],
  ['ko', '왜요?'],
  ['ko', '아니 왜요??'],
  ['ko', '그게 왜 안돼요?'],
  ['ko', '그니까 왜 안되냐구요'],
  ['ko', '이유가 뭐예요'],
] as const)('%s: "%s"', (language, words) => {
  const { said, conversation } = converse(LOST[language], words);
  expect(said).toContain(REASON[language]);
  expect(said).toMatch(/Our policy says|저희 안내에는/);
  expect(said).toMatch(/Ask a person anyway|그래도 담당자에게 문의/);
  expect(conversation.place).toBe('declined');
  expect(conversation.misses).toBe(0);
});

test.each([
  ['en', 'why would i pay'],
  ['en', 'why did nobody tell me before i bought it'],
  ['ko', '왜 이렇게 비싸요'],
  ['ko', '왜 답이 없으세요'],
] as const)('%s: "%s" asks about something else', (language, words) => {
  expect(converse(LOST[language], words).said).not.toContain(REASON[language]);
});
