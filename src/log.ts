/**
 * The log. No secret and no customer text above `debug`: nobody logs a message body, errors are reduced to what
 * names the fault (an axios error carries the whole request, a JSON error quotes its input), and known carriers of
 * secrets are redacted should one slip through.
 */
import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Paths that are blanked wherever they appear at the first two levels. */
const REDACTED = [
  'text',
  'body',
  'said',
  'url',
  'accessToken',
  'access_token',
  'authorization',
  'headers',
  'config',
  'signed_request',
].flatMap((name) => [name, `*.${name}`]);

interface LoggedError {
  readonly name: string;
  readonly code?: unknown;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** Name, code, message, own stack lines and cause; nothing else that hangs on the error. */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!types.isNativeError(error) && !(error instanceof Error))
    return { name: 'NotAnError', message: typeof error };
  // V8's JSON errors quote the text that they could not read.
  const message = error instanceof SyntaxError ? 'unreadable text' : error.message;
  const lines = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    name: error.name,
    ...('code' in error ? { code: error.code } : {}),
    message,
    stack: lines.slice(0, 8).join('\n'),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: { paths: REDACTED, censor: '[redacted]' },
    serializers: { err: (error: unknown) => describeError(error) },
  };
  return pino(options, destination ?? createStdout());
}

/**
 * Line by line at once: a crash loses none, and once nobody reads any more the next line finds out. A line that waits in
 * a buffer then would be tried for ever at the exit.
 */
function createStdout(): DestinationStream {
  return pino.destination({ dest: process.stdout.fd, sync: true });
}
