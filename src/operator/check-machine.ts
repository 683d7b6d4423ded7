/** The doctor's look at the machine: clock, engine, disk. */
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { localUrlOf, type Operator } from './connect-operator';
import { bad, type Finding, good, warn } from './finding';
import type { OperatorIo } from './io';

const SECOND_MS = 1_000;
/** Reply windows and signatures of time are judged by our clock; seconds do not matter, minutes do. */
const MOST_SKEW_MS = 30 * SECOND_MS;
const TIMEOUT_MS = 10_000;
const GIB = 1024 ** 3;
const LEAST_FREE_BYTES = 2 * GIB;

export async function checkMachine(io: OperatorIo, operator: Operator): Promise<readonly Finding[]> {
  return [await checkClock(io, operator), await checkEngine(io, operator), await checkDisk(io)];
}

/** Meta's servers say in every answer what time it is. */
async function checkClock(io: OperatorIo, { graphUrl }: Operator): Promise<Finding> {
  const options = { timeout: TIMEOUT_MS, validateStatus: () => true, maxRedirects: 0 };
  const answer = await io.http.get<unknown>(new URL(graphUrl).origin, options).catch(() => undefined);
  const theirs = Date.parse(String(answer?.headers.date));
  if (Number.isNaN(theirs))
    return warn('clock', 'Instagram did not say what time it is', 'run the doctor again');
  const skewMs = io.clock() - theirs;
  const seconds = Math.round(Math.abs(skewMs) / SECOND_MS);
  const found = `${seconds} s ${skewMs < 0 ? 'behind' : 'ahead of'} Instagram`;
  return Math.abs(skewMs) <= MOST_SKEW_MS
    ? good('clock', found)
    : bad('clock', found, 'switch time synchronisation on (timedatectl set-ntp true)');
}

async function checkEngine(io: OperatorIo, { isRunning }: Operator): Promise<Finding> {
  const engine = io.settings.REDIS_URL ? 'Redis' : 'embedded (SQLite)';
  if (!isRunning) return warn('engine', `${engine}; the program does not run`, 'start it: npm start');
  const url = `${localUrlOf(io.settings)}/readyz`;
  const answer = await io.http.get<unknown>(url, { timeout: TIMEOUT_MS, validateStatus: () => true });
  return answer.status === 200
    ? good('engine', `${engine}, ready`)
    : bad('engine', `${engine}, not ready: ${JSON.stringify(answer.data)}`, 'see the log of the program');
}

async function checkDisk({ settings }: OperatorIo): Promise<Finding> {
  const folder = settings.DATA_DIR;
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = `${folder}: ${((bavail * bsize) / GIB).toFixed(1)} GiB free`;
    return bavail * bsize >= LEAST_FREE_BYTES
      ? good('disk', free)
      : warn('disk', free, 'make room: without it no webhook can be made durable');
  } catch {
    return bad('disk', `${folder} cannot be written to`, 'create it, or let our user write there (DATA_DIR)');
  }
}
