import { addCustomer } from './api.js';
import { byId, el, langOf, reconcile } from './dom.js';
import { previewOf } from './message-preview.js';
import { closeSides } from './sides.js';
import { select, selectedCustomer, state } from './state.js';

/** Who can be played: the list at the side, and the form for one more. */
export function startPeople() {
  const dialog = byId('person-dialog');
  const form = byId('person-form');
  byId('add-person').onclick = () => {
    form.reset();
    delete form.elements.username.dataset.touched;
    dialog.showModal();
  };
  byId('person-cancel').onclick = () => dialog.close();
  form.elements.name.addEventListener('input', () => {
    const { name, username } = form.elements;
    if (!username.dataset.touched) username.value = suggestUsername(name.value);
  });
  form.elements.username.addEventListener('input', ({ target }) => {
    target.dataset.touched = target.value === '' ? '' : 'yes';
  });
  form.addEventListener('submit', async () => {
    const customer = await addCustomer(Object.fromEntries(new FormData(form)));
    if (!customer) return;
    state.customers.set(customer.igsid, customer);
    select(customer.igsid);
    closeSides();
  });
}

function suggestUsername(name) {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.');
  return plain.replace(/^\.|\.$/g, '').slice(0, 30) || `customer.${state.customers.size + 1}`;
}

/** Colours of avatars, `tone-0` up. */
const TONES = 6;
/** igsid → { signature, node }: rows that did not change stay, and keep the focus. */
const rows = new Map();

export function renderPeople() {
  reconcile(byId('people-list'), [...state.customers.values()].map(rowOf));
  const chosen = selectedCustomer();
  byId('voice-customer').textContent = chosen?.name ?? 'Customer';
  byId('chat-subtitle').textContent = state.connected ? 'Business chat · automated replies' : 'Connecting…';
}

function rowOf(customer, index) {
  const { igsid } = customer;
  const last = [...(state.messages.get(igsid)?.values() ?? [])].at(-1);
  const signature = JSON.stringify([customer, last, igsid === state.selected, state.unread.has(igsid)]);
  const known = rows.get(igsid);
  if (known?.signature === signature) return known.node;
  const node = known?.node ?? el('li');
  const hadFocus = node.contains(document.activeElement);
  node.replaceChildren(renderPerson(customer, last, index));
  if (hadFocus) node.firstChild.focus({ preventScroll: true });
  rows.set(igsid, { signature, node });
  return node;
}

function renderPerson({ igsid, name, username, language, typing }, last, index) {
  const preview = typing ? 'Typing…' : last && (last.from === 'customer' ? 'You: ' : '') + previewOf(last);
  const isChosen = igsid === state.selected;
  const button = el(
    'button',
    { type: 'button', 'aria-pressed': String(isChosen), onclick: () => choose(igsid) },
    el(
      'span',
      { className: `avatar tone-${index % TONES}`, 'aria-hidden': 'true' },
      el('span', { textContent: name.slice(0, 1) }),
    ),
    el(
      'span',
      { className: 'person-text' },
      el('strong', { textContent: name, lang: langOf(name) }),
      el('span', {
        textContent: preview || `@${username} · ${language === 'ko' ? '한국어' : 'English'}`,
        lang: langOf(preview ?? ''),
      }),
    ),
  );
  if (state.unread.has(igsid))
    button.append(el('span', { className: 'unread', 'aria-label': 'new message', role: 'img' }));
  return button;
}

function choose(igsid) {
  select(igsid);
  closeSides();
  byId('composer-text').focus({ preventScroll: true });
}
