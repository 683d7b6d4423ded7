/** One line of the doctor: what was looked at, how it is, and what to do about it. */
export interface Finding {
  readonly level: 'good' | 'warn' | 'bad' | 'skipped';
  /** The subject, in two or three words. */
  readonly what: string;
  readonly found: string;
  readonly advice?: string;
}

const MARKS: Readonly<Record<Finding['level'], string>> = {
  good: 'ok  ',
  warn: 'warn',
  bad: 'FAIL',
  skipped: 'skip',
};
const WHAT_CHARS = 16;

export const good = (what: string, found: string): Finding => ({ level: 'good', what, found });
export const warn = (what: string, found: string, advice: string): Finding => ({
  level: 'warn',
  what,
  found,
  advice,
});
export const bad = (what: string, found: string, advice: string): Finding => ({
  level: 'bad',
  what,
  found,
  advice,
});
export const skipped = (what: string, found: string): Finding => ({ level: 'skipped', what, found });

export function formatFinding({ level, what, found, advice }: Finding): string {
  const line = `${MARKS[level]}  ${what.padEnd(WHAT_CHARS)}  ${found}`;
  return advice === undefined ? line : `${line}\n      ${' '.repeat(WHAT_CHARS)}  → ${advice}`;
}
