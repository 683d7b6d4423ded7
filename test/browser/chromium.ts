import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** No sandbox (containers), no GPU, and no traffic of the browser's own. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window. Installs it first when the machine has none; throws with what to do otherwise. */
export async function launchChromium(): Promise<Browser> {
  const script = join(__dirname, '..', '..', 'scripts', 'ensure-chromium.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return chromium.launch({ executablePath: stdout.trim(), args: ARGS });
}
