import { readNoPhoto } from '../../src/understanding/no-photo';

describe('an answer to the photo question that promises none now', () => {
  test.each([
    "can't right now",
    'my camera is broken',
    'phone camera does not work',
    "it won't upload",
    'will send it tonight',
    'i threw it away',
    '카메라가 고장났어요',
    '사진이 안 올라가요',
    '사진 찍을 상황이 아니에요',
    '퇴근하고 보내드릴게요',
    '못 찍어요',
    '사진은 첨부가 어렵습니다',
    '사진은 패스할게요',
    "i'll skip the photo",
  ])('%s', (text) => {
    expect(readNoPhoto(text)).toBe(true);
  });
  test.each([
    'ok sending now',
    'here it is',
    'what kind of photo?',
    'the stone is gone',
    '네 보낼게요',
    '어떤 사진이요?',
    '사진 첨부할게요',
    '사진은 어렵지 않아요',
    'did you pass on my photo?',
    "don't skip my photo",
  ])('not so: %s', (text) => {
    expect(readNoPhoto(text)).toBe(false);
  });
});
