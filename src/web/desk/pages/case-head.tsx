/** The top of a case: what it is about, how long is left, and whose it is. */

import type { CaseDetails } from '../read-case';
import type { Watcher } from '../staff-presence';
import type { View } from '../view';
import { Countdown, customerText, FlagChips, subjectText, VerdictChip } from './chips';
import { PresenceChip } from './presence-chip';

export interface CaseProps {
  readonly view: View;
  readonly details: CaseDetails;
}

/** `free`: nobody has it. `mine`, `theirs`: claimed. */
export function holdingOf({ view, details }: CaseProps): 'free' | 'mine' | 'theirs' | 'resolved' {
  const { status, claimedBy } = details.row.record;
  if (status === 'resolved') return 'resolved';
  if (status === 'waiting') return 'free';
  return claimedBy === view.staff?.name ? 'mine' : 'theirs';
}

export function Holding(props: CaseProps) {
  const { view, details } = props;
  const { t } = view;
  const { claimedBy, outcome } = details.row.record;
  const holding = holdingOf(props);
  const words = {
    free: t('case.free'),
    mine: t('case.mine'),
    theirs: t('case.theirs', { name: claimedBy ?? '' }),
    resolved: t('case.resolved', { outcome: t(`outcome.${outcome ?? 'answered'}`) }),
  };
  return (
    <p id="holding" class={`holding ${holding}`} role="status" tabIndex={-1} data-refocus="">
      {words[holding]}
    </p>
  );
}

export function CaseHead({ view, details, watchers }: CaseProps & { readonly watchers: readonly Watcher[] }) {
  const { row } = details;
  const { record } = row;
  return (
    <header class="case-head">
      <p class="case-line">
        <a href="/desk" class="back" data-reference={record.reference}>
          {view.t('case.back')}
        </a>
        <span class="reference">{record.reference}</span>
        {record.status !== 'resolved' && <Countdown view={view} row={row} />}
      </p>
      <h1>
        {subjectText(view, row)} <bdi class="who">{customerText(row)}</bdi>
      </h1>
      <p class="chips">
        <VerdictChip view={view} verdict={record.verdict} />
        <FlagChips view={view} verdict={record.verdict} />
        <span class="chip">{view.t(`language.${record.language}`)}</span>
        <PresenceChip view={view} watchers={watchers} />
      </p>
    </header>
  );
}
