/** `npm run instagram -- <command>`: the shop's account at Instagram, from the command line. See `--help`. */
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import axios from 'axios';
import { config } from 'dotenv';
import { runInstagram } from '../src/operator/run-instagram';
import { readSettings, SettingsError } from '../src/settings';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store';
import { STORE_FILE } from '../src/work/backup';
import { systemRandom } from '../src/work/surroundings';

async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await reader.question(question)).trim();
  } finally {
    reader.close();
  }
}

async function main(): Promise<number> {
  config({ quiet: true });
  // A first login comes before the account is set, which production would refuse.
  const settings = readSettings({ ...process.env, NODE_ENV: 'development' });
  return runInstagram(process.argv.slice(2), {
    settings,
    print: (line) => process.stdout.write(`${line}\n`),
    ask,
    openStore: () => openSqliteStore({ file: join(settings.DATA_DIR, STORE_FILE) }),
    clock: Date.now,
    random: systemRandom,
    http: axios.create(),
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof SettingsError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
