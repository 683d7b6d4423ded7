import type { Database, Statement } from 'better-sqlite3';

export type Row = Readonly<Record<string, string | number | boolean | Buffer | undefined>>;
/** Writes one row; absent values become NULL, booleans 0 or 1. */
export type InsertRow = (table: string, row: Row) => void;

const toColumn = (value: Row[string]) =>
  typeof value === 'boolean' ? Number(value) : value === undefined ? null : value;

/** Tables and columns are this program's own words, never input. */
export function createInsertRow(db: Database): InsertRow {
  const prepared = new Map<string, Statement>();
  return (table, row) => {
    const columns = Object.keys(row);
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    const statement = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, statement);
    statement.run(...Object.values(row).map(toColumn));
  };
}
