import { clearWire } from './api.js';
import { byId, el, LOCALE, reconcile, toast } from './dom.js';
import { renderJson } from './json-view.js';
import { changed, state } from './state.js';

const SIGNS = /^(typing_on|typing_off|mark_seen|read|echo|profile|account)$/;
/** id → { entry, node, update } */
const rows = new Map();

export function startWirePanel() {
  byId('wire-clear').onclick = async () => {
    await clearWire();
    state.wire.clear();
    changed('wire');
  };
  for (const id of ['wire-all', 'wire-signs']) byId(id).onchange = renderWire;
}

/** The exchanges, newest first. What is unfolded stays so while answers come in. */
export function renderWire() {
  const everyone = byId('wire-all').checked;
  const signs = byId('wire-signs').checked;
  const isShown = ({ igsid, title }) =>
    (everyone || !igsid || igsid === state.selected) && (signs || !SIGNS.test(title));
  for (const id of rows.keys()) if (!state.wire.has(id)) rows.delete(id);
  const entries = [...state.wire.values()].filter(isShown).reverse();
  reconcile(byId('wire-list'), entries.map(rowOf));
  byId('wire-empty').hidden = entries.length > 0;
}

function rowOf(entry) {
  const known = rows.get(entry.id);
  if (known?.entry === entry) return known.node;
  const row = known ?? createRow();
  row.entry = entry;
  row.update(entry);
  rows.set(entry.id, row);
  return row.node;
}

function createRow() {
  const summary = el('summary');
  const details = el('details', {}, summary);
  const node = el('li', {}, details);
  let shownEntry;
  const drawBody = () => {
    for (const child of [...details.children].slice(1)) child.remove();
    if (details.open) details.append(renderExchange(shownEntry));
  };
  details.addEventListener('toggle', drawBody);
  const update = (entry) => {
    shownEntry = entry;
    summary.replaceChildren(...renderSummary(entry));
    node.className = `exchange ${entry.direction}`;
    drawBody();
  };
  return { node, update };
}

function renderSummary({ direction, title, answer, at, attempt, igsid }) {
  const isWebhook = direction === 'webhook';
  const way = isWebhook ? 'Webhook to the bot' : 'Graph API call of the bot';
  const status = answer === undefined ? '…' : answer.status || 'no answer';
  const tone = answer === undefined ? 'pending' : answer.status === 200 ? 'good' : 'bad';
  const time = new Date(at).toLocaleTimeString(LOCALE, { hour12: false });
  const who = state.customers.get(igsid)?.name;
  const again = attempt > 1 ? ` · attempt ${attempt}` : '';
  return [
    el('span', {
      className: 'way',
      'aria-label': way,
      role: 'img',
      title: way,
      textContent: isWebhook ? '→' : '←',
    }),
    el(
      'span',
      { className: 'what' },
      el('strong', { textContent: title }),
      el('span', { textContent: `${isWebhook ? 'webhook' : 'graph'}${who ? ` · ${who}` : ''}${again}` }),
    ),
    el('span', { className: `status ${tone}`, textContent: String(status) }),
    el('time', { textContent: answer ? `${time} · ${answer.tookMs} ms` : time }),
  ];
}

function renderExchange({ direction, method, url, headers, body, answer }) {
  const box = el('div', { className: 'exchange-body' });
  box.append(el('p', { className: 'endpoint' }, el('b', { textContent: method }), ` ${url}`));
  const shownHeaders = Object.entries(headers).filter(([name]) =>
    /signature-256|authorization|user-agent/i.test(name),
  );
  const list = el('dl');
  for (const [name, value] of shownHeaders) {
    list.append(el('dt', { textContent: name }), el('dd', { textContent: value }));
  }
  box.append(list);
  if (body !== undefined) {
    const hint = direction === 'webhook' ? 'Body (everything outside ASCII travels as \\uxxxx)' : 'Body';
    box.append(renderBlock(hint, body));
  }
  if (answer?.body !== undefined) box.append(renderBlock(`Answer ${answer.status || ''}`, answer.body));
  return box;
}

function renderBlock(title, value) {
  const copy = el('button', { type: 'button', className: 'quiet-link', textContent: 'Copy' });
  copy.onclick = () =>
    navigator.clipboard.writeText(JSON.stringify(value, null, 2)).then(
      () => toast('Copied'),
      () => toast('The browser does not let this page copy'),
    );
  return el('section', {}, el('h3', {}, title, copy), renderJson(value));
}
