/** What the two flavours of the Graph API do differently, as the stand-in plays them (instagram-messaging sheet, top). */
import type { Flavour } from '../instagram/graph';
import { type GraphRefusal, invalidParameter } from './graph-error';
import { makeNumericId } from './ids';

export interface SimulatedShop {
  readonly username: string;
  readonly name: string;
}

export interface FlavourTraits {
  readonly flavour: Flavour;
  /** The folder that the stand-in is served from; the product tells the flavour by it. */
  readonly folder: string;
  /** What, besides `me`, names the owner of the token: the account, or the Page that it hangs on. */
  readonly ownerId: string;
  /** The owner as `GET /me` shows it; only these fields exist. */
  readonly owner: Readonly<Record<string, unknown>>;
  /** Why a list of subscribed fields is refused, if it is. */
  checkFields(fields: readonly string[]): GraphRefusal | undefined;
  /** A Page has a Messenger inbox and profile too: without `platform=instagram` those are meant. */
  readonly needsPlatform: boolean;
}

/** Of the fields that a Page's edge takes, those that matter here; Instagram's own names are not among them. */
const PAGE_FIELDS = ['feed', 'mention', 'messages', 'message_echoes', 'message_reads', 'messaging_postbacks'];

/** The Page that the simulated account is linked to. */
export function pageIdOf(accountId: string): string {
  return makeNumericId(`page of ${accountId}`);
}

export function createTraits(flavour: Flavour, accountId: string, shop: SimulatedShop): FlavourTraits {
  return flavour === 'facebook_login' ? traitsOfPage(accountId, shop) : traitsOfAccount(accountId, shop);
}

function traitsOfAccount(accountId: string, shop: SimulatedShop): FlavourTraits {
  return {
    flavour: 'instagram_login',
    folder: 'graph',
    ownerId: accountId,
    // `id` is app-scoped: another number than the one that webhooks carry.
    owner: { id: makeNumericId(accountId), user_id: accountId, ...shop, account_type: 'BUSINESS' },
    checkFields: () => undefined,
    needsPlatform: false,
  };
}

function traitsOfPage(accountId: string, shop: SimulatedShop): FlavourTraits {
  const id = pageIdOf(accountId);
  return {
    flavour: 'facebook_login',
    folder: 'graph.facebook.com',
    ownerId: id,
    owner: { id, name: shop.name, instagram_business_account: { id: accountId } },
    checkFields(fields) {
      const index = fields.findIndex((field) => !PAGE_FIELDS.includes(field));
      if (index < 0) return undefined;
      return invalidParameter(
        `Param subscribed_fields[${index}] must be one of {${PAGE_FIELDS.join(', ')}} - got "${fields[index]}".`,
      );
    },
    needsPlatform: true,
  };
}
