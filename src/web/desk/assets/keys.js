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
  return true;
}

const COMMANDS = {
  j: () => step(1),
  k: () => step(-1),
  '?': () => document.getElementById('keys-help')?.togglePopover(),
  '/': () => document.getElementById('search')?.focus(),
};

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
    const command = COMMANDS[event.key];
    if (command) {
      event.preventDefault();
      command();
    } else if (/^[a-z]$/.test(event.key) && press(event.key)) {
      event.preventDefault();
    }
  });
}
