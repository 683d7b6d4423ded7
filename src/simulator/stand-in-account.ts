import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { invalidParameter, noProfileConsent, unknownObject } from './graph-error';
import type { GraphExchange } from './graph-exchange';
import { makeNumericId } from './ids';
import type { Platform } from './platform';

export interface AccountOptions {
  readonly accountId: string;
  readonly shop: { readonly username: string; readonly name: string };
  readonly platform: Platform;
  readonly exchange: GraphExchange;
}

export interface IceBreaker {
  readonly question: string;
  readonly payload: string;
}

const messengerProfileSchema = z.looseObject({
  ice_breakers: z
    .array(
      z.looseObject({
        locale: z.string().optional(),
        call_to_actions: z.array(z.looseObject({ question: z.string().max(80), payload: z.string() })).max(4),
      }),
    )
    .optional(),
  persistent_menu: z.array(z.looseObject({})).optional(),
});

const PROFILE_FIELDS = [
  'follower_count',
  'is_user_follow_business',
  'is_business_follow_user',
  'is_verified_user',
];

type Handle = (request: Request, response: Response) => void;

/** Lets a route through for the account itself (`me` or its id) alone. */
function forOwnAccount({ accountId, exchange }: AccountOptions) {
  return (handle: Handle): Handle =>
    (request, response) => {
      const id = String(request.params.id);
      if (id === 'me' || id === accountId) handle(request, response);
      else exchange.refuse(response, unknownObject(id, request.method));
    };
}

/** The account's own routes: who am I, subscriptions, ice breakers and menu; and the customers' profiles. */
export function mountAccountRoutes(router: Router, options: AccountOptions) {
  mountSubscriptions(router, options);
  const iceBreakers = mountMessengerProfile(router, options);
  router.get('/:id', (request, response) => sendObject(options, request, response));
  return { iceBreakers };
}

function mountSubscriptions(router: Router, options: AccountOptions): void {
  const { exchange } = options;
  const own = forOwnAccount(options);
  let subscribed: readonly string[] | undefined;
  router
    .route('/:id/subscribed_apps')
    .get(
      own((_request, response) => {
        const app = { id: makeNumericId('app'), subscribed_fields: subscribed };
        exchange.answer(response, 200, { data: subscribed === undefined ? [] : [app] });
      }),
    )
    .post(
      own((request, response) => {
        const fields: unknown = request.query.subscribed_fields ?? request.body?.subscribed_fields;
        if (typeof fields !== 'string' && !Array.isArray(fields)) {
          return exchange.refuse(response, invalidParameter('The parameter subscribed_fields is required'));
        }
        const names = Array.isArray(fields) ? fields.map(String) : fields.split(',');
        subscribed = names.map((field) => field.trim());
        exchange.answer(response, 200, { success: true });
      }),
    )
    .delete(
      own((_request, response) => {
        subscribed = undefined;
        exchange.answer(response, 200, { success: true });
      }),
    );
}

/** Ice breakers and menu. Returns the questions that an empty chat offers, in the first locale. */
function mountMessengerProfile(router: Router, options: AccountOptions): () => readonly IceBreaker[] {
  const { exchange } = options;
  const own = forOwnAccount(options);
  let profile: z.infer<typeof messengerProfileSchema> = {};
  router
    .route('/:id/messenger_profile')
    .get(own((_request, response) => exchange.answer(response, 200, { data: [profile] })))
    .post(
      own((request, response) => {
        const parsed = messengerProfileSchema.safeParse(request.body);
        if (!parsed.success) {
          return exchange.refuse(response, invalidParameter('Invalid messenger profile'));
        }
        profile = { ...profile, ...parsed.data };
        exchange.answer(response, 200, { success: true });
      }),
    )
    .delete(
      own((request, response) => {
        const fields: unknown = request.body?.fields;
        const removed = Array.isArray(fields) ? fields.map(String) : Object.keys(profile);
        profile = Object.fromEntries(Object.entries(profile).filter(([name]) => !removed.includes(name)));
        exchange.answer(response, 200, { success: true });
      }),
    );
  return () => profile.ice_breakers?.[0]?.call_to_actions ?? [];
}

/** `GET /{id}?fields=…`: the account itself, or a customer who has written. */
function sendObject(
  { accountId, shop, platform, exchange }: AccountOptions,
  request: Request,
  response: Response,
) {
  const { id } = request.params;
  const fields = String(request.query.fields ?? '')
    .split(',')
    .filter((field) => field !== '');
  if (id === 'me' || id === accountId) {
    const account = { id: makeNumericId(accountId), user_id: accountId, ...shop, account_type: 'BUSINESS' };
    return sendFields(exchange, response, account, fields);
  }
  const customer = platform.customer(String(id));
  if (!customer) return exchange.refuse(response, unknownObject(String(id), request.method));
  if (customer.lastActedAt === undefined) return exchange.refuse(response, noProfileConsent);
  const { igsid, name, username } = customer;
  const counts = Object.fromEntries(
    PROFILE_FIELDS.map((field) => [field, field === 'follower_count' ? 42 : false]),
  );
  sendFields(exchange, response, { id: igsid, name, username, profile_pic: undefined, ...counts }, fields);
}

function sendFields(
  exchange: GraphExchange,
  response: Response,
  all: Record<string, unknown>,
  fields: string[],
) {
  const unknown = fields.find((field) => !(field in all));
  if (unknown !== undefined) {
    return exchange.refuse(response, invalidParameter(`Tried accessing nonexisting field (${unknown})`));
  }
  exchange.answer(response, 200, Object.fromEntries(['id', ...fields].map((field) => [field, all[field]])));
}
