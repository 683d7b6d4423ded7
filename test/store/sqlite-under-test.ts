import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { FORGET_AFTER_MS } from '../contracts/store/steps';
import type { StoreUnderTest } from '../contracts/store-contract';

/** A fresh embedded store in a folder of its own. */
export async function makeSqliteStore(): Promise<StoreUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'returns-desk-store-'));
  const file = join(folder, 'store.db');
  let store = await openSqliteStore({ file, forgetFinishedAfterMs: FORGET_AFTER_MS });
  return {
    store,
    async reopen() {
      await store.close();
      store = await openSqliteStore({ file, forgetFinishedAfterMs: FORGET_AFTER_MS });
      return store;
    },
    async remove() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
