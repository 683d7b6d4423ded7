import { cleanName } from './clean';
import type { Reading } from './item';

/** An item on its way to a reader, or with its fate already decided. */
export interface RoutedItem {
  readonly body: unknown;
  readonly standby: boolean;
  readonly verdict?: Reading;
}

/** Fields whose `value` is an item of `messaging[]`; Meta spells some of them two ways (sheet 1, 2.6). */
const MESSAGING_FIELDS = new Set([
  'messages',
  'message_echoes',
  'message_reactions',
  'message_edit',
  'message_edits',
  'messaging_postbacks',
  'messaging_referral',
  'messaging_referrals',
  'messaging_seen',
  'messaging_handover',
  'messaging_handovers',
  'standby',
]);
/** Public talk and numbers: not ours to answer. */
const LEFT_ALONE = new Set(['comments', 'live_comments', 'mentions', 'story_insights']);
/** The dashboard's "Test" button. */
const TEST_ENTRY_ID = '0';

/**
 * The items of an entry, in whichever of the four ways it carries them: `messaging[]`, `standby[]`, `changes[]`, or
 * `field` and `value` on the entry itself. `undefined` for an entry of none of these.
 */
export function routeEntry(entry: Readonly<Record<string, unknown>>): readonly RoutedItem[] | undefined {
  const { messaging, standby, changes } = entry;
  if (
    !Array.isArray(messaging) &&
    !Array.isArray(standby) &&
    !Array.isArray(changes) &&
    entry.field === undefined
  ) {
    return undefined;
  }
  const routed = [
    ...listOf(messaging).map((body) => ({ body, standby: false })),
    ...listOf(standby).map((body) => ({ body, standby: true })),
    ...listOf(changes).map(routeChange),
    ...(entry.field === undefined ? [] : [routeChange({ field: entry.field, value: entry.value })]),
  ];
  if (entry.id !== TEST_ENTRY_ID && entry.id !== 0) return routed;
  return routed.map((item) => ({ ...item, verdict: { dropped: 'dashboard_test' } }));
}

function routeChange(change: unknown): RoutedItem {
  const { field, value } = Object(change) as { field?: unknown; value?: unknown };
  if (typeof field !== 'string')
    return { body: change, standby: false, verdict: { aside: 'change.unreadable' } };
  if (LEFT_ALONE.has(field)) return { body: change, standby: false, verdict: { dropped: field } };
  if (MESSAGING_FIELDS.has(field)) return { body: value, standby: field === 'standby' };
  return { body: change, standby: false, verdict: { aside: `change.${cleanName(field)}` } };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
