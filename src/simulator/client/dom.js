/** Elements, built without markup: text is only ever set as text. */

const SVG = 'http://www.w3.org/2000/svg';

/** Paths on a 24 × 24 grid, drawn as strokes. */
const ICONS = {
  back: ['M15 5l-7 7 7 7'],
  close: ['M6 6l12 12', 'M18 6L6 18'],
  plus: ['M12 5v14', 'M5 12h14'],
  code: ['M8 7l-5 5 5 5', 'M16 7l5 5-5 5', 'M13.5 5l-3 14'],
  image: ['M4 5h16v14H4z', 'M4 16l5-5 4 4 3-3 4 4', 'M15.5 9.5h.01'],
  more: ['M5 12h.01', 'M12 12h.01', 'M19 12h.01'],
  reply: ['M9 7L4 12l5 5', 'M4 12h10a6 6 0 0 1 6 6v1'],
  unsend: ['M9 9H5V5', 'M5 9a8 8 0 1 1-1 5'],
  edit: ['M4 20h4L19 9l-4-4L4 16z'],
  copy: ['M9 9h11v11H9z', 'M5 15H4V4h11v1'],
  mic: ['M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3z', 'M5 11a7 7 0 0 0 14 0', 'M12 18v3'],
  story: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', 'M12 8v8', 'M8 12h8'],
  at: ['M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z', 'M16 8v5a2.5 2.5 0 0 0 5 0v-1a9 9 0 1 0-4 7.5'],
  share: ['M21 3L3 10l7 4 4 7z', 'M21 3L10 14'],
  reel: ['M4 4h16v16H4z', 'M4 9h16', 'M9 4l3 5', 'M15 4l3 5', 'M10.5 12v5l4-2.5z'],
  once: ['M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z', 'M11 9.5l1.5-1V16'],
  poll: ['M5 20V10', 'M12 20V4', 'M19 20v-7'],
  clock: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', 'M12 7v5l3 2'],
  ring: ['M12 9a6 6 0 1 1 0 12 6 6 0 0 1 0-12z', 'M9 3h6l2 2.5L12 9 7 5.500z'],
  play: ['M8 5l11 7-11 7z'],
  pause: ['M8 5v14', 'M16 5v14'],
  battery: ['M3 8h15v8H3z', 'M20.500 11v2', 'M5.500 10.500h8v3h-8z'],
};

/** The page speaks English whatever the browser's language: so do its times. */
export const LOCALE = 'en-GB';

export const byId = (id) => document.getElementById(id);

/**
 * Builds an element. `props` are properties (`className`, `textContent`, `onclick`…); `data-…` and `aria-…` and
 * `role` become attributes. Children may be elements, strings or nothing.
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    if (/^(data|aria)-|^role$|^lang$/.test(name)) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** Draws the icons that the page's shell asks for. */
export function drawIcons() {
  for (const holder of document.querySelectorAll('[data-icon]')) holder.prepend(icon(holder.dataset.icon));
}

/**
 * Makes `parent` hold exactly these nodes, in this order, moving none that is in place: focus and scroll stay.
 */
export function reconcile(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  for (const [index, node] of nodes.entries()) {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  }
}

const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/;

/** The language to mark a text with, so that fonts and screen readers take it right. */
export const langOf = (text) => (HANGUL.test(text) ? 'ko' : undefined);

let toastTimer;

/** A short notice at the foot of the page. */
export function toast(text) {
  const box = byId('toast');
  box.textContent = text;
  box.classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.classList.remove('shown'), 4000);
}
