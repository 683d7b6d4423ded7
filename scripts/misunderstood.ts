/**
 * `npm run misunderstood`: what the assistant did not understand, most frequent first, with the nearest meaning, ready
 * to be added to `flows/examples/<meaning>.<language>.txt`. Run it while the product is stopped, or with Redis.
 */
import { join } from 'node:path';
import { config } from 'dotenv';
import pino from 'pino';
import { readSettingsOf, takeShop } from '../src/shop-argument';
import type { Store } from '../src/store/port';
import { openRedisStore } from '../src/store/redis/open-redis-store';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store';

/** Newest messages that are counted. */
const MOST_READ = 10_000;
const MOST_SHOWN = 200;

interface Row {
  readonly text: string;
  readonly language: string;
  readonly nearest: string;
  readonly confidence: number;
  readonly count: number;
}

function countWords(words: Awaited<ReturnType<Store['misunderstood']>>): Row[] {
  const rows = new Map<string, Row>();
  for (const { text, language, nearest, confidence } of words) {
    const key = text.toLowerCase();
    const before = rows.get(key);
    rows.set(key, { text, language, nearest, confidence, count: (before?.count ?? 0) + 1 });
  }
  return [...rows.values()]
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

async function openStore(): Promise<Store> {
  config({ quiet: true });
  const settings = readSettingsOf(process.env, takeShop(process.argv.slice(2)).shopId);
  const log = pino({ level: 'silent' });
  if (settings.REDIS_URL) return openRedisStore({ url: settings.REDIS_URL, shopId: settings.shopId, log });
  return openSqliteStore({ file: join(settings.DATA_DIR, 'returns-desk.sqlite'), log });
}

async function main(): Promise<void> {
  const store = await openStore();
  try {
    const rows = countWords(await store.misunderstood(MOST_READ));
    if (rows.length === 0) process.stdout.write('Nothing was misunderstood so far.\n');
    for (const { count, nearest, confidence, language, text } of rows) {
      process.stdout.write(
        `${count}\t${nearest} (${Math.round(confidence * 100)} %)\t${language}\t${text}\n`,
      );
    }
  } finally {
    await store.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`misunderstood: ${error.message}\n`);
  process.exitCode = 1;
});
