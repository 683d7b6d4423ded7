/** Words of a list are found as people write them, and not inside words that only look alike. */
import { consistsOf, mentions, saysOnly, type WordList } from '../../src/core/mentions';
import { rulebook } from './deaf-turn';

const pleading: WordList = (texts) => texts.pleading;
const noticing: WordList = (texts) => texts.noticing;
const praising: WordList = (texts) => texts.praising;
const contrasting: WordList = (texts) => texts.contrasting;
const cancelling: WordList = (texts) => texts.cancelling;
const howLong: WordList = (texts) => texts.asking.how_long;
const whyPay: WordList = (texts) => texts.asking_why_to_pay;
const wait: WordList = (texts) => texts.phrases.wait;
const restart: WordList = (texts) => texts.commands.restart;

describe('anywhere in a message', () => {
  test.each([
    ['capitals', 'PLEASE', pleading],
    ['a drawn-out end', 'pleaseee!!', pleading],
    ['a drawn-out end of two words', 'so cuteeee', praising],
    ['a straight apostrophe', "don't bother", cancelling],
    ['a curly apostrophe', 'don’t bother', cancelling],
    ['no apostrophe', 'dont bother', cancelling],
    ['two spaces', 'never  mind', cancelling],
    ['a stop behind it', 'cancel.', cancelling],
    ['full-width letters', 'ｃａｎｃｅｌ', cancelling],
    ['a longer word that begins so', 'cancelled', cancelling],
    ['an ending', 'i only noticed today', noticing],
    ['English beside Korean', '환불please', pleading],
    ['Korean with its space', '해 주세요', pleading],
    ['Korean without its space', '해주세요', pleading],
    ['Korean with all spaces missing', '얼마나걸려요', howLong],
    ['Korean with an ending', '취소할게요', cancelling],
    ['Korean in a longer word', '네부탁드려요', pleading],
    ['either language', '왜 제가 내요, why should i', whyPay],
  ])('%s: "%s"', (_what, text, list) => {
    expect(mentions(rulebook, text, list)).toBe(true);
  });

  test.each([
    ['the end of a longer word', 'i admit it', noticing],
    ['the middle of a longer word', 'it was in a basket', noticing],
    ['the beginning of a longer word', 'the butterfly earrings', contrasting],
    ['a part of a material', 'gold plated', contrasting],
    ['another word behind a phrase', 'why should it fall off', whyPay],
    ['Korean across two words', '진주알 아래', noticing],
    ['nothing', '', pleading],
    ['an emoji', '🙏', pleading],
  ])('not %s: "%s"', (_what, text, list) => {
    expect(mentions(rulebook, text, list)).toBe(false);
  });
});

describe('as the whole message', () => {
  test.each([
    ['Hold on...', wait],
    ['one sec!! 🙏', wait],
    ['I’ll check', wait],
    ['잠시만기다려주세요', wait],
    ['잠시만요! 찾아볼게요', wait],
    ['RESTART', restart],
    ['다시시작', restart],
  ])('"%s"', (text, list) => {
    expect(saysOnly(rulebook, text, list)).toBe(true);
  });
  test.each([
    ['hold on, it is loose', wait],
    ['i waited a week', wait],
    ['please restart', restart],
    ['다시 떨어졌어요', restart],
    ['🙏', wait],
    ['', wait],
  ])('not "%s"', (text, list) => {
    expect(saysOnly(rulebook, text, list)).toBe(false);
  });
});

describe('made of such words alone', () => {
  const paying: WordList = ({ paying }) => [...paying.agreeing, ...paying.beside];
  const keeping: WordList = ({ keeping_design }) => [...keeping_design.agreeing, ...keeping_design.beside];

  test.each([
    ["OK, I'll pay then!! 🙏", paying],
    ['아그럼제가낼게요ㅠㅠ', paying],
    ['그럼 색은 그대로, 사이즈만 바꿀게요', keeping],
    ['사이즈만'.repeat(19), keeping],
  ])('"%s"', (text, list) => {
    expect(consistsOf(rulebook, text, list)).toBe(true);
  });

  test.each([
    ['', paying],
    ['🙏', paying],
    ["ok i'll pay?", paying],
    ["ok i'll pay elsewhere", paying],
    // Each word can be cut in several ways, and the last one is none of them.
    [`${'사이즈만'.repeat(19)}뷁`, keeping],
  ])('not "%s"', (text, list) => {
    expect(consistsOf(rulebook, text, list)).toBe(false);
  });
});
