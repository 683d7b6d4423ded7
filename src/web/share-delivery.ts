/**
 * Who takes what Meta delivers. Where several shops share one address, each gets what happened on its own account and
 * only what its own app secret signed, whoever else signed the same body.
 */
import type { ConversationEvent } from '../core/event';
import { type AsideItem, type Delivery, parseDelivery } from '../instagram/events';
import { verifySignature } from '../instagram/signature';
import type { Store } from '../store/port';
import type { Waits } from '../work/arrivals';
import type { Metrics } from '../work/metrics';

/** A shop as the webhook sees it. */
export interface Receiver {
  /** Named in the log where there are several. */
  readonly shopId?: string | undefined;
  /** Takes only what happened on this account; without it, whatever its secret signed. */
  readonly accountId?: string | undefined;
  /** Any of these may have signed. */
  readonly appSecrets: readonly string[];
  readonly store: Pick<Store, 'receive' | 'keepAside'>;
  readonly waits: Waits;
  readonly metrics: Metrics;
  /** Told once the events are durable. */
  readonly onReceived: (delivery: Delivery) => void;
}

export interface Shares {
  /** `instagram` for ours, as in {@link Delivery}. */
  readonly object: string;
  readonly shares: ReadonlyMap<Receiver, Delivery>;
  /** Items of a shop whose secret did not sign the body: dropped, for another shop could have made them. */
  readonly refused: number;
}

/** The receivers whose secret signed the body. Each secret is tried once, however many shops share an app. */
export function findSigners(
  raw: Buffer,
  header: string | readonly string[] | undefined,
  receivers: readonly Receiver[],
): readonly Receiver[] {
  if (typeof header !== 'string') return [];
  const secrets = new Set(receivers.flatMap(({ appSecrets }) => appSecrets));
  const signed = new Set([...secrets].filter((secret) => verifySignature(raw, header, [secret])));
  return receivers.filter(({ appSecrets }) => appSecrets.some((secret) => signed.has(secret)));
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

/** Entries by the account that Meta filed them under; what names no account of ours is under `''`. */
function splitByAccount(
  body: unknown,
  accounts: { has(id: string): boolean },
): ReadonlyMap<string, readonly unknown[]> {
  const groups = new Map<string, unknown[]>([['', []]]);
  const add = (key: string, envelope: unknown) => groups.set(key, [...(groups.get(key) ?? []), envelope]);
  const keyOf = (entry: unknown) => {
    const id = isObject(entry) ? String(entry.id) : '';
    return accounts.has(id) ? id : '';
  };
  for (const envelope of Array.isArray(body) ? body : [body]) {
    const entries: unknown = isObject(envelope) ? envelope.entry : undefined;
    if (!isObject(envelope) || !Array.isArray(entries) || entries.length === 0) add('', envelope);
    else {
      const keys = new Set(entries.map(keyOf));
      for (const key of keys)
        add(key, { ...envelope, entry: entries.filter((entry) => keyOf(entry) === key) });
    }
  }
  return groups;
}

interface Share {
  readonly events: ConversationEvent[];
  readonly aside: AsideItem[];
  readonly dropped: Delivery['dropped'][number][];
}
interface Tally {
  readonly owners: ReadonlyMap<string, Receiver>;
  /** Of those that signed alone. */
  readonly shares: ReadonlyMap<Receiver, Share>;
  refused: number;
}

/** An event of an account that nobody here has: kept, so that somebody can see what is subscribed by mistake. */
function asAside(event: ConversationEvent): AsideItem {
  const { id, at } = event;
  return { id: `a:account:${id}`, at, label: 'account.unknown', body: JSON.stringify(event) };
}

/** Events go by the account that they name themselves, the rest by the one that it was filed under. */
function place(tally: Tally, { events, aside, dropped }: Delivery, filedUnder: Receiver): void {
  const share = tally.shares.get(filedUnder);
  share?.aside.push(...aside);
  share?.dropped.push(...dropped);
  if (!share) tally.refused += aside.length;
  for (const event of events) {
    const [account = ''] = event.conversationId.split(':');
    const owner = tally.owners.get(account);
    const taker = owner && tally.shares.get(owner);
    if (taker) taker.events.push(event);
    else if (!owner && share) share.aside.push(asAside(event));
    else tally.refused += 1;
  }
}

/**
 * Shares a parsed body out. What names no account goes to the first of `signers`, whose app it came through.
 *
 * @param now Epoch milliseconds.
 * @param signers The receivers whose secret signed, of `receivers`; at least one.
 */
export function shareDelivery(
  body: unknown,
  now: number,
  signers: readonly [Receiver, ...Receiver[]],
  receivers: readonly Receiver[],
): Shares {
  const [first] = signers;
  if (first.accountId === undefined) {
    const delivery = parseDelivery(body, now);
    return { object: delivery.object, shares: new Map([[first, delivery]]), refused: 0 };
  }
  const named = receivers.flatMap((receiver): [string, Receiver][] =>
    receiver.accountId ? [[receiver.accountId, receiver]] : [],
  );
  const owners = new Map(named);
  const shares = new Map(signers.map((signer): [Receiver, Share] => [signer, emptyShare()]));
  const tally: Tally = { owners, shares, refused: 0 };
  const objects = [...splitByAccount(body, owners)].map(([accountId, envelopes]) => {
    const delivery = parseDelivery(envelopes, now);
    place(tally, delivery, owners.get(accountId) ?? first);
    return delivery.object;
  });
  const object = objects.includes('instagram') ? 'instagram' : (objects[0] ?? '');
  const filled = [...shares].map(([signer, share]): [Receiver, Delivery] => [signer, { object, ...share }]);
  return { object, shares: new Map(filled), refused: tally.refused };
}

function emptyShare(): Share {
  return { events: [], aside: [], dropped: [] };
}
