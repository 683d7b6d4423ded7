/** Webhook requests as bytes, signed beforehand, so that making them costs nothing while something is measured. */
import { randomUUID } from 'node:crypto';
import { signBody } from '../../src/instagram/signature';

export const SECRET = 'bench-app-secret';
export const ACCOUNT = '17841400000000099';

export interface Tap {
  readonly igsid: string;
  readonly payload: string;
  readonly title: string;
}

function requestOf(igsid: string, message: object): Buffer {
  const item = { sender: { id: igsid }, recipient: { id: ACCOUNT }, timestamp: Date.now(), message };
  const body = JSON.stringify({
    object: 'instagram',
    entry: [{ id: ACCOUNT, time: Date.now(), messaging: [item] }],
  });
  const head = [
    'POST /webhook HTTP/1.1',
    'Host: bench',
    'Content-Type: application/json',
    `X-Hub-Signature-256: ${signBody(body, SECRET)}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** A delivery of one new text message. */
export function createText(igsid: string): Buffer {
  return requestOf(igsid, { mid: randomUUID(), text: 'The stone of my ring fell out yesterday' });
}
/** A delivery of one new tap. */
export function createTap({ igsid, payload, title }: Tap): Buffer {
  return requestOf(igsid, { mid: randomUUID(), text: title, quick_reply: { payload } });
}
