// What staff began to write survives a reload, a lost connection and a new sign-in; what was sent is forgotten.

/** Where the words of a field stand once they were sent, and what the page's address says then. */
const SENT = {
  'reply-text': { said: '#talk .entry.staff:not(:has(.failure)) .words', done: 'reply' },
  'note-text': { said: '.notes .words', done: 'note' },
};
const fields = () => Object.keys(SENT).flatMap((id) => document.getElementById(id) ?? []);
const keyOf = (field) => `desk:draft:${field.dataset.keep}`;
/** White space changes where an answer is split into messages. */
const bare = (text) => text.replace(/\s+/g, '');

/** Whether the newest words of ours are the draft: it was sent, though the answer never reached this browser. */
function wasSent(field, draft) {
  const wanted = bare(draft);
  let said = '';
  for (const { textContent } of [...document.querySelectorAll(SENT[field.id].said)].reverse()) {
    said = bare(textContent) + said;
    if (said.length >= wanted.length) break;
  }
  return said === wanted;
}

function keep(field) {
  if (field.value === '') localStorage.removeItem(keyOf(field));
  else localStorage.setItem(keyOf(field), field.value);
}

function restore(field, done) {
  if (done === SENT[field.id].done) localStorage.removeItem(keyOf(field));
  // Words that came back from the server are written on.
  if (field.value !== '') keep(field);
  const draft = localStorage.getItem(keyOf(field));
  if (!draft || field.value !== '') return;
  if (wasSent(field, draft)) return localStorage.removeItem(keyOf(field));
  field.value = draft;
  field.dataset.restored = draft;
  const count = document.getElementById(field.getAttribute('aria-describedby'));
  if (count) count.textContent = document.getElementById('script-words').dataset.draft;
}

/** An answer that was under way when the page was drawn is in the talk now. */
function forgetSent(field) {
  const { restored } = field.dataset;
  if (restored === undefined || field.value !== restored || !wasSent(field, restored)) return;
  field.value = '';
  delete field.dataset.restored;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export function keepDrafts() {
  const done = new URL(location.href).searchParams.get('done');
  for (const field of fields()) restore(field, done);
  document.addEventListener('input', ({ target }) => {
    if (Object.hasOwn(SENT, target.id)) keep(target);
  });
  document.addEventListener('desk:refreshed', () => fields().forEach(forgetSent));
}
