import { countRecord, type Transferable, type TransferCounts, type TransferRecord } from './transfer';

export type Move =
  /** Everything is in the target; its counts were read back and are the same. */
  | { readonly result: 'moved'; readonly counts: TransferCounts }
  | { readonly result: 'source_empty' }
  | { readonly result: 'target_not_empty' }
  /** The target does not hold what was written. */
  | { readonly result: 'different'; readonly written: TransferCounts; readonly found: TransferCounts };

async function* countOnTheWay(
  records: AsyncIterable<TransferRecord>,
  counts: Record<string, number>,
): AsyncGenerator<TransferRecord> {
  for await (const record of records) {
    countRecord(counts, record);
    yield record;
  }
}

async function countAll(records: AsyncIterable<TransferRecord>): Promise<TransferCounts> {
  const counts: Record<string, number> = {};
  for await (const record of records) countRecord(counts, record);
  return counts;
}

const isSame = (a: TransferCounts, b: TransferCounts): boolean =>
  Object.keys({ ...a, ...b }).every((name) => (a[name] ?? 0) === (b[name] ?? 0));

/** Copies a whole store into an empty one and counts it there. The source is only read. */
export async function moveStore(source: Transferable, target: Transferable): Promise<Move> {
  if (await source.isEmpty()) return { result: 'source_empty' };
  if (!(await target.isEmpty())) return { result: 'target_not_empty' };
  const written: Record<string, number> = {};
  await target.importAll(countOnTheWay(source.exportAll(), written));
  const found = await countAll(target.exportAll());
  return isSame(written, found)
    ? { result: 'moved', counts: found }
    : { result: 'different', written, found };
}
