/** The program as in production, with the stand-in Graph API in the place of Instagram, and its operator. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { createLog } from '../../src/log';
import type { OperatorIo } from '../../src/operator/io';
import { runInstagram } from '../../src/operator/run-instagram';
import { readSettings, type Settings } from '../../src/settings';
import type { SimulatorOptions } from '../../src/simulator/simulator';
import { type Running, type StartDeps, start } from '../../src/start';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { STORE_FILE } from '../../src/work/backup';
import { systemRandom } from '../../src/work/surroundings';
import { type StandIn, startStandIn } from '../simulator/start-stand-in';

export interface LiveProgram {
  readonly standIn: StandIn;
  readonly folder: string;
  readonly settings: Settings;
  readonly running: () => Running;
  /** What a command is given; `lines` is what it prints, as it comes. */
  io(lines: string[], environment?: Record<string, string | undefined>): OperatorIo;
  /** Runs a command as the operator would; `lines` is what it prints, as it comes. */
  instagram(
    words: readonly string[],
    lines?: string[],
    environment?: Record<string, string | undefined>,
  ): Promise<{ readonly code: number; readonly output: string }>;
  stopProgram(): Promise<void>;
  stop(): Promise<void>;
}

const OPERATOR_TOKEN = 'an-operator-token-for-tests';

export async function startLiveProgram(
  options: Partial<SimulatorOptions> = {},
  environment: Record<string, string> = {},
  deps: Partial<StartDeps> = {},
): Promise<LiveProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'live-'));
  let port = 9;
  const standIn = await startStandIn({ webhookUrl: () => `http://127.0.0.1:${port}/webhook`, ...options });
  const variables = {
    NODE_ENV: 'test',
    DATA_DIR: folder,
    DESK_API_TOKEN: OPERATOR_TOKEN,
    META_VERIFY_TOKEN: 'a-verify-token-for-tests',
    META_APP_SECRET: standIn.appSecret,
    INSTAGRAM_ACCOUNT_ID: standIn.accountId,
    INSTAGRAM_ACCESS_TOKEN: standIn.accessToken,
    INSTAGRAM_APP_ID: '123456789',
    GRAPH_API_URL: standIn.graphUrl(),
    BURST_QUIET_MS: '0',
    PORT: '0',
    ...environment,
  };
  const log = createLog(process.env.TEST_LOG ?? 'silent');
  let running: Running | undefined = await start({
    settings: readSettings(variables),
    log,
    clock: options.clock ?? Date.now,
    random: systemRandom,
    ...deps,
  });
  port = Number(new URL(running.addresses.url).port);
  const known = { ...variables, PORT: String(port), PUBLIC_URL: running.addresses.url };
  const settings = readSettings(known);
  const stopProgram = async () => {
    await running?.stop();
    running = undefined;
  };
  const io: LiveProgram['io'] = (lines, replaced = {}) => ({
    settings: readSettings({ ...known, ...replaced }),
    print: (line) => void lines.push(line),
    ask: async () => '',
    openStore: () => openSqliteStore({ file: join(folder, STORE_FILE) }),
    clock: options.clock ?? Date.now,
    random: systemRandom,
    http: axios.create({ proxy: false }),
  });
  return {
    standIn,
    folder,
    settings,
    running() {
      if (!running) throw new Error('the program was stopped');
      return running;
    },
    io,
    async instagram(words, lines = [], replaced = {}) {
      const code = await runInstagram(words, io(lines, replaced));
      return { code, output: lines.join('\n') };
    },
    stopProgram,
    async stop() {
      await stopProgram();
      await standIn.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
