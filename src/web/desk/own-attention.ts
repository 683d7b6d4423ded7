/** What only the holder of a case must hear: a colleague handed it over, or their customer wrote again. */
import type { CaseRow } from '../../store/port';

export interface OwnAttention {
  readonly kind: 'assigned' | 'own_message';
  /** The same as long as it is the same reason: told once a browser. */
  readonly key: string;
}

/** For the browser of `reader`; channels have no holder to tell. */
export function ownAttentionOf({ record }: CaseRow, reader: string): readonly OwnAttention[] {
  const { id, status, claimedBy, claimedAt = 0, notes, unansweredSince } = record;
  if (status !== 'claimed' || claimedBy !== reader) return [];
  const found: OwnAttention[] = [];
  if (unansweredSince !== undefined && unansweredSince > claimedAt)
    found.push({ kind: 'own_message', key: `${id}:own_message:${unansweredSince}` });
  const last = notes.filter(({ kind }) => kind === 'claimed' || kind === 'assigned').at(-1);
  if (last?.kind === 'assigned' && last.by !== reader)
    found.push({ kind: 'assigned', key: `${id}:assigned:${last.at}` });
  return found;
}
