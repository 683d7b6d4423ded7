/**
 * Meta's `signed_request` (data-deletion and deauthorise callbacks): `<base64url signature>.<base64url JSON>`, an
 * HMAC-SHA256 of the encoded payload string under the app secret (instagram-messaging sheet 9).
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { MAX_SIGNED_REQUEST_CHARS } from './limits';
import { parseBody } from './parse-body';
import { matchesAnySecret } from './signature';

const ALGORITHM = 'HMAC-SHA256';
const SHAPE = /^([\w-]+)=*\.([\w-]+={0,2})$/;

const id = z.union([z.string().min(1), z.number().int()]).transform(String);
const payloadSchema = z.object({
  algorithm: z.string().refine((name) => name.toUpperCase() === ALGORITHM),
  user_id: id.optional().catch(undefined),
  profile_id: id.optional().catch(undefined),
  issued_at: z.number().optional().catch(undefined),
});

export interface SignedRequest {
  /** App-scoped: the account's owner who connected the app. Neither a customer's IGSID nor surely the account's id. */
  readonly userId: string | undefined;
  /** Seen in old captures of a Page's removal, with `user_id` 0. */
  readonly profileId: string | undefined;
  /** Epoch milliseconds. */
  readonly issuedAt: number | undefined;
}

/** Verifies with any of the secrets, then reads. `undefined`: not Meta's, or not a `signed_request` at all. */
export function readSignedRequest(value: unknown, secrets: readonly string[]): SignedRequest | undefined {
  if (typeof value !== 'string' || value.length > MAX_SIGNED_REQUEST_CHARS) return undefined;
  const [, signature, encoded] = SHAPE.exec(value) ?? [];
  if (signature === undefined || encoded === undefined) return undefined;
  if (!matchesAnySecret(encoded, Buffer.from(signature, 'base64url'), secrets)) return undefined;
  const payload = payloadSchema.safeParse(
    parseOrUndefined(Buffer.from(encoded, 'base64url').toString('utf8')),
  );
  if (!payload.success) return undefined;
  const { user_id: userId, profile_id: profileId, issued_at: issuedAt } = payload.data;
  return { userId, profileId, issuedAt: issuedAt === undefined ? undefined : issuedAt * 1000 };
}

/** Makes a `signed_request` as Meta would, for the simulator and for tests. */
export function signRequest(payload: Readonly<Record<string, unknown>>, secret: string): string {
  const encoded = Buffer.from(JSON.stringify({ algorithm: ALGORITHM, ...payload })).toString('base64url');
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
}

/** Signed by us or by Meta, so unreadable JSON is a foreign dialect and not an attack; it is simply not a request. */
function parseOrUndefined(text: string): unknown {
  try {
    return parseBody(text);
  } catch {
    return undefined;
  }
}
