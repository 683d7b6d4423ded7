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
    '안온걸 어떻게 찍어요',
    '없는 걸 어떻게 찍나요',
    '찍을 게 없는데요',
    "how can i take a photo of something that didn't come",
    "there's nothing to photograph",
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
    '사진 어떻게 찍어요?',
    '지금 찍을게요 잠시만요',
    '사진 보내드릴게요',
    'how do i send a photo?',
  ])('not so: %s', (text) => {
    expect(readNoPhoto(text)).toBe(false);
  });
});
