// The way back from a case leads to the list that it was opened from, with its filters and at its card.
const KEY = 'desk:queue';

export function rememberQueue() {
  if (document.getElementById('live')?.dataset.live === 'queue') {
    sessionStorage.setItem(KEY, location.pathname + location.search);
  }
  document.addEventListener('click', (event) => {
    const back = event.target.closest?.('.back');
    if (!back || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const list = new URL(sessionStorage.getItem(KEY) ?? back.href, location.href);
    // Several desks can share a host.
    if (list.pathname !== back.pathname) return;
    event.preventDefault();
    list.hash = `case-${back.dataset.reference}`;
    location.assign(list);
  });
}
