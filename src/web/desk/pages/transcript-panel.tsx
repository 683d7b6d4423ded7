/** The talk, oldest first, with what became of each message of ours. */
import type { TranscriptEntry } from '../../../store/port';
import { evidenceUrl } from '../case-urls';
import type { CaseDetails } from '../read-case';
import { timeText } from '../time-words';
import type { View } from '../view';
import { ActionForm } from './action-form';
import { RecallForm, recallableMs } from './notice';

interface TranscriptProps {
  readonly view: View;
  readonly details: CaseDetails;
}
interface EntryProps extends TranscriptProps {
  readonly entry: TranscriptEntry;
}

function Attachments({ view, details, entry }: EntryProps) {
  const { t } = view;
  if (entry.attachments.length === 0) return null;
  const caseId = details.row.record.id;
  return (
    <p class="attachments">
      {entry.attachments.map(({ kind, evidenceId }, position) => {
        const shown = evidenceId !== undefined && kind === 'image' && isShown(details, evidenceId);
        if (!shown) {
          return (
            <span key={position} class="chip">
              {t.or(`attachment.${kind}`, t('attachment.unknown'))}
            </span>
          );
        }
        return (
          <a key={position} href={evidenceUrl(caseId, evidenceId)} data-photo>
            <img
              src={evidenceUrl(caseId, evidenceId, 'thumb')}
              alt={t('queue.photo')}
              loading="lazy"
              width={96}
              height={96}
            />
          </a>
        );
      })}
    </p>
  );
}

function isShown(details: CaseDetails, evidenceId: string): boolean {
  return details.evidence.some(({ id, state }) => id === evidenceId && state === 'kept');
}

/** What became of a message: nothing to say when it was simply sent. */
function DeliveryState({ view, details, entry }: EntryProps) {
  const { t } = view;
  const { delivery, failure } = entry;
  if (delivery === undefined) return null;
  if (delivery !== 'failed') return <span class={`delivery ${delivery}`}>{t(`delivery.${delivery}`)}</span>;
  return (
    <span class="delivery failed" role="alert">
      <strong>{t('delivery.failed')}</strong>{' '}
      {t.or(`failure.${failure}`, t('failure.other', { code: failure ?? '' }))}
      {details.row.record.status !== 'resolved' && (
        <ActionForm view={view} record={details.row.record} action="retry" class="inline">
          <input type="hidden" name="message" value={entry.id} />
          <button type="submit">{t('action.retry')}</button>
        </ActionForm>
      )}
    </span>
  );
}

/** The last message of an answer that can still be taken back. */
function isRecallable({ view, details, entry }: EntryProps): boolean {
  const { record } = details.row;
  return record.recallable?.messageIds.at(-1) === entry.id && recallableMs({ view, record }) > 0;
}

function Entry(props: EntryProps) {
  const { view, entry } = props;
  const { t } = view;
  const author = entry.from === 'staff' && entry.by ? entry.by : t(`from.${entry.from}`);
  return (
    <li id={`entry-${entry.id}`} class={`entry ${entry.from}`}>
      <p class="entry-head">
        <bdi>{author}</bdi>
        <time dateTime={new Date(entry.at).toISOString()}>{timeText(view, entry.at)}</time>
        {entry.edited && <span>{t('transcript.edited')}</span>}
      </p>
      {entry.withdrawn ? (
        <p class="withdrawn">{t('transcript.withdrawn')}</p>
      ) : (
        entry.text !== '' && (
          <p class="words" dir="auto">
            {entry.text}
          </p>
        )
      )}
      {!entry.withdrawn && <Attachments {...props} />}
      {entry.quickReplies && entry.quickReplies.length > 0 && (
        <p class="offered">{entry.quickReplies.join(' · ')}</p>
      )}
      <DeliveryState {...props} />
      {isRecallable(props) && <RecallForm view={view} record={props.details.row.record} />}
    </li>
  );
}

export function TranscriptPanel({ view, details }: TranscriptProps) {
  const { transcript } = details;
  return (
    <section class="panel talk" aria-labelledby="talk-title">
      <h2 id="talk-title">{view.t('case.talk')}</h2>
      {transcript.length === 0 ? (
        <p class="quiet">{view.t('transcript.empty')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <section id="talk" class="scroll" aria-label={view.t('case.talk')} tabIndex={0}>
          <ol class="entries">
            {transcript.map((entry) => (
              <Entry key={entry.id} view={view} details={details} entry={entry} />
            ))}
          </ol>
        </section>
      )}
    </section>
  );
}
