/** A certificate authority for a test, and a server certificate for the loopback that it signed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TlsFiles {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
  remove(): void;
}

function openssl(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl: ${stderr}`);
}
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function createTlsFiles(): TlsFiles {
  const folder = mkdtempSync(join(tmpdir(), 'returns-desk-tls-'));
  const authority = ['-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test authority', '-days', '2'];
  openssl(folder, 'req', '-x509', ...NEW_KEY, ...authority);
  openssl(folder, 'req', ...NEW_KEY, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=redis');
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  openssl(folder, 'x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signed);
  return {
    authority: join(folder, 'ca.pem'),
    certificate: join(folder, 'server.pem'),
    key: join(folder, 'server.key'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Redis's settings for its TLS port, as `[name, value]`. */
export function tlsSettings(files: TlsFiles, port: number): [string, string][] {
  return [
    ['tls-port', `${port}`],
    ['tls-cert-file', files.certificate],
    ['tls-key-file', files.key],
    ['tls-ca-cert-file', files.authority],
    ['tls-auth-clients', 'no'],
    ['tls-replication', 'yes'],
  ];
}
export function asArguments(settings: readonly (readonly [string, string])[]): string[] {
  return settings.flatMap(([name, value]) => [`--${name}`, value]);
}
