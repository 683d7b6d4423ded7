import type { Database } from 'better-sqlite3';

/** Copies that nobody points to any more, until the caller has removed them from disk. */
export function createOrphanedFiles(db: Database) {
  const list = db.prepare<[number], { file: string }>('SELECT file FROM orphaned_file ORDER BY file LIMIT ?');
  const drop = db.prepare<[string]>('DELETE FROM orphaned_file WHERE file = ?');
  return {
    orphanedFiles: (limit: number): readonly string[] => list.all(limit).map(({ file }) => file),
    dropFiles(files: readonly string[]): void {
      for (const file of files) drop.run(file);
    },
  };
}
