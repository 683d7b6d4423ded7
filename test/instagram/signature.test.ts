import { createHmac } from 'node:crypto';
import { signBody, verifySignature } from '../../src/instagram/signature';

const body = Buffer.from('{"object":"instagram","entry":[],"text":"\\ubc18\\uc9c0"}');

describe('verifySignature', () => {
  it('accepts the HMAC-SHA256 of the raw bytes', () => {
    const header = `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`;
    expect(verifySignature(body, header, ['secret'])).toBe(true);
  });

  it('accepts any of several secrets', () => {
    expect(verifySignature(body, signBody(body, 'second'), ['first', 'second', 'third'])).toBe(true);
  });

  it('refuses another secret', () => {
    expect(verifySignature(body, signBody(body, 'other'), ['first', 'second'])).toBe(false);
  });

  it('refuses the same JSON in other bytes', () => {
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(verifySignature(rewritten, signBody(body, 'secret'), ['secret'])).toBe(false);
  });

  it.each([
    ['no header', undefined],
    ['an empty one', ''],
    ['the legacy SHA-1', `sha1=${createHmac('sha1', 'secret').update(body).digest('hex')}`],
    ['SHA-1 dressed as SHA-256', `sha256=${createHmac('sha1', 'secret').update(body).digest('hex')}`],
    ['a cut one', signBody(body, 'secret').slice(0, -2)],
    ['a longer one', `${signBody(body, 'secret')}00`],
    ['no hex', `sha256=${'z'.repeat(64)}`],
    ['the bare hex', signBody(body, 'secret').slice('sha256='.length)],
  ])('refuses %s', (_, header) => {
    expect(verifySignature(body, header, ['secret'])).toBe(false);
  });

  it('never accepts an empty secret, which anyone could sign with', () => {
    expect(verifySignature(body, signBody(body, ''), [''])).toBe(false);
  });

  it('refuses everything without a secret', () => {
    expect(verifySignature(body, signBody(body, 'secret'), [])).toBe(false);
  });
});
