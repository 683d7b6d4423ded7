/** The doctor's look from outside: is PUBLIC_URL reachable, trusted, ours, and does it take Meta's webhooks? */
import { connect } from 'node:tls';
import { errorCodeOf } from '../error-code';
import { signBody } from '../instagram/signature';
import { bad, type Finding, good, skipped, warn } from './finding';
import type { OperatorIo } from './io';

const DAY_MS = 86_400_000;
const TIMEOUT_MS = 10_000;
const CERTIFICATE_SOON_DAYS = 14;
/** Node's codes for a certificate that is not believed: of nobody known, of another name, ended. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/;
const TRUST = 'Meta needs a certificate of a public authority for this name: see the log of the proxy';
const CHALLENGE = '1158201444';
const options = {
  timeout: TIMEOUT_MS,
  validateStatus: () => true,
  maxRedirects: 0,
  responseType: 'text',
} as const;

export async function checkAddress(io: OperatorIo): Promise<readonly Finding[]> {
  const { PUBLIC_URL: url } = io.settings;
  if (!url)
    return [bad('address', 'PUBLIC_URL is not set', 'set it to the https address that Meta is to call')];
  const reached = await checkReachable(io, url);
  if (reached.level === 'bad') return [reached];
  return [
    reached,
    await checkCertificate(io, url),
    await checkHandshake(io, url),
    await checkSignature(io, url),
  ];
}

async function checkReachable(io: OperatorIo, url: string): Promise<Finding> {
  try {
    const { status } = await io.http.get<string>(`${url}/healthz`, options);
    if (status === 200) return good('address', `${url} answers`);
    return bad(
      'address',
      `${url}/healthz answered ${status}`,
      'let the proxy pass every path to the program',
    );
  } catch (error) {
    const code = errorCodeOf(error) ?? 'no answer';
    if (UNTRUSTED.test(code)) return bad('certificate', `it is not trusted (${code})`, TRUST);
    return bad(
      'address',
      `${url} cannot be reached (${code})`,
      'check DNS, firewall, proxy, and that the program runs',
    );
  }
}

async function checkCertificate(io: OperatorIo, url: string): Promise<Finding> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:')
    return warn(
      'certificate',
      'the address is not https',
      'Meta calls https addresses only: put a TLS proxy in front',
    );
  const endsAt = await readCertificateEnd(hostname, Number(port || 443));
  if (endsAt === undefined) return bad('certificate', 'it is not trusted', TRUST);
  const days = Math.floor((endsAt - io.clock()) / DAY_MS);
  return days > CERTIFICATE_SOON_DAYS
    ? good('certificate', `trusted, for ${days} more days`)
    : warn('certificate', `ends in ${days} days`, 'see why the proxy has not renewed it');
}

/** Epoch milliseconds; `undefined` when the certificate is not trusted here. */
function readCertificateEnd(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, timeout: TIMEOUT_MS }, () => {
      resolve(Date.parse(socket.getPeerCertificate().valid_to));
      socket.end();
    });
    const fail = () => {
      socket.destroy();
      resolve(undefined);
    };
    socket.once('error', fail);
    socket.once('timeout', fail);
  });
}

/** Plays Meta's part: the right token gets the challenge back, a wrong one must not. */
async function checkHandshake(io: OperatorIo, url: string): Promise<Finding> {
  const token = io.settings.META_VERIFY_TOKEN;
  if (!token) return skipped('handshake', 'META_VERIFY_TOKEN is not set');
  const shake = (given: string) =>
    io.http.get<string>(`${url}/webhook`, {
      ...options,
      params: { 'hub.mode': 'subscribe', 'hub.verify_token': given, 'hub.challenge': CHALLENGE },
    });
  const [right, wrong] = [await shake(token), await shake(`not-${token}`)];
  if (right.status !== 200 || String(right.data) !== CHALLENGE)
    return bad(
      'handshake',
      `answered ${right.status}`,
      'the program runs with another META_VERIFY_TOKEN: restart it',
    );
  return wrong.status === 403
    ? good('handshake', 'the webhook answers the challenge')
    : bad('handshake', 'a wrong verify token is taken', 'another program answers at this address');
}

/** A delivery of nothing, signed: shows that program and settings agree on the app secret. */
async function checkSignature(io: OperatorIo, url: string): Promise<Finding> {
  const secrets = io.settings.META_APP_SECRET ?? [];
  if (secrets.length === 0) return skipped('signature', 'META_APP_SECRET is not set');
  const body = JSON.stringify({ object: 'instagram', entry: [] });
  for (const secret of secrets) {
    const headers = { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signBody(body, secret) };
    const { status } = await io.http.post<string>(`${url}/webhook`, body, { ...options, headers });
    if (status !== 200)
      return bad(
        'signature',
        `a signed delivery was answered ${status}`,
        'restart the program with this META_APP_SECRET',
      );
  }
  return good(
    'signature',
    `signed deliveries are taken (${secrets.length} secret${secrets.length > 1 ? 's' : ''})`,
  );
}
