import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperatorError } from './io';

export interface CodeListener {
  /** To be registered in the dashboard, exactly so. */
  readonly redirectUri: string;
  /** The code of the login whose `state` is ours. */
  readonly code: Promise<string>;
  close(): void;
}

const PAGE = (words: string) =>
  `<!doctype html><meta charset="utf-8"><title>Returns Desk</title><p>${words}</p>`;

/** The code in the address to which Instagram sent the owner back. @throws OperatorError when it is not ours. */
export function readCode(address: string, state: string): string {
  const query = URL.canParse(address) ? new URL(address).searchParams : new URLSearchParams();
  const code = query.get('code');
  if (query.get('state') !== state)
    throw new OperatorError('This is not the answer to this login: start again');
  if (!code)
    throw new OperatorError(`Instagram gave no code: ${query.get('error_description') ?? 'not agreed'}`);
  return code;
}

/**
 * Listens on this machine for the browser to come back from Instagram's login. `port` 0 picks a free one.
 * @throws OperatorError when the port cannot be had.
 */
export async function listenForCode(port: number, state: string): Promise<CodeListener> {
  let settle: { resolve(code: string): void; reject(error: unknown): void } | undefined;
  const code = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  code.catch(() => undefined);
  const server = createServer((request, response) => {
    const url = `http://localhost${request.url ?? '/'}`;
    if (!url.startsWith('http://localhost/callback')) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', Connection: 'close' });
    response.end(PAGE('Thank you. Go back to the terminal; you can close this page.'));
    try {
      settle?.resolve(readCode(url, state));
    } catch (error) {
      settle?.reject(error);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new OperatorError(`Port ${port} cannot be had: say another with --port`, { cause })),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return { redirectUri: `http://localhost:${actual}/callback`, code, close: () => server.close() };
}
