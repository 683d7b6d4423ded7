import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { FlavourTraits } from './flavour';
import { invalidParameter, noProfileConsent, unknownObject } from './graph-error';
import type { GraphExchange } from './graph-exchange';
import { makeNumericId } from './ids';
import type { Platform } from './platform';

export interface AccountOptions {
  readonly traits: FlavourTraits;
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

type Handle = (request: Request, response: Response) => void | Promise<void>;

/** Lets a route through for the token's owner (`me` or its id) alone. */
export function forOwner({ traits, exchange }: Pick<AccountOptions, 'traits' | 'exchange'>) {
  return (handle: Handle): Handle =>
    (request, response) => {
      const id = String(request.params.id);
      if (id === 'me' || id === traits.ownerId) return handle(request, response);
      exchange.refuse(response, unknownObject(id, request.method));
    };
}

/** Whether the Messenger side of a Page is meant, which is not played here. */
export function isMessengers({ needsPlatform }: FlavourTraits, request: Request): boolean {
  return needsPlatform && request.query.platform !== 'instagram';
}

/** The account's own routes: who am I, subscriptions, ice breakers and menu; and the customers' profiles. */
export function mountAccountRoutes(router: Router, options: AccountOptions) {
  mountSubscriptions(router, options);
  const iceBreakers = mountMessengerProfile(router, options);
  router.get('/:id', (request, response) => sendObject(options, request, response));
  return { iceBreakers };
}

function mountSubscriptions(router: Router, options: AccountOptions): void {
  const { exchange, traits } = options;
  const own = forOwner(options);
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
        const list = Array.isArray(fields) ? fields.map(String) : fields.split(',');
        const names = list.map((field) => field.trim());
        const refusal = traits.checkFields(names);
        if (refusal) return exchange.refuse(response, refusal);
        subscribed = names;
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
  const { exchange, traits } = options;
  const own = forOwner(options);
  const playsIt = (handle: Handle): Handle =>
    own((request, response) => {
      if (isMessengers(traits, request)) exchange.answer(response, 200, { data: [{}] });
      else handle(request, response);
    });
  let profile: z.infer<typeof messengerProfileSchema> = {};
  router
    .route('/:id/messenger_profile')
    .get(playsIt((_request, response) => exchange.answer(response, 200, { data: [profile] })))
    .post(
      playsIt((request, response) => {
        const parsed = messengerProfileSchema.safeParse(request.body);
        if (!parsed.success) {
          return exchange.refuse(response, invalidParameter('Invalid messenger profile'));
        }
        profile = { ...profile, ...parsed.data };
        exchange.answer(response, 200, { success: true });
      }),
    )
    .delete(
      playsIt((request, response) => {
        const fields: unknown = request.body?.fields;
        const removed = Array.isArray(fields) ? fields.map(String) : Object.keys(profile);
        profile = Object.fromEntries(Object.entries(profile).filter(([name]) => !removed.includes(name)));
        exchange.answer(response, 200, { success: true });
      }),
    );
  return () => profile.ice_breakers?.[0]?.call_to_actions ?? [];
}

/** `GET /{id}?fields=…`: the account itself, or a customer who has written. */
function sendObject({ traits, platform, exchange }: AccountOptions, request: Request, response: Response) {
  const { id } = request.params;
  const fields = String(request.query.fields ?? '')
    .split(',')
    .filter((field) => field !== '');
  if (id === 'me' || id === traits.ownerId) return sendFields(exchange, response, traits.owner, fields);
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
  all: Readonly<Record<string, unknown>>,
  fields: string[],
) {
  const unknown = fields.find((field) => !(field in all));
  if (unknown !== undefined) {
    return exchange.refuse(response, invalidParameter(`Tried accessing nonexisting field (${unknown})`));
  }
  exchange.answer(response, 200, Object.fromEntries(['id', ...fields].map((field) => [field, all[field]])));
}
