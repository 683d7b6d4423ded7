import { z } from 'zod';

const cursorSchema = z.tuple([z.number(), z.union([z.number(), z.string()])]);

/** Where a page ended: the sort key of its last row and the row's own number, opaque to callers. */
export type Position = readonly [key: number, row: number | string];

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** `undefined` for anything that {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string): Position | undefined {
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data;
  } catch {
    // Not JSON: somebody typed it.
    return undefined;
  }
}
