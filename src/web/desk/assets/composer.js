// Ready answers, and how many messages the words will be.
const words = () => document.getElementById('script-words').dataset;
const field = () => document.getElementById('reply-text');

function countMessages() {
  const limit = Number(field().dataset.limit);
  const bytes = new TextEncoder().encode(field().value).length;
  const count = document.getElementById('reply-count');
  const says = bytes > limit ? words().over.replace('{count}', Math.ceil(bytes / limit)) : '';
  // Set only when it changes: a screen reader says it each time.
  if (count.textContent !== says) count.textContent = says;
}

function setText(text) {
  field().value = text;
  field().dispatchEvent(new Event('input', { bubbles: true }));
  field().focus();
  // What only staff know is left open: a price, an address.
  const blank = text.indexOf('____');
  if (blank >= 0) field().setSelectionRange(blank, blank + 4);
}

export function helpComposer() {
  if (!field()) return;
  document.addEventListener('input', ({ target }) => {
    if (target === field()) countMessages();
  });
  document.addEventListener('click', (event) => {
    const ready = event.target.closest?.('[data-ready]');
    if (!ready || field().disabled) return;
    event.preventDefault();
    const before = field().value.trim();
    setText(before === '' ? ready.dataset.ready : `${before}\n\n${ready.dataset.ready}`);
  });
  const talk = document.getElementById('talk');
  if (talk) talk.scrollTop = talk.scrollHeight;
}
