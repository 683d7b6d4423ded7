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

const COLUMN_WIDTH = 40;
const HEIGHT = 120;
const GAP = 8;
const LABEL_SPACE = 18;

/** Columns over time, oldest first. */
export function ColumnChart({ bars, label }: { readonly bars: readonly Bar[]; readonly label: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const width = bars.length * COLUMN_WIDTH;
  return (
    <div class="columns-frame">
      <svg class="columns" viewBox={`0 0 ${width} ${HEIGHT + 2 * LABEL_SPACE}`} role="img" aria-label={label}>
        {bars.map(({ name, count }, index) => {
          const height = (count / most) * HEIGHT;
          const x = index * COLUMN_WIDTH;
          const top = LABEL_SPACE + HEIGHT - height;
          return (
            <g key={name}>
              <title>{`${name}: ${count}`}</title>
              <rect x={x + GAP / 2} y={top} width={COLUMN_WIDTH - GAP} height={height} rx={2} />
              {count > 0 && (
                <text x={x + COLUMN_WIDTH / 2} y={top - 4} text-anchor="middle">
                  {count}
                </text>
              )}
              <text
                x={x + COLUMN_WIDTH / 2}
                y={HEIGHT + 2 * LABEL_SPACE - 4}
                text-anchor="middle"
                class="axis"
              >
                {name}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
