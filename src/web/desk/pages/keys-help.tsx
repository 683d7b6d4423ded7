/** The keys of a computer, in the account and behind `?` on every page. */
import type { View } from '../view';

const KEYS = [
  ['j · k', 'next'],
  ['/', 'search'],
  ['c', 'take'],
  ['r', 'reply'],
  ['e', 'resolve'],
  ['u', 'undo'],
  ['Ctrl Enter', 'send'],
  ['?', 'help'],
] as const;

export function KeysList({ view }: { readonly view: View }) {
  return (
    <dl class="keys">
      {KEYS.map(([key, name]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{view.t(`key.${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Opened by the script: who has no keyboard never meets it. */
export function KeysHelp({ view }: { readonly view: View }) {
  return (
    <div id="keys-help" class="sheet" popover="auto" role="dialog" aria-labelledby="keys-title">
      <button class="sheet-close" type="button" popovertarget="keys-help" popovertargetaction="hide">
        {view.t('action.close')}
      </button>
      <h2 id="keys-title">{view.t('key.title')}</h2>
      <KeysList view={view} />
    </div>
  );
}
