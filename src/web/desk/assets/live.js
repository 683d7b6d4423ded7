// Looks again when the server hints at a change, and says so when the connection is lost.
import { Idiomorph } from './idiomorph.js';
import { showPresence } from './presence.js';
import { isLeaving } from './send-forms.js';

const SETTLE_MS = 200;
// Countdowns move.
const CLOCK_MS = 20_000;
const PATIENCE_MS = 3_000;
const REOPEN_MS = 5_000;

let refreshing = false;
let again = false;

/** What staff have begun to write or choose stays as it is. */
function isTouched(field) {
  if (field instanceof HTMLSelectElement) {
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  }
  if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) {
    return field.checked !== field.defaultChecked;
  }
  // Words that came back from the server (an answer undone or refused) are being written too.
  if (field instanceof HTMLTextAreaElement) return field.value !== '';
  return field.value !== field.defaultValue;
}

const callbacks = {
  beforeNodeMorphed(current, next) {
    const isField = current instanceof HTMLElement && current.matches('input, textarea, select');
    if (!isField || !isTouched(current)) return true;
    if ('disabled' in next) current.disabled = next.disabled;
    return false;
  },
  // A fold or sheet that is open stays open.
  beforeAttributeUpdated: (name) => name !== 'open',
};

/** Whoever is writing is told why the page goes away, and that their words stay. */
function signInOf(address) {
  const isWriting = [...document.querySelectorAll('#reply-text, #note-text')].some(
    ({ value }) => value !== '',
  );
  return isWriting ? `${address}&ended=1` : address;
}

/** Draws the live part of the page anew. */
export async function refresh() {
  const live = document.getElementById('live');
  if (!live || isLeaving()) return;
  // What is being fetched may be older than what asks now.
  again = refreshing;
  if (refreshing) return;
  refreshing = true;
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (response.redirected && response.url.includes('/desk/sign-in'))
      return location.assign(signInOf(response.url));
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const next = page.getElementById('live');
    if (!next || isLeaving()) return;
    const talk = document.getElementById('talk');
    const atEnd = talk && talk.scrollHeight - talk.scrollTop - talk.clientHeight < 40;
    const hadFocus = live.contains(document.activeElement);
    Idiomorph.morph(live, next, { callbacks });
    // What had the focus may be gone: a colleague took the case, or the card left the queue.
    if (hadFocus && !live.contains(document.activeElement)) live.querySelector('[data-refocus]')?.focus();
    if (atEnd) talk.scrollTop = talk.scrollHeight;
    document.dispatchEvent(new Event('desk:refreshed'));
  } catch {
    // Offline: the stream's own error shows the banner, and its return refreshes.
  } finally {
    refreshing = false;
    if (again) refresh();
  }
}

function concerns(event) {
  const shown = document.getElementById('live')?.dataset.case;
  if (!shown) return true;
  const { caseIds } = JSON.parse(event.data);
  return caseIds.length === 0 || caseIds.includes(shown);
}

function showConnection(lost) {
  const banner = document.getElementById('connection');
  // That something was not sent says as much, and more.
  if (lost && !banner.hidden) return;
  banner.textContent = lost ? document.getElementById('script-words').dataset.offline : '';
  banner.hidden = !lost;
}

export function showUnsent() {
  const banner = document.getElementById('connection');
  banner.textContent = document.getElementById('script-words').dataset.unsent;
  banner.hidden = false;
}

export function followChanges(onChange) {
  let settle;
  let doubt;
  const soon = () => {
    clearTimeout(settle);
    settle = setTimeout(() => {
      refresh();
      onChange();
    }, SETTLE_MS);
  };
  let stream;
  const open = () => {
    stream = new EventSource(new URL('../../live', import.meta.url));
    stream.addEventListener('change', (event) => (concerns(event) ? soon() : onChange()));
    stream.addEventListener('presence', showPresence);
    stream.addEventListener('open', () => {
      clearTimeout(doubt);
      showConnection(false);
      document.documentElement.dataset.live = 'yes';
      soon();
    });
    stream.addEventListener('error', () => {
      delete document.documentElement.dataset.live;
      clearTimeout(doubt);
      doubt = setTimeout(() => showConnection(true), PATIENCE_MS);
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, REOPEN_MS);
    });
  };
  open();
  setInterval(() => document.hidden || refresh(), CLOCK_MS);
  addEventListener('offline', () => showConnection(true));
  addEventListener('online', () => {
    if (stream.readyState === EventSource.OPEN) showConnection(false);
    soon();
  });
}
