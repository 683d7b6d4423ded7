/** The report. */
export interface Row {
  readonly what: string;
  readonly value: string;
  /** Against what it is measured, where there is something. */
  readonly ratio: string;
  /** What of it survives which fault when the figure was reached. */
  readonly durability: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const HEAD: Row = { what: 'what', value: 'measured', ratio: 'ratio', durability: 'durability' };

/** A Markdown table with aligned columns. */
export function formatTable(rows: readonly Row[]): string {
  const all = [HEAD, ...rows].map(({ what, value, ratio, durability }) => [what, value, ratio, durability]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  const lines = all.map((cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
