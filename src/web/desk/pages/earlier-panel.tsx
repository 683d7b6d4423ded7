/** The customer's other requests; the talk of one can be read here without leaving the case. */
import type { CaseRow } from '../../../store/port';
import { caseUrl } from '../case-urls';
import type { CaseDetails } from '../read-case';
import { agoText } from '../time-words';
import type { View } from '../view';
import { subjectText, VerdictChip } from './chips';
import { TalkEntries } from './talk-entries';

interface EarlierProps {
  readonly view: View;
  readonly details: CaseDetails;
}

function EarlierCase({ view, details, row }: EarlierProps & { readonly row: CaseRow }) {
  const { t } = view;
  const { record } = row;
  const here = caseUrl(details.row.record);
  const isOpen = details.opened?.row.record.id === record.id;
  return (
    <li id={`earlier-${record.reference}`}>
      <a href={caseUrl(record)}>
        {record.reference} · {subjectText(view, row)}
      </a>
      <VerdictChip view={view} verdict={record.verdict} />
      <span class="quiet">
        {t(`status.${record.status}`)} · {agoText(view, record.openedAt)}
      </span>
      <a
        class="button small"
        data-swap
        aria-expanded={isOpen}
        href={isOpen ? `${here}#earlier` : `${here}?earlier=${record.reference}#earlier-${record.reference}`}
      >
        {t(isOpen ? 'earlier.hide' : 'earlier.read')}
        <span class="unseen"> {record.reference}</span>
      </a>
      {isOpen && details.opened && (
        <section
          class="scroll earlier-talk"
          aria-label={`${t('case.talk')} ${record.reference}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
        >
          <TalkEntries view={view} talk={details.opened} />
        </section>
      )}
    </li>
  );
}

export function EarlierPanel({ view, details }: EarlierProps) {
  if (details.others.length === 0) return null;
  return (
    <section id="earlier" class="panel" aria-labelledby="earlier-title">
      <h2 id="earlier-title">{view.t('case.earlier')}</h2>
      <ul class="earlier">
        {details.others.map((row) => (
          <EarlierCase key={row.record.id} view={view} details={details} row={row} />
        ))}
      </ul>
    </section>
  );
}
