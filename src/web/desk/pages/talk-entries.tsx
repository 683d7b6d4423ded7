/** What was said, oldest first, as the desk and an earlier request show it. */
import type { ComponentChildren } from 'preact';
import type { TranscriptEntry } from '../../../store/port';
import { evidenceUrl } from '../case-urls';
import type { CaseTalk } from '../read-case';
import { timeText } from '../time-words';
import type { View } from '../view';

interface TalkProps {
  readonly view: View;
  readonly talk: CaseTalk;
  /** What can be done about a message of ours, below it. */
  readonly below?: (entry: TranscriptEntry) => ComponentChildren;
}
interface EntryProps extends TalkProps {
  readonly entry: TranscriptEntry;
}

function isShown({ evidence }: CaseTalk, evidenceId: string): boolean {
  return evidence.some(({ id, state }) => id === evidenceId && state === 'kept');
}

function Attachments({ view, talk, entry }: EntryProps) {
  const { t } = view;
  if (entry.attachments.length === 0) return null;
  const caseId = talk.row.record.id;
  return (
    <p class="attachments">
      {entry.attachments.map(({ kind, evidenceId }, position) => {
        const shown = evidenceId !== undefined && kind === 'image' && isShown(talk, evidenceId);
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

function Entry(props: EntryProps) {
  const { view, talk, entry, below } = props;
  const { t } = view;
  const { delivery } = entry;
  const author = entry.from === 'staff' && entry.by ? entry.by : t(`from.${entry.from}`);
  return (
    <li id={`${talk.row.record.reference}-${entry.id}`} class={`entry ${entry.from}`}>
      <p class="entry-head">
        <bdi>{author}</bdi>
        <time dateTime={new Date(entry.at).toISOString()}>{timeText(view, entry.at)}</time>
        {entry.edited && <span>{t('transcript.edited')}</span>}
        {delivery && delivery !== 'failed' && (
          <span class={`delivery ${delivery}`}>{t(`delivery.${delivery}`)}</span>
        )}
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
      {below?.(entry)}
    </li>
  );
}

export function TalkEntries(props: TalkProps) {
  const { view, talk } = props;
  if (talk.transcript.length === 0) return <p class="quiet">{view.t('transcript.empty')}</p>;
  return (
    <ol class="entries">
      {talk.transcript.map((entry) => (
        <Entry key={entry.id} {...props} entry={entry} />
      ))}
    </ol>
  );
}
