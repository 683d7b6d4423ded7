import fc from 'fast-check';
import {
  clipTitle,
  fitsText,
  fitsTitle,
  MAX_TEXT_BYTES,
  MAX_TITLE_CHARS,
  splitText,
} from '../../src/core/message-limits';

const numRuns = Number(process.env.FUZZ_RUNS ?? 500);
const graphemesOf = (text: string) => [...new Intl.Segmenter('en').segment(text)].map((part) => part.segment);
const withoutSpace = (text: string) => text.replace(/\s+/gu, '');

/** Texts around the limit, of everything that makes splitting hard. */
const longText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '반지가 부러졌어요. ',
        '👨‍👩‍👧‍👦',
        '\n\n',
        '\n',
        ' ',
        '한글',
        '👩🏽‍🎤',
        '🇰🇷',
        'á',
        'https://x.test/?q=1',
        '\u0600',
        'क्षि',
        '\r\n',
        '\u0308',
      ),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.lorem({ maxCount: 30, mode: 'sentences' }),
    ),
    { maxLength: 120 },
  )
  .map((pieces) => pieces.join(''));

describe('splitText', () => {
  it('leaves a text that fits alone', () => {
    expect(splitText('  Hello  ')).toEqual(['  Hello  ']);
  });

  it('gives no message for a blank text', () => {
    expect(splitText(' \n ')).toEqual([]);
  });

  it('cuts between paragraphs when it can', () => {
    const [first, second] = ['a '.repeat(300).trim(), 'b '.repeat(300).trim()];
    expect(splitText(`${first}\n\n${second}`)).toEqual([first, second]);
  });

  it('cuts between lines before it cuts a line', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `${index + 1}. ${'반지 '.repeat(8).trim()}`);
    expect(splitText(lines.join('\n')).flatMap((part) => part.split('\n'))).toEqual(lines);
  });

  it('cuts between sentences before it cuts a sentence', () => {
    const sentence = '이 반지는 어제 받았는데 큐빅이 빠졌어요.';
    const parts = splitText(Array.from({ length: 40 }, () => sentence).join(' '));
    expect(parts.every((part) => part.endsWith('.') && part.startsWith('이'))).toBe(true);
  });

  it('keeps a link whole', () => {
    const link = 'https://shop.example/returns?case=R-7F3K2&lang=ko';
    const parts = splitText(`${'x'.repeat(980)} ${link} ${'y'.repeat(500)}`);
    expect(parts.some((part) => part.includes(link))).toBe(true);
  });

  it('cuts a single grapheme that is too long between code points', () => {
    const monster = `e${'\u0301'.repeat(900)}`;
    const parts = splitText(monster);
    expect(parts.join('')).toBe(monster);
    expect(parts.every(fitsText)).toBe(true);
  });

  it('keeps every part within the limit and not blank', () => {
    fc.assert(
      fc.property(longText, (text) => {
        for (const part of splitText(text)) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
          expect(part.trim()).not.toBe('');
        }
      }),
      { numRuns },
    );
  });

  it('loses nothing but white space at the cuts', () => {
    fc.assert(
      fc.property(longText, (text) => {
        let rest = text;
        for (const part of splitText(text)) {
          const at = rest.indexOf(part);
          expect(rest.slice(0, at).trim()).toBe('');
          rest = rest.slice(at + part.length);
        }
        expect(rest.trim()).toBe('');
      }),
      { numRuns },
    );
  });

  it('never cuts inside a grapheme that fits', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const whole = graphemesOf(text).filter((grapheme) => grapheme.trim() !== '' && fitsText(grapheme));
        const ours = splitText(text)
          .flatMap(graphemesOf)
          .filter((grapheme) => grapheme.trim() !== '');
        expect(ours.map(withoutSpace).join('|')).toBe(whole.map(withoutSpace).join('|'));
      }),
      { numRuns },
    );
  });
});

describe('clipTitle', () => {
  it('leaves a title of twenty characters alone', () => {
    expect(clipTitle('x'.repeat(20))).toBe('x'.repeat(20));
  });

  it('marks what it shortened', () => {
    expect(clipTitle('Stone fell out of the ring')).toBe('Stone fell out of t…');
  });

  it('fits any title without breaking a grapheme', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (title) => {
        const clipped = clipTitle(title);
        expect(clipped.length).toBeLessThanOrEqual(MAX_TITLE_CHARS);
        expect(fitsTitle(title) ? clipped === title : title.startsWith(clipped.slice(0, -1))).toBe(true);
      }),
      { numRuns },
    );
  });
});
