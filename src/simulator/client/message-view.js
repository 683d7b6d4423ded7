import { act, localMediaUrl } from './api.js';
import { byId, el, icon, langOf } from './dom.js';
import { previewOf } from './message-preview.js';
import { state } from './state.js';

const LINK = /https?:\/\/[^\s<>"']+/g;
const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?\u200d?){1,3}$/u;
const BARS = [5, 9, 14, 8, 17, 12, 20, 10, 15, 7, 18, 11, 6, 13, 9, 5];

/** The content of one message: what stands in and around its bubble. */
export function renderContent(message) {
  if (message.unsent) return [el('div', { className: 'bubble ghost', textContent: 'Message unsent' })];
  const parts = [];
  if (message.replyTo) parts.push(renderQuote(message.replyTo));
  if (message.note) parts.push(el('div', { className: 'note', textContent: message.note }));
  parts.push(...renderAttachments(message.attachments ?? []));
  if (message.text) parts.push(renderText(message.text));
  if (parts.length === 0)
    parts.push(el('div', { className: 'bubble ghost', textContent: 'Unsupported message' }));
  return parts;
}

function renderText(text) {
  const isEmoji = ONLY_EMOJI.test(text);
  const bubble = el('div', { className: isEmoji ? 'bubble emoji' : 'bubble', lang: langOf(text) });
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    bubble.append(text.slice(end, match.index), link(match[0], match[0]));
    end = match.index + match[0].length;
  }
  bubble.append(text.slice(end));
  return bubble;
}

function link(url, text, className = '') {
  return el('a', { href: url, textContent: text, target: '_blank', rel: 'noopener noreferrer', className });
}

function renderQuote(mid) {
  const quoted = state.messages.get(state.selected)?.get(mid);
  return el('div', { className: 'quote', textContent: quoted ? previewOf(quoted) : 'An earlier message' });
}

function renderAttachments(attachments) {
  const photos = attachments.filter(({ type, payload }) => type === 'image' && payload?.url);
  const others = attachments.filter(({ type }) => type !== 'image').map(renderAttachment);
  const grid = el('div', { className: 'photos', 'data-count': String(Math.min(photos.length, 3)) });
  for (const [index, { payload }] of photos.entries()) grid.append(renderPhoto(payload.url, index));
  return photos.length > 0 ? [grid, ...others] : others;
}

function renderPhoto(url, index) {
  const source = localMediaUrl(url);
  const image = el('img', { src: source, alt: `Photo ${index + 1}`, loading: 'lazy' });
  const open = () => {
    byId('photo-large').src = source;
    byId('photo-dialog').showModal();
  };
  return el(
    'button',
    { type: 'button', className: 'photo', 'aria-label': 'Enlarge photo', onclick: open },
    image,
  );
}

function renderAttachment({ type, payload }) {
  if (type === 'template' && payload?.template_type === 'generic') return renderCards(payload.elements);
  if (type === 'template' && payload?.template_type === 'button') return renderButtons(payload);
  if (type === 'audio' && payload?.url) return renderVoice(localMediaUrl(payload.url));
  if (type === 'like_heart') return el('div', { className: 'bubble emoji', textContent: '❤️' });
  if (type === 'ig_reel' || type === 'ig_post') return renderShared(type, payload);
  const text = { ephemeral: 'Photo · view once', story_mention: 'Story' }[type] ?? type;
  return el('div', { className: 'bubble ghost', textContent: text });
}

function renderShared(type, payload) {
  const isReel = type === 'ig_reel';
  const art = el(
    'div',
    { className: `shared-art ${isReel ? 'reel' : 'post'}` },
    icon(isReel ? 'play' : 'ring'),
  );
  const caption = el(
    'div',
    { className: 'card-text' },
    el('strong', { textContent: payload.title ?? 'Shared' }),
  );
  return el('div', { className: 'card shared' }, art, caption);
}

function renderCards(elements) {
  const cards = elements.map((element) => {
    const text = el('div', { className: 'card-text' }, el('strong', { textContent: element.title }));
    if (element.subtitle) text.append(el('span', { textContent: element.subtitle }));
    const card = el('article', { className: 'card' });
    if (element.image_url)
      card.append(el('img', { src: localMediaUrl(element.image_url), alt: '', loading: 'lazy' }));
    card.append(text, ...(element.buttons ?? []).map(renderButton));
    return card;
  });
  return el('div', { className: 'cards' }, ...cards);
}

function renderButtons({ text, buttons }) {
  const words = el('div', { className: 'card-text' }, el('span', { textContent: text, lang: langOf(text) }));
  return el('article', { className: 'card wide' }, words, ...buttons.map(renderButton));
}

function renderButton({ type, title, url, payload }) {
  if (type === 'web_url') return link(url, title, 'card-button');
  const press = () => act({ kind: 'press', title, payload });
  return el('button', { type: 'button', className: 'card-button', textContent: title, onclick: press });
}

function renderVoice(url) {
  const audio = new Audio(url);
  const button = el(
    'button',
    { type: 'button', className: 'voice-play', 'aria-label': 'Play voice note' },
    icon('play'),
  );
  const show = (name) => () => button.replaceChildren(icon(name));
  button.onclick = () => (audio.paused ? audio.play() : audio.pause());
  audio.onplay = show('pause');
  audio.onpause = show('play');
  const wave = el('span', { className: 'wave', 'aria-hidden': 'true' });
  for (const height of BARS) {
    const bar = el('i');
    bar.style.height = `${height}px`;
    wave.append(bar);
  }
  return el('div', { className: 'bubble voice' }, button, wave, el('span', { textContent: '0:01' }));
}
