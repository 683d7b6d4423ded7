import { createHash } from 'node:crypto';

const DIGEST_CHARS = 22;

/** A short name for a value: the same JSON gives the same name, 128 bits of SHA-256. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, DIGEST_CHARS);
}
