import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { encodeWebhook, signWebhook } from '../../src/simulator/webhook-body';

describe('a delivery on the wire', () => {
  it('escapes everything outside ASCII in lowercase hex, byte for byte', () => {
    const body = encodeWebhook({ text: 'äöå 반지 ㅠㅠ 💍\n"' });
    expect(body.toString('latin1')).toBe(
      '{"text":"\\u00e4\\u00f6\\u00e5 \\ubc18\\uc9c0 \\u3160\\u3160 \\ud83d\\udc8d\\n\\""}',
    );
  });

  it('signs exactly the bytes that leave', () => {
    const body = encodeWebhook({ text: '반지' });
    const headers = signWebhook(body, 'secret');
    expect(headers['X-Hub-Signature-256']).toBe(
      `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`,
    );
    expect(headers['X-Hub-Signature']).toBe(
      `sha1=${createHmac('sha1', 'secret').update(body).digest('hex')}`,
    );
  });

  it('means the same after parsing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const body = encodeWebhook({ text });
        expect(body.every((byte) => byte < 0x80)).toBe(true);
        expect(JSON.parse(body.toString())).toEqual({ text });
      }),
    );
  });
});
