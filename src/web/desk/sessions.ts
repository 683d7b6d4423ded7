/** Sessions: a sealed cookie that any process can read, because its key lies in the store. */
import { timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { sealData, unsealData } from 'iron-session';
import { z } from 'zod';
import { basePathOf } from '../base-path';
import { findAccount, type StaffAccount } from './accounts';
import type { DeskOptions, Staff } from './desk-types';
import { isSignedOut, recordSignOut } from './signed-out';

const SESSION_KEY_SETTING = 'desk:session-key';
const KEY_BYTES = 48;
const CSRF_BYTES = 24;
/** Two weeks: a phone in the packing room stays signed in, a lost one does not for ever. */
export const SESSION_MS = 14 * 24 * 3_600_000;

const sessionSchema = z.object({
  name: z.string(),
  epoch: z.number(),
  csrf: z.string(),
  signedInAt: z.number(),
});
export type Session = z.infer<typeof sessionSchema>;

type SessionOptions = Pick<DeskOptions, 'store' | 'clock' | 'randomBytes' | 'settings'>;

/**
 * The prefix makes browsers refuse the cookie over plain HTTP, and from a sibling domain where the desk has its host
 * for itself. Below a path the cookie is bound to that path, which `__Host-` does not allow.
 */
export function cookieName(publicUrl: string): string {
  if (!publicUrl.startsWith('https:')) return 'desk';
  return basePathOf(publicUrl) === '' ? '__Host-desk' : '__Secure-desk';
}

async function sessionKey({ store, randomBytes }: SessionOptions): Promise<string> {
  const known = await store.getSetting(SESSION_KEY_SETTING);
  if (known !== undefined) return known;
  // Another process may write its own at the same moment: the first one counts.
  await store.replaceSetting(SESSION_KEY_SETTING, undefined, randomBytes(KEY_BYTES).toString('base64url'));
  return (await store.getSetting(SESSION_KEY_SETTING)) ?? '';
}

function cookieAttributes(publicUrl: string) {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: basePathOf(publicUrl) || '/',
    secure: publicUrl.startsWith('https:'),
  } as const;
}

/** Signs `account` in on this browser. */
export async function startSession(
  options: SessionOptions,
  response: { cookie(name: string, value: string, attributes: CookieOptions): unknown },
  account: StaffAccount,
): Promise<void> {
  const session: Session = {
    name: account.name,
    epoch: account.epoch,
    csrf: options.randomBytes(CSRF_BYTES).toString('base64url'),
    signedInAt: options.clock(),
  };
  const sealed = await sealData(session, { password: await sessionKey(options), ttl: 0 });
  response.cookie(cookieName(options.settings.publicUrl()), sealed, {
    ...cookieAttributes(options.settings.publicUrl()),
    maxAge: SESSION_MS,
  });
}

/** Signs this browser out; its cookie opens nothing any more, wherever a copy of it is. */
export async function endSession(options: SessionOptions, response: Response, staff: Staff): Promise<void> {
  const publicUrl = options.settings.publicUrl();
  const now = options.clock();
  await recordSignOut(options.store, staff.csrf, now, now + SESSION_MS);
  response.clearCookie(cookieName(publicUrl), cookieAttributes(publicUrl));
}

/** One cookie's value from the header; the first of that name counts. */
function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decodeURIComponentOr(part.slice(at + 1).trim());
  }
  return undefined;
}
function decodeURIComponentOr(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** Who sends this request, when their session is whole, young and not signed out. */
export async function readSession(options: SessionOptions, request: Request): Promise<Staff | undefined> {
  const sealed = readCookie(request, cookieName(options.settings.publicUrl()));
  if (!sealed) return undefined;
  const opened = await unsealData(sealed, { password: await sessionKey(options), ttl: 0 });
  const session = sessionSchema.safeParse(opened);
  if (!session.success) return undefined;
  const { name, epoch, csrf, signedInAt } = session.data;
  if (options.clock() - signedInAt > SESSION_MS) return undefined;
  const account = await findAccount(options.store, name);
  if (account?.epoch !== epoch || (await isSignedOut(options.store, csrf))) return undefined;
  return { name: account.name, role: account.role, language: account.language, csrf };
}

/**
 * Whether a write comes from our own pages. Browsers say so in `Sec-Fetch-Site`, or over plain HTTP in `Origin`; a
 * request that says neither is nobody's.
 */
export function isSameSite(request: Request, publicUrl: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.get('host') || host === new URL(publicUrl).host;
}

/** Whether `token` is the one that this session's forms carry. */
export function isFormToken(staff: Staff, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const given = Buffer.from(token);
  const expected = Buffer.from(staff.csrf);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
