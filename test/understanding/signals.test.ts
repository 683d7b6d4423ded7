import { readDirection, readSignals } from '../../src/understanding/signals';

describe('what a message says about the talk itself', () => {
  test.each([
    ['in english please', { switchTo: 'en' }],
    ['한국어로 해주세요', { switchTo: 'ko' }],
    ['why do you need that?', { asksWhy: true }],
    ['그건 왜 물어보세요?', { asksWhy: true }],
    ['what do you mean', { asksRepeat: true }],
    ['다시 말씀해주세요', { asksRepeat: true }],
    ['repeat please', { asksRepeat: true }],
    ['왜 자꾸 물어봐', { asksWhy: true }],
    ['actually it was friday', { corrects: true }],
    ['아니 그게 아니라 목걸이요', { corrects: true }],
    ['skip', { skips: true }],
    ["I don't know", { skips: true }],
    ['잘 모르겠어요', { skips: true }],
    ['패스할게요', { skips: true }],
    ['not sure what size i have', { skips: true }],
    ['hi, do you sell wholesale?', { wholesale: true }],
    ['도매로 받을 수 있을까요', { wholesale: true }],
  ])('%s', (text, expected) => {
    expect(readSignals(text.toLowerCase())).toMatchObject(expected);
  });
  test.each(['my ring broke', '반지가 부러졌어요', 'yesterday', 'i want a refund', '마케팅 대행사입니다'])(
    '%s says nothing of it',
    (text) => {
      expect(readSignals(text)).toEqual({});
    },
  );
  test.each([
    ['go back', 'back'],
    ['이전 질문으로', 'back'],
    ['start over', 'restart'],
    ['처음으로 돌아갈래요', 'restart'],
    ['cancel', 'restart'],
  ])('%s goes %s', (text, direction) => {
    expect(readDirection(text)).toBe(direction);
  });
});
