import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteTransfer } from '../../../src/store/sqlite/open-sqlite-transfer';
import { TRANSFER_FORMAT, type TransferRecord } from '../../../src/store/transfer';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const RECORDS = 30_000;
const VALUE = 'x'.repeat(500);

test('the log of an import stays small, however much is imported', async () => {
  const file = join(folder, 'desk.sqlite');
  const log = `${file}.importing-wal`;
  let largest = 0;
  async function* records(): AsyncGenerator<TransferRecord> {
    yield { type: 'format', version: TRANSFER_FORMAT, fence: 1 };
    for (let number = 0; number < RECORDS; number++) {
      if (number % 500 === 0 && existsSync(log)) largest = Math.max(largest, statSync(log).size);
      yield { type: 'setting', key: `key ${number}`, value: VALUE };
    }
  }
  const transfer = await openSqliteTransfer(file);
  await transfer.importAll(records());
  await transfer.close();
  expect(largest).toBeGreaterThan(0);
  expect(largest).toBeLessThan(statSync(file).size / 2);
});
