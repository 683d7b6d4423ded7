/** The program as a process: what an operator sees. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOOK = join(__dirname, 'typescript-hook.cjs');
const MAIN = join(__dirname, '../src/main.ts');
const ACCOUNT = {
  META_VERIFY_TOKEN: 'a-token-of-our-own',
  META_APP_SECRET: '0123456789abcdef',
  INSTAGRAM_ACCOUNT_ID: '17841400000000001',
  INSTAGRAM_ACCESS_TOKEN: 'IGAA-of-our-own',
  GRAPH_API_URL: 'http://127.0.0.1:9/v26.0',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--require', HOOK, MAIN], {
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0', ...environment },
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.err += chunk));
  const exit = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const address = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      const found = /"address":"([^"]+)"/.exec(output.out)?.[1];
      if (found) resolve(found);
    });
  });
  return { child, output, exit, address };
}

test('a wrong setting stops the start with one line and exit code 1', async () => {
  const { output, exit } = run({ PORT: 'eighty' });
  expect(await exit).toBe(1);
  expect(output.err).toBe('PORT: got "eighty"; takes a port from 0 to 65535; 0 picks a free one\n');
});

test('production without its secrets does not start', async () => {
  const { output, exit } = run({ NODE_ENV: 'production' });
  expect(await exit).toBe(1);
  expect(output.err).toMatch(/^META_VERIFY_TOKEN: got nothing; takes a value: it is needed in production\n$/);
});

test('a fault in the shop files stops the start and names the file', async () => {
  const flows = join(folder, 'flows');
  cpSync('flows', flows, { recursive: true });
  writeFileSync(join(flows, 'policy.yaml'), 'clauses: 7\n');
  const { output, exit } = run({ FLOWS_DIR: flows });
  expect(await exit).toBe(1);
  expect(output.err).toContain('policy.yaml');
});

test('a folder without the shop files is named', async () => {
  const { output, exit } = run({ FLOWS_DIR: folder });
  expect(await exit).toBe(1);
  expect(output.err).toMatch(/^FLOWS_DIR: got /);
});

test('it listens, answers, and stops cleanly on SIGTERM', async () => {
  const { child, output, exit, address } = run(ACCOUNT);
  expect((await fetch(`${await address}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
  expect(output.out).toContain('"msg":"stopped"');
});

test('once nobody reads its output it goes on, and still stops cleanly', async () => {
  const { child, exit, address } = run(ACCOUNT);
  const url = await address;
  child.stdout.destroy();
  child.stderr.destroy();
  const refused = await fetch(`${url}/webhook`, { method: 'POST', body: '{}' });
  expect(refused.status).toBe(401);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
}, 30_000);

test('a port that is taken is named', async () => {
  const first = run(ACCOUNT);
  const { port } = new URL(await first.address);
  const second = run({ ...ACCOUNT, PORT: port, DATA_DIR: join(folder, 'other') });
  expect(await second.exit).toBe(1);
  expect(second.output.err).toContain(`PORT: got "${port}"`);
  first.child.kill('SIGTERM');
  await first.exit;
});
