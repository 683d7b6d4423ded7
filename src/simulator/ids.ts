import { createHash } from 'node:crypto';

/** `mid`s begin and end so in real captures, and are about 170 characters long: too long for a careless column. */
const MID_START = 'aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOj';
const MID_END = 'ZDZD';
const MID_BODY_CHARS = 130;

/** A message id shaped like Instagram's: opaque, 170 characters. `seed` makes it unique. */
export function makeMid(seed: string): string {
  let body = '';
  for (let part = 0; body.length < MID_BODY_CHARS; part++) {
    body += createHash('sha256').update(`${part}:${seed}`).digest('base64url');
  }
  return `${MID_START}${body.slice(0, MID_BODY_CHARS)}${MID_END}`;
}

/** A numeric id of 16 digits, as an IGSID or the id of a post. */
export function makeNumericId(seed: string): string {
  const number = BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`);
  return `1${(number % 10n ** 15n).toString().padStart(15, '0')}`;
}

/** A trace id as on Meta's errors. */
export function makeTraceId(seed: string): string {
  return `A${createHash('sha256').update(seed).digest('base64url').replace(/[-_]/g, 'x').slice(0, 22)}`;
}
