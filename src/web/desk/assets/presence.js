// Tells colleagues that this case is open here, and whether its reader types.
const BEAT_MS = 15_000;
const TYPING_AGAIN_MS = 3_000;
const TYPING_ENDS_MS = 4_000;

export function tellPresence() {
  const own = document.querySelector('link[rel="canonical"]')?.href;
  const csrf = document.querySelector('input[name="csrf"]')?.value;
  if (!own || !csrf) return;
  const say = (doing) => navigator.sendBeacon(`${own}/presence`, new URLSearchParams({ csrf, doing }));
  const look = () => document.hidden || say('looking');
  let typedAt = 0;
  let stops;
  look();
  setInterval(look, BEAT_MS);
  document.addEventListener('visibilitychange', () => (document.hidden ? say('away') : look()));
  addEventListener('pagehide', () => say('away'));
  document.addEventListener('input', ({ target }) => {
    if (target.id !== 'reply-text') return;
    clearTimeout(stops);
    stops = setTimeout(look, TYPING_ENDS_MS);
    if (Date.now() - typedAt < TYPING_AGAIN_MS) return;
    typedAt = Date.now();
    say('typing');
  });
}

/** What the stream says about who else is here. */
export function showPresence({ data }) {
  const chip = document.getElementById('presence');
  const { caseId, words } = JSON.parse(data);
  if (!chip || document.getElementById('live')?.dataset.case !== caseId) return;
  chip.textContent = words;
  chip.hidden = words === '';
}
