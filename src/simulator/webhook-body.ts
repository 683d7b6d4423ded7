import { createHmac } from 'node:crypto';

/** The bytes of a delivery as Meta sends them: one line of JSON, everything outside ASCII as `\uxxxx` in lowercase hex. */
export function encodeWebhook(payload: unknown): Buffer {
  const json = JSON.stringify(payload).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(json, 'ascii');
}

/** The headers of a delivery: both signatures (the SHA-1 one is legacy, and still sent) over exactly these bytes. */
export function signWebhook(body: Buffer, appSecret: string): Record<string, string> {
  const hmac = (algorithm: string) => createHmac(algorithm, appSecret).update(body).digest('hex');
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'facebookexternalua',
    'Facebook-API-Version': 'v23.0',
    'X-Hub-Signature': `sha1=${hmac('sha1')}`,
    'X-Hub-Signature-256': `sha256=${hmac('sha256')}`,
  };
}
