/** What every command line has in common: settings, terminal, store, exit code. */
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import axios from 'axios';
import { config } from 'dotenv';
import { type Settings, SettingsError } from '../settings';
import { readSettingsOf, readSettingsOfAll, takeShop } from '../shop-argument';
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

// A first login comes before the account is set, which production would refuse.
const readEnvironment = () => {
  config({ quiet: true });
  return { ...process.env, NODE_ENV: 'development' };
};

function createIo(clock: Clock, settings: Settings): OperatorIo {
  const { REDIS_URL: url, DATA_DIR, shopId } = settings;
  return {
    settings,
    print: (line) => void process.stdout.write(`${line}\n`),
    ask,
    openStore: () =>
      url
        ? openRedisStore({ url, shopId })
        : openSqliteStore({ file: join(DATA_DIR, STORE_FILE), openedAt: clock() }),
    clock,
    random: systemRandom,
    http: axios.create({ proxy: false }),
  };
}

type Command = (io: OperatorIo, words: readonly string[]) => Promise<number>;

/** Runs a command with the process's own words, for the shop that `--shop` names, and sets the exit code. */
export function runCommandLine(command: Command, clock: Clock): Promise<void> {
  return runSafely(async () => {
    const { shopId, words } = takeShop(process.argv.slice(2));
    return command(createIo(clock, readSettingsOf(readEnvironment(), shopId)), words);
  });
}

/** The same, but for every shop while `--shop` names none; done only when all are. */
export function runForEveryShop(command: Command, clock: Clock): Promise<void> {
  return runSafely(async () => {
    const { shopId, words } = takeShop(process.argv.slice(2));
    const environment = readEnvironment();
    const shops =
      shopId === undefined ? readSettingsOfAll(environment) : [readSettingsOf(environment, shopId)];
    for (const settings of shops) await command(createIo(clock, settings), words);
    return 0;
  });
}

/** A reader such as `head` that has seen enough is no fault of the command's. */
function endQuietlyWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

async function runSafely(run: () => Promise<number>): Promise<void> {
  process.stdout.on('error', endQuietlyWhenUnread);
  try {
    process.exitCode = await run();
  } catch (error) {
    const isExpected = error instanceof OperatorError || error instanceof SettingsError;
    process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
