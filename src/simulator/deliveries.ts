/**
 * The webhook deliveries of Instagram messaging, as Meta sends them (webhook examples page and real captures): an
 * envelope around items, an item around what happened. Rarer ones are in `rare-deliveries.ts`.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** A conversation: the customer's id for this shop, and the shop's own account id. */
export interface Thread {
  readonly igsid: string;
  readonly accountId: string;
}

/** One delivery; several items of one account travel in one entry. */
export function envelope(accountId: string, at: number, items: readonly Fields[]): Fields {
  return { object: 'instagram', entry: [{ id: accountId, time: at, messaging: items }] };
}

/** An item that the customer caused. `what` is one of the shapes below. */
export function fromCustomer(thread: Thread, at: number, what: Fields): Fields {
  return { sender: { id: thread.igsid }, recipient: { id: thread.accountId }, timestamp: at, ...what };
}

/** An item that the shop caused: an echo. */
export function fromShop(thread: Thread, at: number, what: Fields): Fields {
  return { sender: { id: thread.accountId }, recipient: { id: thread.igsid }, timestamp: at, ...what };
}

export interface TextOptions {
  /** The payload of the quick reply whose title the text is. */
  readonly quickReply?: string;
  /** The `mid` that this answers. */
  readonly replyTo?: string;
  /** The shop's story that this answers. */
  readonly story?: { readonly id: string; readonly url: string };
  /** The ad, product or link that the talk began with. */
  readonly referral?: Fields;
}

export function textMessage(mid: string, text: string, options: TextOptions = {}): Fields {
  const { quickReply, replyTo, story, referral } = options;
  return {
    message: {
      mid,
      text,
      ...(quickReply === undefined ? {} : { quick_reply: { payload: quickReply } }),
      ...(replyTo === undefined ? {} : { reply_to: { mid: replyTo } }),
      ...(story === undefined ? {} : { reply_to: { story } }),
      ...(referral === undefined ? {} : { referral }),
    },
  };
}

/** Photos, a voice note, a shared post…: `[{ type: 'image', payload: { url } }]`. A view-once photo has no payload. */
export function attachmentMessage(mid: string, attachments: readonly Fields[]): Fields {
  return { message: { mid, attachments } };
}

/** A poll, some stickers, a share from a private account…: Instagram says only that there was something. */
export function unsupportedMessage(mid: string): Fields {
  return { message: { mid, is_unsupported: true } };
}

export function unsentMessage(mid: string): Fields {
  return { message: { mid, is_deleted: true } };
}

export function editedMessage(mid: string, text: string, edits: number): Fields {
  return { message_edit: { mid, text, num_edit: edits } };
}

/** What the shop sent, through the API or by hand in the Instagram app: nothing in it tells which. */
export function echo(message: Fields): Fields {
  return { message: { ...message, is_echo: true } };
}

/** A tap on an ice breaker, a template's button or the menu. Ice breakers carry no `mid`. */
export function postback(title: string, payload: string, mid?: string): Fields {
  return { postback: { ...(mid === undefined ? {} : { mid }), title, payload } };
}

const REACTIONS: Readonly<Record<string, string>> = {
  '❤': 'love',
  '😂': 'laugh',
  '😮': 'wow',
  '😢': 'sad',
  '😡': 'angry',
  '👍': 'like',
};

/** A reaction to a message; without an emoji, its withdrawal. */
export function reaction(mid: string, emoji?: string): Fields {
  if (emoji === undefined) return { reaction: { mid, action: 'unreact' } };
  const bare = emoji.replace(/\ufe0f/g, '');
  return { reaction: { mid, action: 'react', reaction: REACTIONS[bare] ?? 'other', emoji: bare } };
}

export function read(mid: string): Fields {
  return { read: { mid } };
}

/** An `ig.me` link opened in a thread that exists. */
export function referral(ref: string): Fields {
  return { referral: { ref, source: 'SHORTLINKS', type: 'OPEN_THREAD' } };
}
