/** `--shop <id>`: the operator's commands on one of several shops. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../support/shell';
import { startTwoShops, type TwoShops } from './two-shops';

let house: TwoShops;
let environment: Record<string, string | undefined>;
beforeAll(async () => {
  house = await startTwoShops();
  environment = {
    PATH: process.env.PATH,
    PORT: new URL(house.url).port,
    META_VERIFY_TOKEN: 'a-verify-token-for-tests',
    SHOPS_DIR: join(house.folder, 'shops'),
    DATA_DIR: join(house.folder, 'data'),
  };
});
afterAll(() => house.stop());

function run(script: string, words: readonly string[], input = '') {
  const hook = ['--require', './test/typescript-hook.cjs'];
  const child = spawn(process.execPath, [...hook, `scripts/${script}.ts`, ...words], { env: environment });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
  child.stdin.end(input);
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, output })),
  );
}

test('a command that needs a shop names those that there are', async () => {
  for (const words of [['list'], ['--shop', 'c', 'list']])
    expect(await run('staff', words)).toEqual({
      code: 1,
      output: expect.stringMatching(/^--shop: got .*; takes one of a, b\n$/),
    });
});

test('the account of one shop is looked at in the running process', async () => {
  const { output } = await run('instagram', ['--shop', 'b', 'doctor']);
  expect(output).toMatch(/^ok +engine +embedded \(SQLite\), ready$/m);
  expect(output).toContain(join('data', 'shops', 'b'));
});

test('a backup copies every shop, or the one that is named', async () => {
  const folders = (output: string) =>
    [...output.matchAll(/^(\S+backups\S+) /gm)].map(([, folder]) => folder ?? '');
  const all = folders((await run('backup', [])).output);
  expect(all.map((folder) => folder.includes(join('shops', 'a')))).toEqual([true, false]);
  for (const folder of all) expect(existsSync(join(folder, 'returns-desk.sqlite'))).toBe(true);
  // A backup is named by its second.
  const second = Math.floor(Date.now() / 1000);
  await eventually(() => Math.floor(Date.now() / 1000) > second);
  expect(folders((await run('backup', ['--shop=b'])).output)).toEqual([
    expect.stringContaining(join('shops', 'b')),
  ]);
});

test('the flows of a shop are checked and decide, and its customers are read in its time zone', async () => {
  const checked = await run('check-flows', ['--shop', 'b']);
  expect(checked).toEqual({ code: 0, output: expect.stringContaining('all good') });
  const facts = JSON.stringify({ topic: 'ring_resize', product_type: 'necklace' });
  const { output } = await run('decide', ['--shop', 'b'], `${facts}\n`);
  expect(JSON.parse(output)).toMatchObject({ decision: 'declined' });
  const message = JSON.stringify({ text: 'hello', now: '2026-11-23T10:00:00+09:00' });
  expect(JSON.parse((await run('understand', ['--shop', 'b'], `${message}\n`)).output)).toMatchObject({
    intent: 'greeting',
  });
});

test('the embedded store of a running shop is not opened beside it', async () => {
  expect(await run('staff', ['--shop', 'a', 'list'])).toMatchObject({
    code: 1,
    output: expect.stringContaining('in use'),
  });
});
