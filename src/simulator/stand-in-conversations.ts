import type { Request, Response, Router } from 'express';
import type { Fields } from './deliveries';
import type { FlavourTraits, SimulatedShop } from './flavour';
import { unknownObject } from './graph-error';
import type { GraphExchange } from './graph-exchange';
import { MAX_READABLE_MESSAGES } from './limits';
import type { Platform, SimulatedMessage } from './platform';
import { forOwner, isMessengers } from './stand-in-account';

export interface ConversationOptions {
  readonly accountId: string;
  readonly shop: SimulatedShop;
  readonly traits: FlavourTraits;
  readonly platform: Platform;
  readonly exchange: GraphExchange;
}

const THREAD_PREFIX = 'aWdfthread_';

/** The Conversations API: every chat, and the newest messages of one. Whatever fields are asked for, all are given. */
export function mountConversationRoutes(router: Router, options: ConversationOptions): void {
  const { platform, exchange, traits } = options;
  const own = forOwner(options);
  router.get(
    '/:id/conversations',
    own((request, response) => {
      const data = isMessengers(traits, request) ? [] : listThreads(platform);
      exchange.answer(response, 200, { data });
    }),
  );
  router.get(`/:id`, (request: Request<{ id: string }>, response, next) => {
    const { id } = request.params;
    if (!id.startsWith(THREAD_PREFIX)) return next();
    sendThread(options, id.slice(THREAD_PREFIX.length), response);
  });
}

function listThreads(platform: Platform): readonly Fields[] {
  return platform
    .customers()
    .map(({ igsid }) => ({ igsid, at: visible(platform, igsid).at(-1)?.at }))
    .filter((thread): thread is { igsid: string; at: number } => thread.at !== undefined)
    .sort((a, b) => b.at - a.at)
    .map(({ igsid, at }) => ({ id: `${THREAD_PREFIX}${igsid}`, updated_time: toTime(at) }));
}

function sendThread(options: ConversationOptions, igsid: string, response: Response): void {
  const { platform, exchange, accountId, shop } = options;
  const customer = platform.customer(igsid);
  if (!customer) return exchange.refuse(response, unknownObject(igsid, 'GET'));
  const people = {
    shop: { id: accountId, username: shop.username },
    customer: { id: igsid, username: customer.username },
  };
  const newest = visible(platform, igsid).slice(-MAX_READABLE_MESSAGES).reverse();
  const data = newest.map((message) => ({
    id: message.mid,
    created_time: toTime(message.at),
    from: people[message.from],
    to: { data: [people[message.from === 'shop' ? 'customer' : 'shop']] },
    message: message.text ?? '',
    ...(message.attachments ? { attachments: { data: message.attachments.flatMap(toAttachment) } } : {}),
  }));
  exchange.answer(response, 200, { id: `${THREAD_PREFIX}${igsid}`, messages: { data } });
}

function visible(platform: Platform, igsid: string): readonly SimulatedMessage[] {
  return platform.messages(igsid).filter((message) => !message.unsent);
}

/** Meta writes the offset without a colon, and whole seconds. */
function toTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, '+0000');
}

function toAttachment(attachment: unknown): Fields[] {
  const { type, payload } = attachment as { type?: string; payload?: { url?: string } };
  if (payload?.url === undefined) return [];
  if (type === 'image') return [{ mime_type: 'image/jpeg', image_data: { url: payload.url } }];
  if (type === 'audio') return [{ mime_type: 'audio/mp4', file_url: payload.url }];
  return [];
}
