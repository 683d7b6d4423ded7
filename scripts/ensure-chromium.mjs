/**
 * Prints the path of a Chromium that the browser tests can drive, and installs Debian's package when there is none:
 * as root with apt-get, as an ordinary user unpacked into a cache folder of their own (nothing outside it changes).
 *
 *   node scripts/ensure-chromium.mjs            → /usr/bin/chromium
 *   CHROMIUM_PATH=/opt/chrome node scripts/…    → that one, if it exists
 */
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The browser, and fonts that can draw Korean and emoji. */
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];
const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'returns-desk', 'chromium');
/** A launcher that points the unpacked browser at its own libraries and fonts. */
const cachedLauncher = join(cache, 'chromium');

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command, its output on standard error; throws when it fails. Returns its standard output if captured. */
function run(command, args, { capture = false, cwd } = {}) {
  const stdout = capture ? 'pipe' : 2;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const done = spawnSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', stdout, 2] });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${command} ${args[0]} ended with ${done.status}`);
  return done.stdout ?? '';
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which is not an executable file`);
  }
  return [...USUAL_PATHS, cachedLauncher].find(isExecutable);
}

function installAsRoot() {
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...PACKAGES]);
}

/** Apt with lists and archives of the user's own; what the system has installed is read, never changed. */
function userAptOptions() {
  const lists = join(cache, 'apt', 'lists');
  const archives = join(cache, 'apt', 'archives');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  mkdirSync(join(archives, 'partial'), { recursive: true });
  return [
    `Dir::State::lists=${lists}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(cache, 'apt')}`,
    `Dir::Cache::archives=${archives}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
  ].flatMap((option) => ['-o', option]);
}

function installForUser() {
  const options = userAptOptions();
  run('apt-get', [...options, 'update', '-q']);
  const plan = run('apt-get', [...options, 'install', '-s', '--no-install-recommends', ...PACKAGES], {
    capture: true,
  });
  const missing = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]);
  const debs = join(cache, 'debs');
  const root = join(cache, 'root');
  for (const folder of [debs, root]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  run('apt-get', [...options, 'download', '-q', ...missing], { cwd: debs });
  for (const file of readdirSync(debs)) run('dpkg', ['-x', join(debs, file), root]);
  for (const folder of [debs, join(cache, 'apt')]) rmSync(folder, { recursive: true, force: true });
  writeLauncher(root);
}

function writeLauncher(root) {
  const fonts = join(cache, 'fonts.conf');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${root}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${cache}/fontconfig</cachedir>
</fontconfig>
`,
  );
  const libraries = join(root, 'usr', 'lib');
  const folders = readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu'));
  const paths = folders.flatMap((name) => [
    join(libraries, name),
    join(root, 'lib', name),
    join(libraries, name, 'pulseaudio'),
  ]);
  writeFileSync(
    cachedLauncher,
    `#!/bin/sh
export LD_LIBRARY_PATH="${paths.join(':')}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="${fonts}"
exec "${libraries}/chromium/chromium" "$@"
`,
  );
  chmodSync(cachedLauncher, 0o755);
}

function main() {
  const found = findChromium();
  if (found) return found;
  if (process.platform !== 'linux') throw new Error('no Chromium or Chrome found');
  process.stderr.write('No Chromium found: installing the package of the system…\n');
  if (process.getuid?.() === 0) installAsRoot();
  else installForUser();
  const installed = findChromium();
  if (!installed) throw new Error('the package was installed, but its browser cannot be run');
  return installed;
}

try {
  process.stdout.write(`${main()}\n`);
} catch (error) {
  process.stderr.write(
    `${error.message}\nThe browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium ` +
      'fonts-noto-cjk fonts-noto-color-emoji; macOS: brew install --cask chromium), or set CHROMIUM_PATH to a Chrome or Chromium.\n',
  );
  process.exit(1);
}
