/** What staff tell each other; the customer never sees it. */
import type { CaseNote } from '../../../core/case';
import { isFactName } from '../../../core/facts';
import type { CaseDetails } from '../read-case';
import { timeText } from '../time-words';
import type { View } from '../view';
import { ActionForm } from './action-form';
import { factText, valueText } from './chips';

/** Who took a case and who got it stands in the timeline. */
const TOLD_ELSEWHERE: readonly CaseNote['kind'][] = ['claimed', 'assigned'];

/** A correction is kept as `fact=value`. */
function wordsOf(view: View, { kind, text }: CaseNote): string {
  const [, fact = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (kind !== 'corrected' || !isFactName(fact)) return text;
  return `${factText(view, fact)}: ${valueText(view, fact, value)}`;
}

export function NotesPanel({ view, details }: { readonly view: View; readonly details: CaseDetails }) {
  const { t } = view;
  const { record } = details.row;
  const notes = record.notes.filter(({ kind, text }) => text !== '' && !TOLD_ELSEWHERE.includes(kind));
  return (
    <section class="panel" aria-labelledby="notes-title">
      <h2 id="notes-title">{t('case.notes')}</h2>
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li key={`${note.at}${note.by}${note.text}`}>
              <p class="entry-head">
                <bdi>{note.by}</bdi>
                {note.kind !== 'note' && <span>{t(`note.${note.kind}`)}</span>}
                <time dateTime={new Date(note.at).toISOString()}>{timeText(view, note.at)}</time>
              </p>
              <p class="words" dir="auto">
                {wordsOf(view, note)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <ActionForm view={view} record={record} action="note" class="inline">
        <input
          id="note-text"
          name="text"
          required
          maxLength={2000}
          placeholder={t('note.placeholder')}
          aria-label={t('note.label')}
          autocomplete="off"
          data-keep={`note:${record.id}`}
        />
        <button type="submit">{t('note.add')}</button>
      </ActionForm>
    </section>
  );
}
