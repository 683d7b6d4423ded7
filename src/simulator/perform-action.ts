import { type Composable, type Composed, composeMessage } from './compose-message';
import type { ActionOf, CustomerAction } from './customer-action';
import {
  editedMessage,
  envelope,
  type Fields,
  fromCustomer,
  fromShop,
  reaction,
  read,
  referral,
  unsentMessage,
} from './deliveries';
import { makeMid } from './ids';
import type { MediaShelf } from './media-shelf';
import type { Platform } from './platform';
import { RARE_DELIVERIES, standbyEnvelope } from './rare-deliveries';
import { isFields, sendEcho } from './stand-in-send';
import type { Threads } from './stand-in-threads';
import type { DeliveryLabel, WebhookSender } from './webhook-sender';
import type { WireEntry, WireLog } from './wire-log';

export interface ActionOptions {
  readonly accountId: string;
  readonly platform: Platform;
  readonly sender: WebhookSender;
  readonly threads: Threads;
  readonly media: MediaShelf;
  readonly wire: WireLog;
  /** The address of a medium, as the bot is told. */
  readonly mediaUrl: (id: string) => string;
  readonly clock: () => number;
  readonly randomId: () => string;
}

/** What came of an action: the `mid` of a new message, and whether the bot took the delivery in the end. */
export interface ActionResult {
  readonly mid?: string;
  readonly delivered: Promise<boolean>;
}

const HOUR_MS = 3_600_000;
/** Signs that follow a message by themselves: whoever repeats means the message. */
const NOT_REPEATED = new Set(['echo', 'read']);

/** Does what a person does in the simulated Instagram: shows it in the chat, and tells the bot by webhook. */
export function createActions(options: ActionOptions) {
  return (igsid: string, action: CustomerAction): ActionResult => {
    switch (action.kind) {
      case 'edit':
        return edit(options, igsid, action);
      case 'unsend':
        return unsend(options, igsid, action);
      case 'react':
        options.platform.updateMessage(igsid, action.mid, { customerReaction: action.emoji ?? '' });
        return tell(options, igsid, reaction(action.mid, action.emoji), 'reaction');
      case 'read':
        return tell(options, igsid, read(action.mid), 'read');
      case 'open_link':
        options.platform.updateCustomer(igsid, { lastActedAt: options.clock() });
        return tell(options, igsid, referral(action.ref), 'referral');
      case 'shop_say':
        return speakAsShop(options, igsid, action.text);
      case 'rare':
        return sendRare(options, igsid, action);
      case 'repeat':
        return repeatLast(options, igsid);
      case 'let_time_pass':
        return letTimePass(options, igsid, action.hours);
      default:
        return speak(options, igsid, action);
    }
  };
}

function tell(options: ActionOptions, igsid: string, what: Fields, title: string): ActionResult {
  const { accountId, sender, clock, threads } = options;
  const at = clock();
  const label: DeliveryLabel = { title, igsid };
  const wrap = threads.isAnothers(igsid) ? standbyEnvelope : envelope;
  const payload = wrap(accountId, at, [fromCustomer({ igsid, accountId }, at, what)]);
  return { delivered: sender.deliver(payload, label) };
}

/** A new message of the customer; a caption arrives as a message of its own, as on Instagram. */
function speak(options: ActionOptions, igsid: string, action: Composable): ActionResult {
  const mid = makeMid(options.randomId());
  const { media, mediaUrl } = options;
  const composed = composeMessage(action, mid, {
    urlOf: mediaUrl,
    addMedia: (type, bytes) => mediaUrl(media.add(type, bytes).id),
  });
  const delivered = post(options, igsid, mid, composed);
  if (action.kind !== 'photos' || action.text === undefined) return { mid, delivered };
  const caption = speak(options, igsid, { kind: 'say', text: action.text });
  return {
    mid,
    delivered: Promise.all([delivered, caption.delivered]).then((taken) => taken.every(Boolean)),
  };
}

async function post(
  options: ActionOptions,
  igsid: string,
  mid: string,
  composed: Composed,
): Promise<boolean> {
  const { platform, clock } = options;
  const at = clock();
  platform.updateCustomer(igsid, { lastActedAt: at });
  platform.putMessage(igsid, { mid, at, from: 'customer', delivery: 'sending', ...composed.shown });
  const taken = await tell(options, igsid, composed.what, composed.title).delivered;
  platform.updateMessage(igsid, mid, { delivery: taken ? 'delivered' : 'failed' });
  return taken;
}

function edit(options: ActionOptions, igsid: string, { mid, text }: ActionOf<'edit'>): ActionResult {
  const { platform } = options;
  const edits = (platform.message(igsid, mid)?.edits ?? 0) + 1;
  platform.updateMessage(igsid, mid, { text, edits });
  return tell(options, igsid, editedMessage(mid, text, edits), 'edit');
}

/** Takes a message back: the customer's own, or one that the shop typed in the app (an echo, deleted). */
function unsend(options: ActionOptions, igsid: string, { mid }: ActionOf<'unsend'>): ActionResult {
  const { platform, accountId, sender, clock } = options;
  const isShops = platform.message(igsid, mid)?.from === 'shop';
  platform.updateMessage(igsid, mid, {
    unsent: true,
    text: undefined,
    attachments: undefined,
    quickReplies: undefined,
    note: undefined,
  });
  if (!isShops) return tell(options, igsid, unsentMessage(mid), 'unsend');
  const at = clock();
  const item = fromShop({ igsid, accountId }, at, { message: { mid, is_deleted: true, is_echo: true } });
  return { delivered: sender.deliver(envelope(accountId, at, [item]), { title: 'unsend', igsid }) };
}

function speakAsShop(options: ActionOptions, igsid: string, text: string): ActionResult {
  const mid = makeMid(options.randomId());
  const at = options.clock();
  options.platform.putMessage(igsid, { mid, at, from: 'shop', via: 'app', text });
  return { mid, delivered: sendEcho(options, igsid, at, { mid, text }) };
}

function sendRare(options: ActionOptions, igsid: string, { name }: ActionOf<'rare'>): ActionResult {
  const { accountId, sender, clock, randomId } = options;
  const payload = RARE_DELIVERIES[name]({ igsid, accountId }, clock(), makeMid(randomId()));
  return { delivered: sender.deliver(payload, { title: name, igsid }) };
}

function repeatLast({ sender, wire }: ActionOptions, igsid: string): ActionResult {
  const isOurs = (entry: WireEntry) => entry.direction === 'webhook' && entry.igsid === igsid;
  const last = wire.list().findLast((entry) => isOurs(entry) && !NOT_REPEATED.has(entry.title));
  if (last === undefined || !isFields(last.body)) return { delivered: Promise.resolve(true) };
  return { delivered: sender.deliver(last.body, { title: `${last.title}, again`, igsid }) };
}

function letTimePass({ platform }: ActionOptions, igsid: string, hours: number): ActionResult {
  const lastActedAt = platform.customer(igsid)?.lastActedAt;
  if (lastActedAt !== undefined)
    platform.updateCustomer(igsid, { lastActedAt: lastActedAt - hours * HOUR_MS });
  return { delivered: Promise.resolve(true) };
}
