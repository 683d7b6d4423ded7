import { byId, el, icon } from './dom.js';

/** Clear of the opener, and of the phone's bezel. */
const GAP_PX = 8;
const EDGE_PX = 18;
let open;

/** Closes the open menu, and gives the focus back to what opened it. */
export function closeMenu() {
  if (!open) return;
  const { layer, opener } = open;
  open = undefined;
  layer.remove();
  document.removeEventListener('keydown', onKey, true);
  opener.setAttribute('aria-expanded', 'false');
  if (document.activeElement === document.body) opener.focus({ preventScroll: true });
}

/**
 * Opens a menu beside its opener; on a narrow screen it rises from the foot.
 * @param {HTMLElement} opener
 * @param {{ label: string, icon?: string, danger?: boolean, run: () => void }[]} items
 * @param {{ label: string, reactions?: { emojis: string[], chosen?: string, choose: (emoji: string) => void } }} options
 */
export function openMenu(opener, items, { label, reactions }) {
  closeMenu();
  const run = (action) => () => {
    closeMenu();
    action();
  };
  const buttons = items.map((item) =>
    el(
      'button',
      { type: 'button', role: 'menuitem', className: item.danger ? 'danger' : '', onclick: run(item.run) },
      item.icon ? icon(item.icon) : '',
      el('span', { textContent: item.label }),
    ),
  );
  const menu = el('div', { className: 'menu', role: 'menu', 'aria-label': label });
  if (reactions) menu.append(reactionRow(reactions, run));
  menu.append(...buttons);
  const layer = el('div', { className: 'menu-layer' }, menu);
  layer.addEventListener('pointerdown', (event) => {
    if (event.target === layer) closeMenu();
  });
  document.body.append(layer);
  place(menu, opener);
  open = { layer, opener, menu };
  opener.setAttribute('aria-expanded', 'true');
  document.addEventListener('keydown', onKey, true);
  menu.querySelector('button').focus({ preventScroll: true });
}

function reactionRow({ emojis, chosen, choose }, run) {
  const buttons = emojis.map((emoji) =>
    el('button', {
      type: 'button',
      role: 'menuitemcheckbox',
      'aria-checked': String(emoji === chosen),
      'aria-label': `React with ${emoji}`,
      textContent: emoji,
      onclick: run(() => choose(emoji === chosen ? undefined : emoji)),
    }),
  );
  return el('div', { className: 'reactions' }, ...buttons);
}

function place(menu, opener) {
  if (matchMedia('(max-width: 699px)').matches) return;
  const phone = byId('phone').getBoundingClientRect();
  const anchor = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(anchor.left, phone.left + EDGE_PX), phone.right - width - EDGE_PX);
  const below = anchor.bottom + GAP_PX;
  const fitsBelow = below + height < phone.bottom - EDGE_PX;
  menu.style.left = `${left}px`;
  menu.style.top = `${fitsBelow ? below : Math.max(GAP_PX, anchor.top - height - GAP_PX)}px`;
}

function onKey(event) {
  const buttons = [...open.menu.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  if (event.key === 'Escape' || event.key === 'Tab') {
    const { opener } = open;
    closeMenu();
    opener.focus({ preventScroll: true });
  } else if (event.key in steps) {
    buttons[(at + steps[event.key] + buttons.length) % buttons.length].focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
