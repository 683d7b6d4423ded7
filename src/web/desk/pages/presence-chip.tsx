/** Which colleagues have the case open now. */
import type { Watcher } from '../staff-presence';
import type { View } from '../view';

/** `ara is typing · bora is looking at this`; empty when nobody is there. */
export function presenceWords({ t }: Pick<View, 't'>, watchers: readonly Watcher[]): string {
  return watchers.map(({ name, doing }) => t(`presence.${doing}`, { name })).join(' · ');
}

export function PresenceChip({
  view,
  watchers,
}: {
  readonly view: View;
  readonly watchers: readonly Watcher[];
}) {
  const words = presenceWords(view, watchers);
  return (
    <span id="presence" class="chip presence" hidden={words === ''}>
      {words}
    </span>
  );
}
