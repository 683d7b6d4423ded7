/**
 * Prints `{ path, libraries }` of a `redis-server` (7 or newer) for the tests as JSON, installing Debian's when there is none: as root
 * with `apt-get install`, otherwise by unpacking the downloaded packages into a per-user cache folder.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const OLDEST_MAJOR = 7;
/** Several test files may install at once; the later ones wait for the first. */
const LOCK_SECONDS = 120;
/** `redis-server` is a small package whose binary lies in `redis-tools`; the rest are its libraries. */
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'returns-desk', 'redis');

function run(command, args, options = {}) {
  return spawnSync(command, args, { encoding: 'utf8', ...options });
}

/** Whether this binary starts and is new enough. */
function works(path) {
  const { status, stdout } = run(path, ['--version']);
  return status === 0 && Number(/v=(\d+)\./.exec(stdout)?.[1] ?? 0) >= OLDEST_MAJOR;
}

function fail(reason) {
  console.error(`The tests of the Redis engine need redis-server ${OLDEST_MAJOR} or newer: ${reason}`);
  process.exit(1);
}

function installAsRoot() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], { env });
  const quiet = ['-o', `DPkg::Lock::Timeout=${LOCK_SECONDS}`, 'install', '-y', '--no-install-recommends'];
  const { status, stderr } = run('apt-get', [...quiet, 'redis-server'], { env });
  if (status !== 0) fail(`apt-get install failed: ${stderr?.trim()}`);
}

/** Unpacks beside the cache and moves it there whole: several test files may come here at once. */
function unpackForUser() {
  const fresh = `${cache}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  for (const name of PACKAGES) run('apt-get', ['download', name], { cwd: fresh });
  const packages = readdirSync(fresh).filter((name) => name.endsWith('.deb'));
  if (packages.length === 0) fail('apt-get download fetched nothing; install redis-server yourself');
  for (const file of packages) run('dpkg', ['-x', file, fresh], { cwd: fresh });
  try {
    renameSync(fresh, cache);
  } catch {
    // Another one was faster.
    rmSync(fresh, { recursive: true });
  }
}

/** The binary in the cache, which finds its libraries by `LD_LIBRARY_PATH`. */
function unpacked() {
  const libraries = join(cache, 'usr', 'lib');
  if (!existsSync(libraries)) return undefined;
  const folders = [libraries, ...readdirSync(libraries).map((name) => join(libraries, name))];
  process.env.LD_LIBRARY_PATH = folders.join(':');
  const binary = join(cache, 'usr', 'bin', 'redis-server');
  return works(binary) ? binary : undefined;
}

function find() {
  return [process.env.REDIS_SERVER, 'redis-server', '/usr/bin/redis-server'].find(
    (path) => path && works(path),
  );
}

let path = find();
if (!path && process.getuid?.() === 0) {
  installAsRoot();
  path = find();
}
if (!path) {
  path = unpacked();
  if (!path) {
    unpackForUser();
    path = unpacked();
  }
}
if (!path) fail('none was found, and none could be installed');
console.log(JSON.stringify({ path, libraries: process.env.LD_LIBRARY_PATH }));
