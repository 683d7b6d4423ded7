/** Conversation routing as the stand-in plays it: one app holds a thread, the others listen on standby. */
import type { Request, Response, Router } from 'express';
import { INBOX_APP_IDS } from '../core/thread-rules';
import { envelope } from './deliveries';
import type { FlavourTraits } from './flavour';
import { type GraphRefusal, invalidParameter, unknownRecipient } from './graph-error';
import type { GraphExchange } from './graph-exchange';
import type { Platform } from './platform';
import { passThreadControl, takeThreadControl } from './rare-deliveries';
import { forOwner } from './stand-in-account';
import type { WebhookSender } from './webhook-sender';

export interface ThreadOptions {
  readonly accountId: string;
  /** The bot's app. */
  readonly appId: string;
  /** Whether conversation routing is set up: then a thread is taken, else it is asked for. */
  readonly hasRouting: boolean;
  readonly platform: Platform;
  readonly sender: WebhookSender;
  readonly clock: () => number;
}
type Edge = (igsid: string, body: Readonly<Record<string, unknown>>) => GraphRefusal | undefined;

export const heldByAnother: GraphRefusal = {
  status: 403,
  code: 10,
  subcode: 2018300,
  message: '(#10) Message failed to send because another app is controlling this thread now.',
};
const noRouting: GraphRefusal = { status: 400, code: 27, message: '(#27) No conversation routing is set up' };

/** Who holds a thread, and what people in the Page's inbox can do with it. */
export function createThreads({ accountId, appId, platform, sender, clock, hasRouting }: ThreadOptions) {
  const inbox = INBOX_APP_IDS.page_inbox;
  const isAnothers = (igsid: string): boolean => {
    const owner = platform.customer(igsid)?.threadOwner;
    return owner !== undefined && owner !== appId;
  };
  const give = (igsid: string, threadOwner: string) => platform.updateCustomer(igsid, { threadOwner });
  const tell = (igsid: string, what: typeof passThreadControl, from: string, to: string, title: string) => {
    give(igsid, to);
    const item = what({ igsid, accountId }, clock(), from, to);
    return sender.deliver(envelope(accountId, clock(), [item]), { title, igsid });
  };
  const edges: Readonly<Record<string, Edge>> = {
    pass_thread_control(igsid, { target_app_id: target }) {
      if (typeof target !== 'string') return invalidParameter('The parameter target_app_id is required');
      if (isAnothers(igsid)) return heldByAnother;
      give(igsid, target);
      return undefined;
    },
    take_thread_control(igsid) {
      if (!hasRouting) return noRouting;
      give(igsid, appId);
      return undefined;
    },
    request_thread_control: () =>
      hasRouting ? invalidParameter('Conversation routing is enabled for this account') : undefined,
  };
  return {
    isAnothers,
    edges,
    /** People in the inbox take the thread from the bot, as when they answer there. */
    takeFromBot: (igsid: string) => tell(igsid, takeThreadControl, appId, inbox, 'thread taken'),
    /** People in the inbox are done. */
    passToBot: (igsid: string) => tell(igsid, passThreadControl, inbox, appId, 'thread passed'),
  };
}
export type Threads = ReturnType<typeof createThreads>;

/** The calls for a thread, which only a Page has. */
export function mountThreadRoutes(
  router: Router,
  options: {
    readonly traits: FlavourTraits;
    readonly exchange: GraphExchange;
    readonly platform: Platform;
    readonly threads: Threads;
  },
): void {
  const { traits, exchange, platform, threads } = options;
  if (traits.flavour !== 'facebook_login') return;
  const own = forOwner(options);
  for (const [name, edge] of Object.entries(threads.edges)) {
    router.post(
      `/:id/${name}`,
      own((request: Request, response: Response) => {
        const igsid = String(request.body?.recipient?.id);
        const known = platform.customer(igsid) !== undefined;
        const refusal = known ? edge(igsid, request.body) : unknownRecipient;
        if (refusal) return exchange.refuse(response, refusal);
        exchange.answer(response, 200, { success: true });
      }),
    );
  }
}
