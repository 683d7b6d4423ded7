/** The `code` of a fault (`ENOENT`, `ETIMEDOUT`, our own), whatever realm or library the error comes from. */
export function errorCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
