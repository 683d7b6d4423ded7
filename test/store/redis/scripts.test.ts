import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { keyOf } from '../../../src/store/redis/keys';
import { loadScript } from '../../../src/store/redis/scripts';
import { type RedisServer, startRedis } from '../../redis-server';

const SOURCE = join(__dirname, '../../../src/store/redis');
const verbs = readdirSync(join(SOURCE, 'lua'))
  .filter((name) => name.endsWith('.lua'))
  .map((name) => name.slice(0, -'.lua'.length));

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());

test.each(verbs)('%s compiles, and its keys share one slot', async (verb) => {
  const { text, sha, keys } = loadScript(verb);
  const client = new Redis(server.url, { protocol: 2 });
  try {
    expect(await client.script('LOAD', text)).toBe(sha);
  } finally {
    await client.quit();
  }
  const tags = keys.map((name) => /\{(\d+)\}/.exec(keyOf(name, 7, 'account:igsid'))?.[1]);
  expect(new Set(tags)).toEqual(new Set(['7']));
});

test('every script is a verb that somebody calls', () => {
  const code = readdirSync(SOURCE)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(SOURCE, name), 'utf8'))
    .join('\n');
  expect(verbs.filter((verb) => !code.includes(`'${verb}'`))).toEqual([]);
});
