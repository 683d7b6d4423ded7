/**
 * Several shops in one deployment: each folder below SHOPS_DIR is a shop, named by its id, with its own settings in
 * `shop.env` and, where they differ, its own `flows/`. What `shop.env` does not say is as in the common environment.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { VARIABLES, type VariableName } from './environment';
import { basePathOfShop, describeFault, readSettings, type Settings, SettingsError } from './settings';
import { OWN_TO_A_SHOP } from './settings-checks';

export type ShopSettings = Settings & { readonly shopId: string };
export type Variables = Readonly<Record<string, string | undefined>>;

const SHOP_ID = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;
const SHOP_FILE = 'shop.env';
const FLOWS = 'flows';

/** What all shops of a process have in common, or what follows from the shop's id. */
const COMMON_TO_ALL: readonly VariableName[] = [
  'NODE_ENV',
  'PORT',
  'PUBLIC_URL',
  'DATA_DIR',
  'SHOPS_DIR',
  'FLOWS_DIR',
  'LOG_LEVEL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_TRACES_SAMPLER_ARG',
  'TRUST_PROXY',
  'STOP_TIMEOUT_MS',
];

/** Where a shop's own settings stand. */
export function shopFileOf(shopsFolder: string, shopId: string): string {
  return join(shopsFolder, shopId, SHOP_FILE);
}

/**
 * Every shop of `common.SHOPS_DIR`, in the order of their ids; none while it is not set.
 *
 * @throws SettingsError with one line that names the shop and the variable.
 */
export function readShops(environment: Variables, common: Settings): readonly ShopSettings[] {
  const folder = common.SHOPS_DIR;
  if (folder === undefined) return [];
  const shops = listShopIds(folder).map((shopId) => readOneShop(environment, common, folder, shopId));
  refuseSharedAccounts(shops);
  return shops;
}

function listShopIds(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const shopIds = names.filter((name) => !name.startsWith('.') && statSync(join(folder, name)).isDirectory());
  if (shopIds.length === 0)
    throw new SettingsError(describeFault('SHOPS_DIR', folder, 'a folder with a folder for each shop in it'));
  const wrong = shopIds.find((shopId) => !SHOP_ID.test(shopId));
  if (wrong !== undefined)
    throw new SettingsError(
      `shop ${JSON.stringify(wrong)}: is no id; takes up to 32 of a-z, 0-9 and "-" as the folder's name`,
    );
  return shopIds;
}

/** One shop alone, whatever is wrong with the others; `undefined` when there is none of this id. */
export function readShop(
  environment: Variables,
  common: Settings,
  folder: string,
  shopId: string,
): ShopSettings | undefined {
  if (!listShopIds(folder).includes(shopId)) return undefined;
  return readOneShop(environment, common, folder, shopId);
}

function readOneShop(environment: Variables, common: Settings, folder: string, shopId: string): ShopSettings {
  const own = readShopFile(shopFileOf(folder, shopId), shopId);
  const inherited = { ...environment };
  for (const name of [...OWN_TO_A_SHOP, 'DESK_API_TOKEN', 'SHOPS_DIR']) delete inherited[name];
  const flows = join(folder, shopId, FLOWS);
  const basePath = basePathOfShop(shopId);
  try {
    const settings = readSettings({
      ...inherited,
      ...own,
      DATA_DIR: join(common.DATA_DIR, 'shops', shopId),
      FLOWS_DIR: existsSync(flows) ? flows : common.FLOWS_DIR,
      PUBLIC_URL: common.PUBLIC_URL && `${common.PUBLIC_URL}${basePath}`,
    });
    return { ...settings, SHOPS_DIR: folder, shopId };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new SettingsError(`shop ${shopId}: ${error.message}`, { cause: error });
  }
}

function readShopFile(file: string, shopId: string): Variables {
  if (!existsSync(file)) throw new SettingsError(`shop ${shopId}: ${file} is missing; it may be empty`);
  const own = parse(readFileSync(file));
  for (const [name, value] of Object.entries(own)) {
    // Not with its value: a misspelt secret is still one.
    if (!(name in VARIABLES)) throw new SettingsError(`shop ${shopId}: ${name}: there is no such variable`);
    if (!COMMON_TO_ALL.includes(name as VariableName)) continue;
    const fault = describeFault(name, value, 'nothing here: it is the same for all shops');
    throw new SettingsError(`shop ${shopId}: ${fault}`);
  }
  return own;
}

/** What happens on an account can be given to one shop alone. */
function refuseSharedAccounts(shops: readonly ShopSettings[]): void {
  const owners = new Map<string, string>();
  for (const { shopId, account } of shops) {
    if (!account) continue;
    const owner = owners.get(account.id);
    if (owner !== undefined) {
      const fault = describeFault(
        'INSTAGRAM_ACCOUNT_ID',
        account.id,
        `an account of its own; this is ${owner}'s`,
      );
      throw new SettingsError(`shop ${shopId}: ${fault}`);
    }
    owners.set(account.id, shopId);
  }
}
