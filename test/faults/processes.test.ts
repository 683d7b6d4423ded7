/** Two processes and one store: refused where the engine serves one, shared where it serves many. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { audit } from './harness/audit';
import { createChance } from './harness/chance';
import { driveInOrder, report } from './harness/drive';
import { isFull, redis, sqlite } from './harness/engines';
import { writeScript } from './harness/script';
import { type Shop, startShop } from './harness/shop';

const ROOT = join(__dirname, '..', '..');
const CUSTOMERS = isFull ? 100 : 10;

/** Runs the product until it ends by itself. */
function runUntilEnd(environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.once('exit', (code) => resolve({ code, output }));
  });
}

describe('on sqlite', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ engine: sqlite });
  }, 60_000);
  afterAll(() => shop.close());

  test('a second process on the same folder is refused in words, and the first goes on', async () => {
    const chance = createChance();
    shop.graph.accepted.length = 0;
    const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 2));
    const driven = driveInOrder(shop, scripts, chance, { pauseMs: 300 });
    const { code, output } = await runUntilEnd({ DATA_DIR: shop.dataDir });
    expect(code).toBe(1);
    expect(output).toContain('in use by another process');
    await driven;
    report('a second process refused', chance, await audit(shop, scripts, { inOrder: true }));
  }, 60_000);
});

describe('on redis', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ engine: redis, processes: 2 });
  }, 60_000);
  afterAll(() => shop.close());

  test('two processes race for every conversation, and each event is taken once', async () => {
    const chance = createChance();
    shop.graph.accepted.length = 0;
    const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 4));
    await driveInOrder(shop, scripts, chance, { pauseMs: 20, repeats: 3 });
    const figures = await audit(shop, scripts, { inOrder: true });
    report('two processes on redis', chance, figures);
    expect(figures.repeats).toBe(0);
  }, 90_000);

  test('a deploy: one goes and comes back while the other serves', async () => {
    const chance = createChance();
    shop.graph.accepted.length = 0;
    const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 6));
    const driven = driveInOrder(shop, scripts, chance, { pauseMs: 800 });
    for (const worker of shop.workers) {
      expect(await worker.end('SIGTERM')).toBe(0);
      await worker.restart();
    }
    await driven;
    const figures = await audit(shop, scripts, { inOrder: true });
    report('a deploy on redis', chance, figures);
    expect(figures.repeats).toBe(0);
  }, 90_000);
});
