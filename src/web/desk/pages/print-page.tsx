/** One case on paper: for the parcel, the workshop or the file. */
import type { TranscriptEntry } from '../../../store/port';
import { caseUrl } from '../case-urls';
import type { CaseDetails } from '../read-case';
import { timeText } from '../time-words';
import type { View } from '../view';
import { customerText, factText, subjectText, VerdictChip, valueText } from './chips';
import { Layout } from './layout';
import { PhotosPanel } from './photos-panel';
import { SummaryPanel } from './summary-panel';
import { TimelinePanel } from './timeline-panel';

interface PrintProps {
  readonly view: View;
  readonly details: CaseDetails;
}

function FactsTable({ view, details }: PrintProps) {
  const { t } = view;
  return (
    <section class="panel">
      <h2>{t('case.facts')}</h2>
      <table>
        <tbody>
          {details.row.record.facts.map(({ fact, value, said }) => (
            <tr key={fact}>
              <th scope="row">{factText(view, fact)}</th>
              <td>{valueText(view, fact, value)}</td>
              <td>{said}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The words of a message, and what was sent with them: paper shows neither photos nor voices here. */
function saidIn({ t }: View, { text, attachments }: TranscriptEntry): string {
  const sent = attachments.map(({ kind }) => `[${t.or(`attachment.${kind}`, t('attachment.unknown'))}]`);
  return [text, ...sent].filter((words) => words !== '').join('\n');
}

function TalkLines({ view, details }: PrintProps) {
  const { t } = view;
  return (
    <section class="panel">
      <h2>{t('case.talk')}</h2>
      {details.transcript.map((entry) => (
        <p key={entry.id}>
          <strong>{entry.by ?? t(`from.${entry.from}`)}</strong> {timeText(view, entry.at)}
          <br />
          <span class="words">{entry.withdrawn ? t('transcript.withdrawn') : saidIn(view, entry)}</span>
        </p>
      ))}
    </section>
  );
}

export function PrintPage({ view, details }: PrintProps) {
  const { t } = view;
  const { row } = details;
  const { record } = row;
  return (
    <Layout view={view} title={record.reference}>
      <p class="no-print">
        <a href={caseUrl(record)}>{t('print.back')}</a> · {t('print.hint')}
      </p>
      <article class="paper">
        <h1>
          {record.reference} · {subjectText(view, row)}
        </h1>
        <p>
          <bdi>{customerText(row)}</bdi> · <VerdictChip view={view} verdict={record.verdict} /> ·{' '}
          {t(`status.${record.status}`)}
        </p>
        <SummaryPanel view={view} details={details} />
        <FactsTable view={view} details={details} />
        <section class="panel">
          <h2>{t('verdict.title')}</h2>
          {record.verdict.clauses.map((id) => (
            <p key={id}>{view.rulebook.policy.clauses[id]?.[view.language] ?? id}</p>
          ))}
        </section>
        <TimelinePanel view={view} details={details} />
        <PhotosPanel view={view} details={details} />
        <TalkLines view={view} details={details} />
      </article>
    </Layout>
  );
}
