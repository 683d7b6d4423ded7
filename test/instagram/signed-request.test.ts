import { createHmac } from 'node:crypto';
import { readSignedRequest, signRequest } from '../../src/instagram/signed-request';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
function sign(payload: string, secret: string): string {
  const encoded = base64url(payload);
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
}

describe('readSignedRequest', () => {
  it('reads a request that any of the secrets signed', () => {
    const value = signRequest({ user_id: '218471', issued_at: 1_790_000_000 }, 'second');
    expect(readSignedRequest(value, ['first', 'second'])).toEqual({
      userId: '218471',
      profileId: undefined,
      issuedAt: 1_790_000_000_000,
    });
  });

  it('reads what Meta signs over the encoded string', () => {
    const value = sign(
      '{"algorithm":"HMAC-SHA256","expires":1291840400,"issued_at":1291836800,"user_id":"218471"}',
      's',
    );
    expect(readSignedRequest(value, ['s'])?.userId).toBe('218471');
  });

  it('keeps an id that is a number too large for a double', () => {
    const value = sign('{"algorithm":"HMAC-SHA256","user_id":17841400000000001999}', 's');
    expect(readSignedRequest(value, ['s'])?.userId).toBe('17841400000000001999');
  });

  it('reads the removal of a Page, which names a profile', () => {
    const value = signRequest({ user_id: 0, profile_id: '17841400000000001' }, 's');
    expect(readSignedRequest(value, ['s'])).toMatchObject({ userId: '0', profileId: '17841400000000001' });
  });

  it.each([
    ['another secret', signRequest({ user_id: '1' }, 'other')],
    [
      'a changed payload',
      signRequest({ user_id: '1' }, 's').replace(/\..*/, `.${base64url('{"user_id":"2"}')}`),
    ],
    ['another algorithm', sign('{"algorithm":"none","user_id":"1"}', 's')],
    ['no algorithm', sign('{"user_id":"1"}', 's')],
    ['a payload that is not JSON', sign('user_id=1', 's')],
    ['no signature', `.${base64url('{"algorithm":"HMAC-SHA256","user_id":"1"}')}`],
    ['no dot', 'abc'],
    ['an empty string', ''],
    ['no string', ['a.b']],
    ['nothing', undefined],
    ['an endless one', signRequest({ user_id: '1'.repeat(9000) }, 's')],
  ])('refuses %s', (_, value) => {
    expect(readSignedRequest(value, ['s'])).toBeUndefined();
  });

  it('refuses a request signed with an empty secret', () => {
    expect(readSignedRequest(signRequest({ user_id: '1' }, ''), [''])).toBeUndefined();
  });
});
