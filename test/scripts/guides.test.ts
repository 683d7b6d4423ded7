/** Every command that a guide gives is run: here as the operator would, or in the test that is named. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { STORE_FILE } from '../../src/work/backup';
import { arrival, said } from '../builders';
import { freePort, startRedis } from '../redis-server';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const GUIDES = [
  'README.md',
  'src/README.md',
  'flows/README.md',
  'scripts/README.md',
  'scripts/deploy/RUNBOOK.md',
  'scripts/deploy/APP-REVIEW.md',
];
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
/** Run by another test; those without a file are tests or measurements themselves. */
const ELSEWHERE: Readonly<Record<string, string | undefined>> = {
  decide: 'test/scripts/command-lines.test.ts',
  understand: 'test/understanding/understand-cli.test.ts',
  staff: 'test/scripts/staff.test.ts',
  instagram: 'test/operator/instagram.test.ts',
  build: 'scripts/build.mjs',
  pictures: 'test/browser/take-desk-pictures.ts',
  bench: 'scripts/bench.ts',
  'bench:desk': 'test/web/desk/measure-desk.ts',
  'bench:understanding': 'scripts/bench-understanding.ts',
  'test:faults': 'test/faults/kill.test.ts',
  'test:nightly': 'test/core/turn.fuzz.test.ts',
};
const HERE = ['check:flows', 'draw:flows', 'misunderstood', 'backup', 'restore', 'migrate:engine'];

let folder: string;
let environment: Record<string, string>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guides-'));
  environment = { DATA_DIR: folder, PORT: String(await freePort()), REDIS_URL: '' };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm run <name> -- <words>` runs, once everything is built. */
function run(name: string, words: readonly string[] = [], more: Record<string, string> = {}) {
  const [program, ...first] = (scripts[name] ?? '').split(' ');
  expect(program).toBe('node');
  const { stdout, stderr, status } = spawnSync(process.execPath, [...first, ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...environment, ...more },
  });
  return { status, output: stdout, problem: stderr };
}
async function fillStore(): Promise<void> {
  const store = await openSqliteStore({ file: join(folder, STORE_FILE) });
  await store.receive([arrival(said('hello'))], said('hello').at);
  await store.close();
}

test('no guide gives a command that nothing runs', () => {
  const given = GUIDES.flatMap((guide) =>
    [...read(guide).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((match) => match[1] ?? ''),
  );
  expect([...new Set(given)].filter((name) => !HERE.includes(name) && !(name in ELSEWHERE))).toEqual([]);
  expect(Object.values(ELSEWHERE).filter((file) => file && !existsSync(join(ROOT, file)))).toEqual([]);
});

test('check:flows and draw:flows', () => {
  expect(run('check:flows')).toMatchObject({ status: 0, output: expect.stringContaining('all good') });
  expect(run('draw:flows', ['ring_resize'])).toMatchObject({
    status: 0,
    output: expect.stringMatching(/^### ring_resize\n\n```mermaid/),
  });
});

test('misunderstood', () => {
  expect(run('misunderstood')).toMatchObject({ status: 0, output: 'Nothing was misunderstood so far.\n' });
});

test('backup and restore', async () => {
  await fillStore();
  const { status, output } = run('backup');
  expect(status).toBe(0);
  const [backup = ''] = output.split('  ');
  expect(run('restore', [backup])).toMatchObject({ status: 0, output: expect.stringMatching(/^Restored /) });
});

test('migrate:engine there and back', async () => {
  await fillStore();
  const server = await startRedis();
  try {
    const withRedis = { REDIS_URL: server.url };
    const moved = { status: 0, output: expect.stringContaining('read back and counted the same') };
    expect(run('migrate:engine', ['--to', 'redis'], withRedis)).toMatchObject(moved);
    rmSync(join(folder, STORE_FILE));
    expect(run('migrate:engine', ['--to', 'sqlite'], withRedis)).toMatchObject(moved);
  } finally {
    await server.stop();
  }
}, 120_000);

test('a command that cannot go on says so in one line', () => {
  expect(run('migrate:engine', ['--to', 'paper'])).toMatchObject({
    status: 1,
    problem: expect.stringMatching(/^Use: npm run migrate:engine -- --to redis\|sqlite.*\n$/),
  });
});

test('a command whose output nobody reads to the end is no fault', async () => {
  const child = spawn(process.execPath, ['dist/scripts/instagram.js', '--help'], {
    cwd: ROOT,
    env: environment,
  });
  child.stdout.destroy();
  let problem = '';
  child.stderr.on('data', (part) => (problem += String(part)));
  const [code] = await once(child, 'close');
  expect([code, problem]).toEqual([0, '']);
});
