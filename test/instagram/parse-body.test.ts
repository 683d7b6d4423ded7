import fc from 'fast-check';
import { parseBody } from '../../src/instagram/parse-body';

const numRuns = Number(process.env.FUZZ_RUNS ?? 500);

describe('parseBody', () => {
  it('keeps the digits of an integer that a double cannot hold', () => {
    expect(parseBody('{"id":17841400000000001999,"n":[-9007199254740993]}')).toEqual({
      id: '17841400000000001999',
      n: ['-9007199254740993'],
    });
  });

  it('leaves exact integers, fractions and exponents numbers', () => {
    const text = '[9007199254740991,0.12345678901234567890,1234567890123456789e2,-1.5]';
    expect(parseBody(text)).toEqual(JSON.parse(text));
  });

  it('leaves digits in a text alone', () => {
    const text = JSON.stringify({ text: 'order "17841400000000001999", \\', '17841400000000001999': 1 });
    expect(parseBody(text)).toEqual(JSON.parse(text));
  });

  it('reads a megabyte of escapes with a long id in it', () => {
    const text = `{"text":"${'\\ubc18\\"'.repeat(120_000)}","id":17841400000000001999}`;
    expect(parseBody(text)).toMatchObject({ id: '17841400000000001999' });
  });

  it.each(['', '{', '{"a":01234567890123456789}', 'nope'])('throws a SyntaxError on %j', (text) => {
    expect(() => parseBody(text)).toThrow(SyntaxError);
  });

  it('agrees with JSON.parse on everything exact', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify([value, '12345678901234567890'], undefined, indent);
        fc.pre(!/(?<![\d.e"])\d{16,}(?![\d.e"])/.test(text));
        expect(parseBody(text)).toEqual(JSON.parse(text));
      }),
      { numRuns },
    );
  });
});
