/** What the page knows, fed by the server's events. */

const listeners = new Set();
const base = document.body.dataset.base;

export const state = {
  shop: { name: '', username: '' },
  /** igsid → customer */
  customers: new Map(),
  /** igsid → (mid → message) */
  messages: new Map(),
  /** id → exchange, oldest first */
  wire: new Map(),
  iceBreakers: [],
  selected: undefined,
  /** `customer`, or `shop`: a person typing in the Instagram app. */
  voice: 'customer',
  /** Customers with messages that this page has not shown. */
  unread: new Set(),
  connected: false,
};

/** Calls `listener(what)` after each change: `people`, `chat`, `wire`. */
export function subscribe(listener) {
  listeners.add(listener);
}

export function changed(...what) {
  for (const part of what) for (const listener of listeners) listener(part);
}

export const selectedCustomer = () => state.customers.get(state.selected);
export const selectedMessages = () => [...(state.messages.get(state.selected)?.values() ?? [])];

export function select(igsid) {
  state.selected = igsid;
  state.unread.delete(igsid);
  sessionStorage.setItem('selected', igsid);
  changed('people', 'chat', 'wire');
}

function takeSnapshot(snapshot) {
  state.shop = snapshot.shop;
  state.iceBreakers = snapshot.iceBreakers;
  state.customers = new Map(snapshot.customers.map((customer) => [customer.igsid, customer]));
  state.messages = new Map(
    Object.entries(snapshot.messages).map(([igsid, list]) => [igsid, new Map(list.map((m) => [m.mid, m]))]),
  );
  state.wire = new Map(snapshot.wire.map((entry) => [entry.id, entry]));
  const remembered = state.selected ?? sessionStorage.getItem('selected');
  const [first] = state.customers.keys();
  select(state.customers.has(remembered) ? remembered : first);
}

function takeMessage({ igsid, message }) {
  const thread = state.messages.get(igsid) ?? new Map();
  const isNew = !thread.has(message.mid);
  thread.set(message.mid, message);
  state.messages.set(igsid, thread);
  if (isNew && message.from === 'shop' && igsid !== state.selected) state.unread.add(igsid);
  changed('people', 'chat');
}

function removeCustomer({ igsid }) {
  state.customers.delete(igsid);
  state.messages.delete(igsid);
  const [first] = state.customers.keys();
  if (state.selected === igsid) select(first);
  else changed('people');
}

/** Watches the server. The browser reconnects by itself; each connection begins with a snapshot. */
export function connect() {
  const source = new EventSource(`${base}/events`);
  const on = (type, take) => source.addEventListener(type, (event) => take(JSON.parse(event.data)));
  on('snapshot', takeSnapshot);
  on('message', takeMessage);
  on('customer-removed', removeCustomer);
  on('customer', ({ customer }) => {
    state.customers.set(customer.igsid, customer);
    changed('people', 'chat');
  });
  on('wire', (entry) => {
    state.wire.set(entry.id, entry);
    changed('wire');
  });
  source.onopen = () => {
    state.connected = true;
    changed('people');
  };
  source.onerror = () => {
    state.connected = false;
    changed('people');
  };
}
