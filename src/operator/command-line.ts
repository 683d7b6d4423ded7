/** What every command line has in common: settings, terminal, store, exit code. */
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import axios from 'axios';
import { config } from 'dotenv';
import { readSettings, SettingsError } from '../settings';
import { openRedisStore } from '../store/redis/open-redis-store';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store';
import { STORE_FILE } from '../work/backup';
import { type Clock, systemRandom } from '../work/surroundings';
import { OperatorError, type OperatorIo } from './io';

async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await reader.question(question)).trim();
  } finally {
    reader.close();
  }
}

function createIo(clock: Clock): OperatorIo {
  config({ quiet: true });
  // A first login comes before the account is set, which production would refuse.
  const settings = readSettings({ ...process.env, NODE_ENV: 'development' });
  return {
    settings,
    print: (line) => void process.stdout.write(`${line}\n`),
    ask,
    openStore: () =>
      settings.REDIS_URL
        ? openRedisStore({ url: settings.REDIS_URL })
        : openSqliteStore({ file: join(settings.DATA_DIR, STORE_FILE), openedAt: clock() }),
    clock,
    random: systemRandom,
    http: axios.create({ proxy: false }),
  };
}

/** Runs a command with the process's own words, and sets the exit code. */
export async function runCommandLine(
  command: (io: OperatorIo, words: readonly string[]) => Promise<number>,
  clock: Clock,
): Promise<void> {
  try {
    process.exitCode = await command(createIo(clock), process.argv.slice(2));
  } catch (error) {
    const isExpected = error instanceof OperatorError || error instanceof SettingsError;
    process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
