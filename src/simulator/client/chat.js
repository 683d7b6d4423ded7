import { act } from './api.js';
import { byId, el, icon, LOCALE, reconcile } from './dom.js';
import { openMessageMenu } from './message-menu.js';
import { renderContent } from './message-view.js';
import { selectedCustomer, selectedMessages, state } from './state.js';

const GROUP_GAP_MS = 5 * 60_000;
const STAMP_GAP_MS = 30 * 60_000;
const WINDOW_MS = 24 * 3_600_000;
const READ_DELAY_MS = 700;
const LONG_PRESS_MS = 450;
const NEAR_END_PX = 120;

/** Whether the reader is at the end of the chat, and wants to stay there. */
let atEnd = true;

/** key → { signature, node }: what the log shows; unchanged rows are kept as they are. */
let rows = new Map();
let shownThread;
/** The last message of the shop that Instagram was told is read, by customer. */
const readUpTo = new Map();

/** Keeps the end in sight when the log grows or shrinks, unless the reader has scrolled up. */
export function startChat() {
  const log = byId('log');
  let lastTop = 0;
  log.addEventListener('scroll', () => {
    // Pictures that load late push the end away: only a scroll upwards is the reader's own.
    const isNearEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    if (isNearEnd || log.scrollTop < lastTop) atEnd = isNearEnd;
    lastTop = log.scrollTop;
  });
  const stay = () => {
    if (atEnd) log.scrollTop = log.scrollHeight;
  };
  new ResizeObserver(stay).observe(log);
  log.addEventListener('load', stay, true);
}

/** Draws the chosen customer's chat. */
export function renderChat() {
  const log = byId('log');
  const isOther = shownThread !== state.selected;
  if (isOther) rows = new Map();
  shownThread = state.selected;
  const kept = new Map();
  const add = (key, signature, build) => {
    const old = rows.get(key);
    kept.set(key, old?.signature === signature ? old : { signature, node: build() });
  };
  const customer = selectedCustomer();
  if (customer) addRows(customer, selectedMessages(), add);
  rows = kept;
  reconcile(
    log,
    [...kept.values()].map(({ node }) => node),
  );
  atEnd ||= isOther;
  if (atEnd) log.scrollTop = log.scrollHeight;
  if (customer) markRead(customer.igsid);
}

function addRows(customer, messages, add) {
  add('intro', state.shop.name, renderIntro);
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    const after = messages[index + 1];
    if (!before || message.at - before.at > STAMP_GAP_MS) {
      add(`at:${message.mid}`, String(message.at), () => renderStamp(message.at));
    }
    const place = { first: !belongs(before, message), last: !belongs(message, after) };
    const signature = JSON.stringify([message, place]);
    add(message.mid, signature, () => renderMessage(message, place));
  }
  const foot = footnote(customer, messages.at(-1));
  if (foot) add('foot', JSON.stringify(foot), () => el('p', foot));
  if (customer.typing) add('typing', 'typing', renderTyping);
  if (customer.lastActedAt && Date.now() - customer.lastActedAt > WINDOW_MS) {
    const text = '24 hours have passed: Instagram now refuses automatic replies until you write again.';
    add('window', text, () => el('p', { className: 'log-notice', textContent: text }));
  }
}

/** Whether two messages stand in one group: same side, same hand, close in time. */
function belongs(one, other) {
  if (!one || !other) return false;
  return one.from === other.from && one.via === other.via && other.at - one.at < GROUP_GAP_MS;
}

function footnote(customer, last) {
  if (last?.from !== 'customer' || last.unsent) return undefined;
  if (last.delivery === 'failed') {
    return { className: 'foot failed', textContent: 'Not delivered: the bot did not take the webhook' };
  }
  if (customer.seenAt >= last.at) return { className: 'foot', textContent: 'Seen' };
  return { className: 'foot', textContent: last.delivery === 'sending' ? 'Sending…' : 'Sent' };
}

function renderIntro() {
  const { name, username } = state.shop;
  return el(
    'div',
    { className: 'intro' },
    el(
      'span',
      { className: 'avatar shop-avatar big', 'aria-hidden': 'true' },
      el('span', { textContent: name.slice(0, 1) }),
    ),
    el('strong', { textContent: name }),
    el('span', { textContent: `@${username} · Jewellery shop` }),
    el('span', { className: 'intro-hint', textContent: 'A business uses automation to answer here.' }),
  );
}

function renderStamp(at) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const time = date.toLocaleTimeString(LOCALE, { hour: 'numeric', minute: '2-digit' });
  const day = date.toLocaleDateString(LOCALE, { weekday: 'short', month: 'short', day: 'numeric' });
  return el('p', { className: 'stamp', textContent: isToday ? `Today ${time}` : `${day}, ${time}` });
}

function renderTyping() {
  const dots = el('div', { className: 'bubble dots' }, el('i'), el('i'), el('i'));
  return el(
    'div',
    { className: 'row theirs last', role: 'status', 'aria-label': `${state.shop.name} is typing` },
    renderAvatar(),
    dots,
  );
}

const renderAvatar = () =>
  el(
    'span',
    { className: 'avatar shop-avatar small', 'aria-hidden': 'true' },
    el('span', { textContent: state.shop.name.slice(0, 1) }),
  );

function renderMessage(message, { first, last }) {
  const isMine = message.from === 'customer';
  const side = isMine ? 'mine' : 'theirs';
  const row = el('div', { className: `row ${side}${first ? ' first' : ''}${last ? ' last' : ''}` });
  const body = el('div', { className: 'body' });
  const who = isMine ? 'You' : state.shop.name;
  body.append(el('span', { className: 'visually-hidden', textContent: `${who}: ` }));
  if (first && message.via === 'app') {
    body.append(el('span', { className: 'by-hand', textContent: 'Typed by the shop in the Instagram app' }));
  }
  body.append(...renderContent(message));
  if (message.edits && !message.unsent)
    body.append(el('span', { className: 'edited', textContent: 'Edited' }));
  const reactions = [message.customerReaction, message.shopReaction].filter(Boolean).join('');
  if (reactions && !message.unsent)
    body.append(el('span', { className: 'reaction', textContent: reactions }));
  const more = el(
    'button',
    { type: 'button', className: 'more', 'aria-label': 'Message options', 'aria-haspopup': 'menu' },
    icon('more'),
  );
  more.onclick = () => openMessageMenu(more, message);
  openOnLongPress(body, more);
  if (!isMine) row.append(renderAvatar());
  row.append(body);
  if (!message.unsent) row.append(more);
  return row;
}

function openOnLongPress(body, more) {
  let timer;
  const cancel = () => clearTimeout(timer);
  body.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse') timer = setTimeout(() => more.click(), LONG_PRESS_MS);
  });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) body.addEventListener(type, cancel);
  body.addEventListener('contextmenu', (event) => {
    if (event.target.closest('a')) return;
    event.preventDefault();
    more.click();
  });
}

/** Tells the bot, as Instagram does, that the customer has seen the shop's latest message. */
function markRead(igsid) {
  const latest = selectedMessages().findLast(({ from }) => from === 'shop');
  if (!latest || document.hidden || readUpTo.get(igsid) === latest.mid) return;
  readUpTo.set(igsid, latest.mid);
  if (Date.now() - latest.at > STAMP_GAP_MS) return;
  setTimeout(() => {
    if (readUpTo.get(igsid) === latest.mid) act({ kind: 'read', mid: latest.mid }, igsid);
  }, READ_DELAY_MS);
}
