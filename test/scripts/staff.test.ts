import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { type RedisServer, startRedis } from '../redis-server';

const folder = mkdtempSync(join(tmpdir(), 'staff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());

/** Runs the script as `npm run staff` does, without the build. */
function run(
  environment: Record<string, string>,
  ...words: string[]
): Promise<{ code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    ['--require', './test/typescript-hook.cjs', 'scripts/staff.ts', ...words],
    {
      env: { PATH: process.env.PATH, DATA_DIR: folder, ...environment },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      output += String(part);
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

const engines: readonly [name: string, environment: () => Record<string, string>][] = [
  ['SQLite', () => ({})],
  ['Redis', () => ({ REDIS_URL: server.url })],
];
describe.each(engines)('staff on %s', (_name, environment) => {
  const staff = (...words: string[]) => run(environment(), ...words);

  test('the first person added is the owner and gets a password', async () => {
    expect(await staff('add', 'mina')).toEqual({
      code: 0,
      output: expect.stringMatching(/^mina \(owner\) signs in with [\w-]{20}\n$/),
    });
  });

  test('the list has names and roles', async () => {
    await staff('add', 'ara');
    expect((await staff('list')).output).toBe('ara\tstaff\nmina\towner\n');
  });

  test('a name is taken once', async () => {
    expect(await staff('add', 'MINA')).toEqual({ code: 1, output: 'MINA exists already\n' });
  });
});

const staff = (...words: string[]) => run({}, ...words);

test('while the server holds the store, it says what to do', async () => {
  const store = await openSqliteStore({ file: join(folder, 'returns-desk.sqlite') });
  const { code, output } = await staff('list');
  await store.close();
  expect([code, output]).toEqual([1, expect.stringContaining('stop the server')]);
});

test('without words it says how it is used', async () => {
  expect((await staff()).output).toContain('npm run staff -- add <name>');
});
