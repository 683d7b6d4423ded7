/** A repair that nobody said is ready: a person answers, and the day it was sent in is no day it was ready. */
import { converse } from './converse';

const PICKUP = { en: 'can i collect my repaired ring', ko: '수리 맡긴 거 찾으러 가려구요' };

describe('asked how a repair is coming along, a person answers', () => {
  test.each([
    '제가 맡긴 반지 아직도 수리중인가요?',
    'as 접수한거 언제쯤 되나요',
    '수리 맡겼는데 아직 연락이 없어요',
    '수리 맡긴 지 2주 됐는데 연락이 없어요',
    '수리 택배 보냈는데 받으셨나요',
    '수리 진행 상황 궁금해요',
    "how's my repair going",
    'any update on my repair',
    "i was told it'd be ready last week but haven't heard anything about my repair",
    '지난주에 수리 다 된다고 하셨는데 연락이 없어요',
    'has my package with the repair arrived?',
    "i sent my ring for repair 3 weeks ago and haven't heard anything",
  ])('"%s"', (words) => {
    const { record, fact } = converse(words);
    expect(record?.verdict).toMatchObject({ decision: 'review', remedy: 'none', flags: ['other_topic'] });
    expect(fact('ready_since')).toBeUndefined();
  });
});

describe('what follows once a person has that question', () => {
  test.each([
    ['제가 맡긴 반지 아직도 수리중인가요?', '한달 넘었는데요 맡긴지'],
    ["how's my repair going", 'i sent it in over a month ago'],
  ])('"%s", "%s" is added to it', (question, more) => {
    const { said, fact } = converse(question, more);
    expect(said).toMatch(/added|덧붙여/);
    expect(fact('topic')).toBe('other');
  });
  test.each([
    ['제가 맡긴 반지 아직도 수리중인가요?', '아 방금 다 됐다고 연락 받았어요'],
    ["how's my repair going", 'oh i just got your message that it is ready to collect'],
  ])('"%s", "%s" is a pick-up', (question, more) =>
    expect(converse(question, more).fact('topic')).toBe('repair_pickup'),
  );
});

describe('not told yet, where it was asked when they were', () => {
  test.each([
    ['en', 'no nobody told me its ready'],
    ['en', 'not yet'],
    ['en', 'no'],
    ['en', "haven't been told anything"],
    ['ko', '아직이요'],
    ['ko', '아직 연락 못 받았어요'],
    ['ko', '아니요'],
    ['ko', '안내 받은 적 없는데요'],
  ] as const)('%s: "%s"', (language, words) => {
    const { record, said } = converse(PICKUP[language], words);
    expect(record).toMatchObject({ topic: 'other', verdict: { flags: ['other_topic'] } });
    expect(said).toMatch(/coming along, our team|어떻게 되고 있는지는 담당자/);
    expect(said).not.toMatch(/couldn't read a date|날짜를 읽지 못했/);
  });
});

test.each([
  ['en', 'sent it in 3 weeks ago'],
  ['en', 'i dropped it off two months ago'],
  ['ko', '한달 넘었는데요 맡긴지'],
  ['ko', '10월 초에 접수했어요'],
  ['ko', '3주전에 보냈어요'],
] as const)('%s: the day it was sent in ("%s") is no day it was ready', (language, words) => {
  const { record, fact } = converse(PICKUP[language], words);
  expect(fact('ready_since')).toBe('unknown');
  expect(record).toMatchObject({ topic: 'repair_pickup', verdict: { decision: 'review' } });
});

describe('told that it is ready, it is a pick-up as before', () => {
  test.each([
    [[PICKUP.ko, '3주전에 연락받았어요'], 'eligible'],
    [[PICKUP.ko, '어제 완료 문자 보내주셨어요'], 'eligible'],
    [[PICKUP.ko, '두달 전에 다 됐다고 하셨는데 아직 못 찾아갔어요'], undefined],
    [['지난주에 다 됐다고 하셨는데 아직 못 갔어요 반지 수리요'], 'eligible'],
    [['my repair, is it finished yet?', 'you texted me last week'], 'eligible'],
    [[PICKUP.en, 'they called me yesterday'], 'eligible'],
    [[PICKUP.en, 'you sent me a message 2 months ago'], undefined],
  ] as const)('%j', (turns, decision) => {
    const { record, fact } = converse(...turns);
    expect(record?.verdict.decision).toBe(decision);
    expect(fact('ready_since')).toMatchObject({ from: expect.any(Number) });
  });

  test.each([
    [PICKUP.en, "haven't collected it yet"],
    [PICKUP.ko, '아직 못 찾아갔어요'],
  ])('"%s", "%s": still asked when it was', (...turns) => {
    const { record, conversation } = converse(...turns);
    expect(record).toBeUndefined();
    expect(conversation.asked.at(-1)).toBe('ready_since');
  });
});
