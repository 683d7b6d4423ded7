/** The queue: one card a case, the least time left first. */
import { CHOICE_FACTS } from '../../../core/facts';
import type { CaseRow } from '../../../store/port';
import { caseUrl, evidenceUrl } from '../case-urls';
import { type Queue, queueUrl, TABS } from '../queue';
import { agoText } from '../time-words';
import type { View } from '../view';
import { Countdown, cardLines, customerText, FlagChips, subjectText, VerdictChip } from './chips';
import { Layout } from './layout';

interface QueueProps {
  readonly view: View;
  readonly queue: Queue;
}

function Tabs({ view, queue }: QueueProps) {
  const { t } = view;
  const { request } = queue;
  const counts = { waiting: queue.waiting, everyone: queue.claimed, mine: queue.mine, resolved: 0 };
  return (
    <nav class="tabs" aria-label={t('queue.tabs')}>
      {TABS.map((tab) => (
        <a
          key={tab}
          href={queueUrl({ tab, topic: request.topic })}
          aria-current={tab === request.tab && !request.q ? 'page' : undefined}
          data-refocus={tab === request.tab ? '' : undefined}
        >
          {t(`queue.tab.${tab}`)}
          {counts[tab] > 0 && <span class="count">{counts[tab]}</span>}
        </a>
      ))}
    </nav>
  );
}

function Search({ view, queue }: QueueProps) {
  const { t } = view;
  const { request } = queue;
  return (
    <search>
      <form class="search" action="/desk" method="get">
        <input type="hidden" name="tab" value={request.tab} />
        <input
          id="search"
          type="search"
          name="q"
          value={request.q ?? ''}
          placeholder={t('queue.search_short')}
          title={t('queue.search')}
          aria-label={t('queue.search')}
        />
        <select name="topic" aria-label={t('queue.topic')}>
          <option value="">{t('queue.every_topic')}</option>
          {CHOICE_FACTS.topic.map((topic) => (
            <option key={topic} value={topic} selected={topic === request.topic}>
              {t(`topic.${topic}`)}
            </option>
          ))}
        </select>
        <button type="submit">
          <svg class="lens" viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
            <circle cx={8.5} cy={8.5} r={5.5} />
            <path d="M13 13l4.5 4.5" />
          </svg>
          <span>{t('queue.find')}</span>
        </button>
      </form>
    </search>
  );
}

function Thumb({ view, row }: { readonly view: View; readonly row: CaseRow }) {
  const { record, firstEvidenceId } = row;
  if (!firstEvidenceId) return null;
  return (
    <img
      class="thumb"
      src={evidenceUrl(record.id, firstEvidenceId, 'thumb')}
      alt={view.t('queue.photo')}
      loading="lazy"
      width={72}
      height={72}
    />
  );
}

function Holder({ view, row }: { readonly view: View; readonly row: CaseRow }) {
  const { status, claimedBy, outcome } = row.record;
  if (status === 'resolved') return <span>{view.t(`outcome.${outcome ?? 'answered'}`)}</span>;
  if (claimedBy === undefined) return null;
  const mine = claimedBy === view.staff?.name;
  return <span>{mine ? view.t('queue.yours') : view.t('queue.held', { name: claimedBy })}</span>;
}

function Card({ view, row }: { readonly view: View; readonly row: CaseRow }) {
  const { record } = row;
  const { t } = view;
  const { status, unansweredSince = 0 } = record;
  const hasNewMessage = status !== 'resolved' && unansweredSince > (record.claimedAt ?? record.openedAt);
  return (
    <li
      id={`case-${record.reference}`}
      class={`card${record.unansweredSince && record.status !== 'resolved' ? ' unanswered' : ''}${row.firstEvidenceId ? '' : ' plain'}`}
    >
      <Thumb view={view} row={row} />
      <div class="card-body">
        <p class="card-head">
          <a class="card-link" href={`/desk/cases/${record.reference}`}>
            {subjectText(view, row)}
          </a>
          {record.status !== 'resolved' && <Countdown view={view} row={row} />}
        </p>
        <p class="card-summary" lang={view.language}>
          {cardLines(view, row).join(' · ')}
        </p>
        <p class="chips">
          <VerdictChip view={view} verdict={record.verdict} />
          <FlagChips view={view} verdict={record.verdict} />
          {hasNewMessage && <span class="chip attention">{t('attention.new_message')}</span>}
        </p>
        <p class="card-foot">
          <bdi>{customerText(row)}</bdi>
          <span>{t(`language.${record.language}`)}</span>
          <span>{record.reference}</span>
          <span>{agoText(view, record.openedAt)}</span>
          <Holder view={view} row={row} />
        </p>
      </div>
    </li>
  );
}

/** Whoever wrote them believes that the customer has them. */
function UndeliveredNotes({ view, queue }: QueueProps) {
  const { t } = view;
  return (
    <>
      {queue.undelivered.map(({ row, reason }) => (
        <p key={row.record.id} class="problem" role="alert">
          <a href={caseUrl(row.record)}>
            {row.record.reference} {customerText(row)}
          </a>{' '}
          {t('queue.undelivered')} {t.or(`failure.${reason}`, t('failure.other', { code: reason }))}
        </p>
      ))}
    </>
  );
}

function Empty({ view, queue }: QueueProps) {
  const { q, tab } = queue.request;
  const key = q ? 'search' : tab;
  return (
    <div class="empty">
      <p class="empty-title">{view.t(`queue.empty.${key}`)}</p>
      <p class="quiet">{view.t(`queue.empty_hint.${key}`)}</p>
    </div>
  );
}

export function QueuePage({ view, queue }: QueueProps) {
  const { t } = view;
  const { request, rows, next } = queue;
  return (
    <Layout view={view} title={t('queue.title')} section="queue">
      <h1 class="unseen">{t('queue.title')}</h1>
      <Search view={view} queue={queue} />
      <div id="live" data-live="queue">
        {queue.alarms.map((alarm) => (
          <p key={alarm} class="problem" role="alert">
            {t(`alarm.${alarm}`)}
          </p>
        ))}
        <UndeliveredNotes view={view} queue={queue} />
        <p class="unseen" role="status">
          {t('queue.waiting', { count: queue.waiting })}
        </p>
        <Tabs view={view} queue={queue} />
        {request.q && <p class="quiet">{t('queue.found', { q: request.q })}</p>}
        {rows.length === 0 ? (
          <Empty view={view} queue={queue} />
        ) : (
          <ol class="cards">
            {rows.map((row) => (
              <Card key={row.record.id} view={view} row={row} />
            ))}
          </ol>
        )}
        {next && (
          <p class="more">
            <a class="button" href={queueUrl({ ...request, cursor: next })}>
              {t('queue.more')}
            </a>
          </p>
        )}
        <p class="quiet heard">
          {queue.lastEventAt === undefined
            ? t('queue.heard_never')
            : t('queue.heard', { ago: agoText(view, queue.lastEventAt) })}
        </p>
      </div>
    </Layout>
  );
}
