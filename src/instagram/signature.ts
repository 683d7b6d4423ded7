/**
 * The `X-Hub-Signature-256` header: `sha256=` and the lowercase hex HMAC-SHA256 of the raw body under the app secret
 * (instagram-messaging sheet 1). The bytes on the wire count: Meta escapes non-ASCII, so re-serialised JSON differs.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether any of the secrets signed the body (Instagram Login apps own two, and keys are rotated). Constant in time
 * over the secrets. A missing header, SHA-1 and an empty secret never pass.
 */
export function verifySignature(
  rawBody: Buffer,
  header: string | undefined,
  secrets: readonly string[],
): boolean {
  const hex = HEADER.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  return matchesAnySecret(rawBody, Buffer.from(hex, 'hex'), secrets);
}

/** The header's value for a body, as Meta would send it. */
export function signBody(rawBody: Buffer | string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;
}

/** Compares a raw HMAC-SHA256 with that of every secret, without stopping at the first match. */
export function matchesAnySecret(
  signed: Buffer | string,
  signature: Buffer,
  secrets: readonly string[],
): boolean {
  let matches = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = createHmac('sha256', secret).update(signed).digest();
    if (expected.length === signature.length && timingSafeEqual(expected, signature)) matches = true;
  }
  return matches;
}
