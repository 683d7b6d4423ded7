/** What staff read first: what happened, in pairs, and what to do next. */
import type { CaseDetails } from '../read-case';
import type { View } from '../view';
import { summaryLines } from './chips';

interface SummaryProps {
  readonly view: View;
  readonly details: CaseDetails;
}

/** `Problem: Stone out; Noticed: later` as pairs; what is no pair stays a line. */
function Story({ line }: { readonly line: string }) {
  const pairs = line.split('; ').map((part) => /^([^:]{1,40}): (.+)$/s.exec(part));
  if (pairs.some((pair) => pair === null)) return <p>{line}</p>;
  return (
    <dl class="story">
      {pairs.map((pair) => (
        <div key={pair?.[0]}>
          <dt>{pair?.[1]}</dt>
          <dd>{pair?.[2]}</dd>
        </div>
      ))}
    </dl>
  );
}

export function SummaryPanel({ view, details }: SummaryProps) {
  const [story = '', ...lines] = summaryLines(view, details.row);
  const next = lines.pop();
  // On a resolved case it would send somebody to do it twice.
  const isOpen = details.row.record.status !== 'resolved';
  return (
    <section class="panel summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{view.t('case.summary')}</h2>
      <div class="summary-lines" dir="auto">
        {next !== undefined && isOpen && <p class="next-step">{next}</p>}
        <Story line={story} />
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}
