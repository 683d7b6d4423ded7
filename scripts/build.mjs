/**
 * Builds `dist/` when the sources changed since the last build (or with --force): compiles, copies what tsc does
 * not (`.sql`, `.lua`, client assets), then runs the build steps that need compiled code.
 * Prints nothing on success, so that `npm run --silent <command>` has clean output.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stampFile = join(dist, '.stamp');
const COPIED = /\.(sql|lua|css|html|svg|js|png|ico|webmanifest)$/;
/** Build steps that need compiled code, run in this order when they exist. */
const STEPS = ['scripts/flow-schemas.js', 'scripts/train.js'];

function* walk(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

function stampOf() {
  const hash = createHash('sha256').update(process.version);
  const files = ['tsconfig.json', 'tsconfig.build.json', 'package.json'].map((name) => join(root, name));
  for (const folder of ['src', 'scripts', 'flows']) files.push(...walk(join(root, folder)));
  for (const file of files.filter(existsSync)) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const stamp = stampOf();
const current = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
if (process.argv.includes('--force') || stamp !== current) {
  if (process.argv.includes('--force')) rmSync(dist, { recursive: true, force: true });
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
  for (const file of walk(join(root, 'src'))) {
    if (!COPIED.test(file)) continue;
    const target = join(dist, relative(root, file));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  for (const step of STEPS) if (existsSync(join(dist, step))) run(process.execPath, [join(dist, step)]);
  // Taken anew: a step may have written a schema below flows/.
  writeFileSync(stampFile, stampOf());
}
