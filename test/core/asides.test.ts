/** A wish for a person beside the matter itself, with or without the marks that part sentences. */
import { converse } from './converse';

const isHandedOver = (text: string): boolean =>
  converse(text).record?.verdict.flags.includes('asked_for_person') === true;

test.each([
  '목걸이 체인이 끊어졌어요 상담원 연결해 주세요',
  '목걸이 체인이 끊어졌어요. 상담원 연결해 주세요',
  '귀걸이 침이 휘었어요 직원분과 통화하고 싶습니다',
  '사이즈 변경하고 싶은데 사람이랑 얘기하고 싶어요',
  '반지가 깨졌고요 담당자 연결 부탁드려요 ㅠㅠ',
  'my necklace chain broke, please connect me to an agent',
])('%s: handed to a person', (text) => {
  expect(isHandedOver(text)).toBe(true);
});

test.each([
  '직원분이 친절하셨어요 반지가 깨졌는데 고쳐 주실 수 있나요',
  '목걸이 체인이 끊어졌어요 수리 부탁드려요',
  '반지가 커요 사이즈 바꿔 주세요',
  '아는 사람한테 선물 받았어요 그런데 큐빅이 빠졌는데 확인해 주세요',
  '귀걸이 침이 부러졌어요 어떻게 하면 되나요',
])('%s: the matter comes first', (text) => {
  expect(isHandedOver(text)).toBe(false);
});
