/** What just happened, or why it did not; with a way back for a moment where that is cheap. */
import type { CaseRecord } from '../../../core/case';
import type { Refusal } from '../../../core/turn-types';
import type { View } from '../view';
import { ActionButton } from './action-form';

/** The action that takes another one back. */
const UNDO = { resolve: 'reopen', claim: 'release', release: 'claim' } as const;

interface DoneProps {
  readonly view: View;
  readonly record: CaseRecord;
  readonly done: string;
}

export function DoneNotice({ view, record, done }: DoneProps) {
  const { t } = view;
  const undo = done === 'resolve' || done === 'claim' || done === 'release' ? UNDO[done] : undefined;
  const stillSo =
    (done === 'resolve' && record.status === 'resolved') ||
    (done === 'claim' && record.claimedBy === view.staff?.name && record.status === 'claimed') ||
    (done === 'release' && record.status === 'waiting');
  return (
    <div class="toast" role="status" data-toast>
      <span>{t.or(`done.${done}`, t('done.other'))}</span>
      {undo && stillSo && <ActionButton view={view} record={record} action={undo} label={t('action.undo')} />}
    </div>
  );
}

interface RefusedProps {
  readonly view: View;
  readonly refused: Refusal | 'bad_form' | 'no_colleague' | 'not_failed';
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
