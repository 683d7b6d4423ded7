/** One case: the decision in ten seconds at the top, the answer in a minute below. */
import type { VNode } from 'preact';
import type { StoredEvidence } from '../../../store/port';
import { caseUrl, evidenceUrl } from '../case-urls';
import type { CaseDetails } from '../read-case';
import { agoText, timeText } from '../time-words';
import type { View } from '../view';
import { ActionForm } from './action-form';
import { CaseActions, CaseHead } from './case-head';
import { customerText, subjectText, summaryLines, VerdictChip } from './chips';
import { Composer, type ComposerProps } from './composer';
import { FactsPanel } from './facts-panel';
import { Layout } from './layout';
import { TimelinePanel } from './timeline-panel';
import { TranscriptPanel } from './transcript-panel';
import { VerdictPanel } from './verdict-panel';

interface PanelProps {
  readonly view: View;
  readonly details: CaseDetails;
}

export function SummaryPanel({ view, details }: PanelProps) {
  const lines = summaryLines(view, details.row);
  return (
    <section class="panel summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{view.t('case.summary')}</h2>
      <div dir="auto">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}

function Photo({ view, caseId, item }: { view: View; caseId: string; item: StoredEvidence }) {
  const { t } = view;
  const { id, kind, state, url } = item;
  if (state === 'link' && url.startsWith('https://')) {
    return (
      <a class="photo-gone" href={url} rel="noreferrer noopener" target="_blank">
        {t('photo.link')}
      </a>
    );
  }
  if (state !== 'kept') return <span class="photo-gone">{t(`photo.${state}`)}</span>;
  if (kind !== 'image') {
    return (
      <a class="photo-gone" href={evidenceUrl(caseId, id)}>
        {t(`attachment.${kind}`)}
      </a>
    );
  }
  return (
    <a href={evidenceUrl(caseId, id)} data-photo>
      <img src={evidenceUrl(caseId, id)} alt={t('queue.photo')} loading="lazy" width={160} height={160} />
    </a>
  );
}

export function PhotosPanel({ view, details }: PanelProps) {
  const { t } = view;
  const caseId = details.row.record.id;
  if (details.evidence.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="photos-title">
      <h2 id="photos-title">{t('case.photos')}</h2>
      <ul class="photos">
        {details.evidence.map((item) => (
          <li key={item.id}>
            <Photo view={view} caseId={caseId} item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NotesPanel({ view, details }: PanelProps) {
  const { t } = view;
  const { record } = details.row;
  const notes = record.notes.filter(({ text }) => text !== '');
  return (
    <section class="panel" aria-labelledby="notes-title">
      <h2 id="notes-title">{t('case.notes')}</h2>
      <ul class="notes">
        {notes.map(({ at, by, kind, text }) => (
          <li key={`${at}${by}${text}`}>
            <p class="entry-head">
              <bdi>{by}</bdi>
              {kind !== 'note' && <span>{t(`note.${kind}`)}</span>}
              <time dateTime={new Date(at).toISOString()}>{timeText(view, at)}</time>
            </p>
            <p class="words">{text}</p>
          </li>
        ))}
      </ul>
      <ActionForm view={view} record={record} action="note" class="inline">
        <input
          id="note-text"
          name="text"
          required
          maxLength={2000}
          placeholder={t('note.placeholder')}
          aria-label={t('note.placeholder')}
          autocomplete="off"
        />
        <button type="submit">{t('note.add')}</button>
      </ActionForm>
    </section>
  );
}

function EarlierPanel({ view, details }: PanelProps) {
  if (details.others.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="earlier-title">
      <h2 id="earlier-title">{view.t('case.earlier')}</h2>
      <ul class="earlier">
        {details.others.map((row) => (
          <li key={row.record.id}>
            <a href={caseUrl(row.record)}>
              {row.record.reference} · {subjectText(view, row)}
            </a>
            <VerdictChip view={view} verdict={row.record.verdict} />
            <span class="quiet">
              {view.t(`status.${row.record.status}`)} · {agoText(view, row.record.openedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export interface CasePageProps extends ComposerProps {
  /** What just happened or was refused, with a way back where there is one. */
  readonly notice?: VNode;
}

export function CasePage(props: CasePageProps) {
  const { view, details, notice } = props;
  const { record } = details.row;
  return (
    <Layout
      view={view}
      title={`${record.reference} ${customerText(details.row)}`}
      section="queue"
      address={caseUrl(record)}
      wide
    >
      {notice}
      <div id="live" data-live="case" data-case={record.id}>
        <CaseHead view={view} details={details} />
        <div class="case">
          <div class="case-decide">
            <SummaryPanel view={view} details={details} />
            <PhotosPanel view={view} details={details} />
            <VerdictPanel view={view} details={details} />
          </div>
          <div class="case-answer">
            <TranscriptPanel view={view} details={details} />
            <Composer {...props} />
            <NotesPanel view={view} details={details} />
            <EarlierPanel view={view} details={details} />
          </div>
          <div class="case-more">
            <FactsPanel view={view} details={details} />
            <TimelinePanel view={view} details={details} />
          </div>
        </div>
        <CaseActions view={view} details={details} />
      </div>
    </Layout>
  );
}
