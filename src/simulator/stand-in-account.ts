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
        call_to_actions: z.array(z.looseObject({ question: z.string(), payload: z.string() })).max(4),
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

/** The account's own routes: who am I, subscriptions, ice breakers and menu; and the customers' profiles. */
export function mountAccountRoutes(router: Router, options: AccountOptions) {
  const { accountId, exchange } = options;
  let subscribed: readonly string[] | undefined;
  let profile: z.infer<typeof messengerProfileSchema> = {};

  const own =
    (handle: (request: Request, response: Response) => void) => (request: Request, response: Response) => {
      const id = String(request.params.id);
      if (id === 'me' || id === accountId) handle(request, response);
      else exchange.refuse(response, unknownObject(id, request.method));
    };
  const succeed = (response: Response) => exchange.answer(response, 200, { success: true });

  router
    .route('/:id/subscribed_apps')
    .get(
      own((_request, response) => {
        const data =
          subscribed === undefined ? [] : [{ id: makeNumericId('app'), subscribed_fields: subscribed }];
        exchange.answer(response, 200, { data });
      }),
    )
    .post(
      own((request, response) => {
        const fields: unknown = request.query.subscribed_fields ?? request.body?.subscribed_fields;
        if (typeof fields !== 'string' && !Array.isArray(fields)) {
          return exchange.refuse(response, invalidParameter('The parameter subscribed_fields is required'));
        }
        subscribed = (Array.isArray(fields) ? fields.map(String) : fields.split(',')).map((field) =>
          field.trim(),
        );
        succeed(response);
      }),
    )
    .delete(
      own((_request, response) => {
        subscribed = undefined;
        succeed(response);
      }),
    );

  router
    .route('/:id/messenger_profile')
    .get(own((_request, response) => exchange.answer(response, 200, { data: [profile] })))
    .post(
      own((request, response) => {
        const parsed = messengerProfileSchema.safeParse(request.body);
        if (!parsed.success) return exchange.refuse(response, invalidParameter('Invalid messenger profile'));
        profile = { ...profile, ...parsed.data };
        succeed(response);
      }),
    )
    .delete(
      own((_request, response) => {
        profile = {};
        succeed(response);
      }),
    );

  router.get('/:id', (request, response) => sendObject(options, request, response));

  return {
    /** The questions that an empty chat offers, in the default locale. */
    iceBreakers: (): readonly IceBreaker[] => profile.ice_breakers?.[0]?.call_to_actions ?? [],
  };
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
