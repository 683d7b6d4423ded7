import { act, uploadPhotos } from './api.js';
import { renderChips } from './chips.js';
import { byId, el, icon, langOf } from './dom.js';
import { previewOf } from './message-preview.js';
import { openPlusMenu } from './plus-menu.js';
import { changed, state } from './state.js';

const MAX_PHOTOS = 10;

/** Photos chosen and not yet sent: `{ file, preview }`. */
let tray = [];
/** `{ kind: 'reply' | 'edit', message }` while one is being written. */
let context;

const field = () => byId('composer-text');

/** Wires the message field and its buttons. */
export function startComposer() {
  const form = byId('composer');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  field().addEventListener('input', refresh);
  field().addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && context) setContext(undefined);
  });
  field().addEventListener('paste', (event) => addPhotos([...event.clipboardData.files]));
  byId('pick-photos').onclick = () => byId('photo-input').click();
  byId('photo-input').onchange = ({ target }) => {
    addPhotos([...target.files]);
    target.value = '';
  };
  byId('open-plus').onclick = ({ currentTarget }) => openPlusMenu(currentTarget, { addPhotos, takeText });
  byId('voice-switch').addEventListener('change', ({ target }) => {
    state.voice = target.value;
    form.classList.toggle('as-shop', state.voice === 'shop');
    refresh();
    renderChips();
    field().focus();
  });
  refresh();
}

export function replyTo(message) {
  setContext({ kind: 'reply', message });
}

export function editMessage(message) {
  setContext({ kind: 'edit', message });
  field().value = message.text;
  refresh();
}

/** Leaves nothing half-written behind when another customer is chosen. */
export function resetComposer() {
  clearTray();
  if (context) setContext(undefined);
}

/** The written text, and an empty field after it. */
function takeText() {
  const text = field().value.trim();
  field().value = '';
  refresh();
  return text;
}

async function send() {
  const text = field().value.trim();
  const photos = tray.map(({ file }) => file);
  if (text === '' && photos.length === 0) return;
  const { selected } = state;
  takeText();
  if (state.voice === 'customer') clearTray();
  const sent = await deliver(text, photos);
  if (sent) return setContext(undefined);
  // It went nowhere: it can be sent again, unless its writer went on or is somebody else now.
  if (state.selected !== selected || field().value !== '') return;
  field().value = text;
  addPhotos(photos);
}

/** The message's mark; undefined when it was refused or nobody heard. */
async function deliver(text, photos) {
  const { kind, message } = context ?? {};
  if (state.voice === 'shop') return act({ kind: 'shop_say', text });
  if (photos.length > 0) return sendPhotos(photos, text);
  if (kind === 'edit') return act({ kind: 'edit', mid: message.mid, text });
  return act({ kind: 'say', text, ...(message ? { replyTo: message.mid } : {}) });
}

async function sendPhotos(photos, text) {
  const igsid = state.selected;
  const mediaIds = await uploadPhotos(photos);
  return mediaIds && act({ kind: 'photos', mediaIds, ...(text === '' ? {} : { text }) }, igsid);
}

function addPhotos(files) {
  for (const file of files) {
    if (!file.type.startsWith('image/') || tray.length >= MAX_PHOTOS) continue;
    tray.push({ file, preview: URL.createObjectURL(file) });
  }
  refresh();
  field().focus({ preventScroll: true });
}

function clearTray() {
  for (const { preview } of tray) URL.revokeObjectURL(preview);
  tray = [];
  refresh();
}

function removePhoto(photo) {
  URL.revokeObjectURL(photo.preview);
  tray = tray.filter((other) => other !== photo);
  refresh();
}

function setContext(next) {
  if (context?.kind === 'edit' && next?.kind !== 'edit') field().value = '';
  context = next;
  refresh();
  field().focus({ preventScroll: true });
  changed('chat');
}

function refresh() {
  const isShop = state.voice === 'shop';
  const hasContent = field().value.trim() !== '' || (!isShop && tray.length > 0);
  byId('send').hidden = !hasContent;
  byId('pick-photos').hidden = hasContent || isShop;
  byId('open-plus').disabled = isShop;
  field().placeholder = isShop ? `Reply as ${state.shop.name}…` : 'Message…';
  field().style.height = 'auto';
  field().style.height = `${Math.min(field().scrollHeight, 120)}px`;
  renderTray(isShop);
  renderContext();
}

function renderTray(isShop) {
  const box = byId('photo-tray');
  box.hidden = isShop || tray.length === 0;
  box.replaceChildren(
    ...tray.map((photo, index) => {
      const remove = el(
        'button',
        { type: 'button', 'aria-label': `Remove photo ${index + 1}`, onclick: () => removePhoto(photo) },
        icon('close'),
      );
      return el('li', {}, el('img', { src: photo.preview, alt: `Photo ${index + 1} to send` }), remove);
    }),
  );
}

function renderContext() {
  const bar = byId('context-bar');
  bar.hidden = context === undefined;
  if (!context) return;
  const { kind, message } = context;
  const who = message.from === 'customer' ? 'yourself' : state.shop.name;
  const title = kind === 'edit' ? 'Editing' : `Replying to ${who}`;
  const text = previewOf(message);
  const cancel = el(
    'button',
    {
      type: 'button',
      className: 'icon-button',
      'aria-label': 'Cancel',
      onclick: () => setContext(undefined),
    },
    icon('close'),
  );
  const words = el(
    'div',
    {},
    el('strong', { textContent: title }),
    el('span', { textContent: text, lang: langOf(text) }),
  );
  bar.replaceChildren(words, cancel);
}
