/** A link that the shop gave out (`ig.me/m/<name>?ref=topic%3Drepair`), opened in a talk that exists. */
import { optionChip } from './chips';
import { speakerOf } from './conversation';
import type { Draft } from './draft';
import type { EventOf } from './event';
import { hearCustomer, openWindow } from './hear-customer';
import { readPayload, type Tap } from './payloads';

/** A link opens the reply window, and begins the request that it names; in the middle of one it changes nothing. */
export function hearReferred(draft: Draft, event: EventOf<'customer.referred'>): void {
  openWindow(draft, event.at);
  const payload = event.referral.ref ?? '';
  const entry = readEntry(payload, draft.rules.timeZone);
  const { place, language } = draft.conversation;
  if (!entry || place !== 'idle' || speakerOf(draft.conversation) === 'person') return;
  const topic =
    entry.kind === 'fact' ? optionChip('topic', String(entry.value), draft.rules.rulebook) : undefined;
  const { referral: _link, ...rest } = event;
  const tapped = { ...rest, type: 'customer.tapped', payload } as const;
  const heardBefore = draft.heard.length;
  hearCustomer(draft, { kind: 'tap', event: tapped, payload, title: topic?.titles[language] ?? '' });
  // The customer said nothing.
  draft.heard.length = heardBefore;
}

/** Links are public, and anybody can make one: they may open a door, and neither answer nor erase. */
function readEntry(ref: string, timeZone: string): Tap | undefined {
  const tap = readPayload(ref, timeZone);
  if (tap?.kind === 'fact') return tap.fact === 'topic' ? tap : undefined;
  return tap?.kind === 'do' && tap.what === 'person' ? tap : undefined;
}
