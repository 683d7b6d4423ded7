/** The talk of this request, with what became of each message of ours and what can be done about it. */
import type { TranscriptEntry } from '../../../store/port';
import type { CaseDetails } from '../read-case';
import type { View } from '../view';
import { ActionForm } from './action-form';
import { RecallForm, recallableMs } from './notice';
import { TalkEntries } from './talk-entries';

interface TranscriptProps {
  readonly view: View;
  readonly details: CaseDetails;
}
interface EntryProps extends TranscriptProps {
  readonly entry: TranscriptEntry;
}

/** Why a message did not arrive, in plain words, and the next step. */
function Failure({ view, details, entry }: EntryProps) {
  const { t } = view;
  const { record } = details.row;
  return (
    <div class="failure" role="alert">
      <p>
        <strong>{t('delivery.failed')}</strong>{' '}
        {t.or(`failure.${entry.failure}`, t('failure.other', { code: entry.failure ?? '' }))}
      </p>
      {record.status !== 'resolved' && (
        <ActionForm view={view} record={record} action="retry" class="inline">
          <input type="hidden" name="message" value={entry.id} />
          <button type="submit">{t('action.retry')}</button>
        </ActionForm>
      )}
    </div>
  );
}

function Below(props: EntryProps) {
  const { view, details, entry } = props;
  const { record } = details.row;
  if (entry.delivery === 'failed') return <Failure {...props} />;
  const isLast = record.recallable?.messageIds.at(-1) === entry.id;
  return isLast && recallableMs({ view, record }) > 0 ? <RecallForm view={view} record={record} /> : null;
}

export function TranscriptPanel({ view, details }: TranscriptProps) {
  return (
    <section class="panel talk" aria-labelledby="talk-title">
      <h2 id="talk-title">{view.t('case.talk')}</h2>
      <div
        id="talk"
        class="scroll"
        role="log"
        aria-labelledby="talk-title"
        aria-relevant="additions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
      >
        <TalkEntries
          view={view}
          talk={details}
          below={(entry) => <Below view={view} details={details} entry={entry} />}
        />
      </div>
    </section>
  );
}
