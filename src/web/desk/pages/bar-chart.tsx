/** Bars drawn on the server: every bar has its number and name as text, so colour carries nothing alone. */

export interface Bar {
  readonly name: string;
  readonly count: number;
  readonly href?: string;
  /** A colour class of the stylesheet. */
  readonly tone?: string;
}

/** Horizontal bars, one line each. */
export function BarChart({ bars, label }: { readonly bars: readonly Bar[]; readonly label: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul class="bars" aria-label={label}>
      {bars.map(({ name, count, href, tone }) => (
        <li key={name}>
          <span class="bar-name">{href ? <a href={href}>{name}</a> : name}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" class={`bar ${tone ?? ''}`}>
            <rect width={(100 * count) / most} height={10} rx={1} />
          </svg>
          <span class="bar-count">{count}</span>
        </li>
      ))}
    </ul>
  );
}

const WIDTH = 960;
const HEIGHT = 110;
const LABEL_SPACE = 20;
/** Share of a column that stays empty. */
const GAP = 0.2;
const MAX_LABELS = 13;

interface ColumnProps {
  readonly bar: Bar;
  readonly index: number;
  readonly columns: number;
  readonly most: number;
}

function Column({ bar, index, columns, most }: ColumnProps) {
  const step = WIDTH / columns;
  const height = (bar.count / most) * HEIGHT;
  const top = LABEL_SPACE + HEIGHT - height;
  const middle = (index + 0.5) * step;
  const isLabelled = (columns - 1 - index) % Math.ceil(columns / MAX_LABELS) === 0;
  return (
    <g>
      <title>{`${bar.name}: ${bar.count}`}</title>
      <rect x={(index + GAP / 2) * step} y={top} width={step * (1 - GAP)} height={height} rx={2} />
      {bar.count > 0 && (
        <text x={middle} y={top - 5} text-anchor="middle">
          {bar.count}
        </text>
      )}
      {isLabelled && (
        <text x={middle} y={HEIGHT + 2 * LABEL_SPACE - 4} text-anchor="middle" class="axis">
          {bar.name}
        </text>
      )}
    </g>
  );
}

/** Columns over time, oldest first. */
export function ColumnChart({ bars, label }: { readonly bars: readonly Bar[]; readonly label: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="columns-frame" aria-label={label} tabIndex={0}>
      <svg
        class="columns"
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 2 * LABEL_SPACE}`}
        role="img"
        aria-label={`${label}: ${bars.map(({ name, count }) => `${name} ${count}`).join(', ')}`}
      >
        {bars.map((bar, index) => (
          <Column key={bar.name} bar={bar} index={index} columns={bars.length} most={most} />
        ))}
      </svg>
    </section>
  );
}
