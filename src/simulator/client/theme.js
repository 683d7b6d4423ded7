import { byId } from './dom.js';

const NEXT = { automatic: 'light', light: 'dark', dark: 'automatic' };

/** Light or dark as the system says, unless the reader chose. */
export function startTheme() {
  show(localStorage.getItem('theme') ?? 'automatic');
  byId('theme-toggle').onclick = () => {
    const next = NEXT[localStorage.getItem('theme') ?? 'automatic'];
    localStorage.setItem('theme', next);
    show(next);
  };
}

function show(theme) {
  if (theme === 'automatic') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId('theme-toggle').textContent = `Theme: ${theme}`;
}
