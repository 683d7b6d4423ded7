/** What just happened, or why it did not; with a way back for a moment where that is cheap. */
import type { CaseRecord } from '../../../core/case';
import type { Refusal } from '../../../core/turn-types';
import type { View } from '../view';
import { ActionButton, ActionForm } from './action-form';

/** The action that takes another one back, where a button without words does it. */
const UNDO = { resolve: 'reopen', claim: 'release', release: 'claim' } as const;
/** How long the notice of something done stays. */
const STAYS_MS = 10_000;

interface UndoProps {
  readonly view: View;
  readonly record: CaseRecord;
}
interface DoneProps extends UndoProps {
  readonly done: string;
}

/** How long the reader can still take their answer back, milliseconds; 0 when they cannot. */
export function recallableMs({ view, record }: UndoProps): number {
  const { recallable, status } = record;
  if (!recallable || recallable.by !== view.staff?.name || status === 'resolved') return 0;
  return Math.max(0, recallable.leavesAt - view.now);
}

export function RecallForm({ view, record }: UndoProps) {
  return (
    <ActionForm view={view} record={record} action="recall">
      <input type="hidden" name="reply" value={record.recallable?.reply} />
      <button type="submit" data-key="u" aria-keyshortcuts="u">
        {view.t('action.undo')}
      </button>
    </ActionForm>
  );
}

/** Who held the case before it was handed over. */
function holderBefore({ notes }: CaseRecord): string | undefined {
  const holders = notes.filter(({ kind }) => kind === 'claimed' || kind === 'assigned');
  return holders.at(-2)?.text;
}

function isStillSo(done: string, record: CaseRecord, reader: string | undefined): done is keyof typeof UNDO {
  if (done === 'resolve') return record.status === 'resolved';
  if (done === 'claim') return record.status === 'claimed' && record.claimedBy === reader;
  return done === 'release' && record.status === 'waiting';
}

function Undo({ view, record, done }: DoneProps) {
  if (done === 'reply')
    return recallableMs({ view, record }) > 0 ? <RecallForm view={view} record={record} /> : null;
  const holder = holderBefore(record);
  if (done === 'assign' && holder !== undefined && holder !== record.claimedBy) {
    return (
      <ActionForm view={view} record={record} action="assign">
        <input type="hidden" name="to" value={holder} />
        <button type="submit">{view.t('action.undo')}</button>
      </ActionForm>
    );
  }
  if (!isStillSo(done, record, view.staff?.name)) return null;
  return (
    <ActionButton
      view={view}
      record={record}
      action={UNDO[done]}
      label={view.t('action.undo')}
      shortcut="u"
    />
  );
}

export function DoneNotice(props: DoneProps) {
  const { view, record, done } = props;
  const { t } = view;
  const waitsMs = done === 'reply' ? recallableMs({ view, record }) : 0;
  const words = waitsMs > 0 ? t('done.waits') : t.or(`done.${done}`, t('done.other'));
  return (
    <div class={`toast${waitsMs > 0 ? ' waits' : ''}`} role="status" data-toast={waitsMs || STAYS_MS}>
      <span>{words}</span>
      <Undo {...props} />
    </div>
  );
}

/** Refused by the desk itself, before anything was done. */
export type DeskRefusal = 'bad_form' | 'no_colleague' | 'not_failed' | 'blank_left' | 'signed_in_anew';

interface RefusedProps {
  readonly view: View;
  readonly refused: Refusal | DeskRefusal;
  /** Who holds the case instead. */
  readonly holder: string | undefined;
}

export function RefusedNotice({ view, refused, holder }: RefusedProps) {
  return (
    <p class="problem toast" role="alert">
      {view.t(`refused.${refused}`, { name: holder ?? view.t('refused.someone') })}
    </p>
  );
}
