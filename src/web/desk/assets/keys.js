// Keys for the computer: c take, r reply, e resolve, j and k through the queue, u undo, / search,
// Ctrl+Enter send, ? help.
import { isOn } from './device.js';

function step(by) {
  const links = [...document.querySelectorAll('.card-link')];
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}

function press(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target instanceof HTMLAnchorElement) document.getElementById('reply-text')?.focus();
  else target.click();
  // A key has no place on the page to go on from: it goes on in the sheet that it opened.
  target.popoverTargetElement?.querySelector('input:not([type="hidden"]), select')?.focus();
  return true;
}

const COMMANDS = {
  j: () => step(1),
  k: () => step(-1),
  '?': () => document.getElementById('keys-help')?.togglePopover(),
  '/': () => document.getElementById('search')?.focus(),
};

/** A Korean keyboard says `ㅊ` where an English one says `c`: the key is the same. */
function keyOf({ key, code }) {
  return /^[ -~]+$/.test(key) && key !== 'Process' ? key : code.replace(/^Key/, '').toLowerCase();
}

export function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.id === 'reply-text') {
      event.preventDefault();
      press('send');
      return;
    }
    const writing = event.target.closest('input, textarea, select, [contenteditable]');
    if (!isOn('keys') || writing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
      return;
    const key = keyOf(event);
    const command = COMMANDS[key];
    if (command) {
      event.preventDefault();
      command();
    } else if (/^[a-z]$/.test(key) && press(key)) {
      event.preventDefault();
    }
  });
}
