/** Which shop a command line is about: `--shop <id>` where there are several, nothing where there is one. */
import { config } from 'dotenv';
import { readSettings, type Settings, SettingsError } from './settings';
import { openShopModel } from './shop-model';
import { readShop, readShops, type ShopSettings, type Variables } from './shops';
import { loadModel, type UnderstandingModel } from './understanding/model';

const FLAG = '--shop';

export interface ShopArgument {
  readonly shopId: string | undefined;
  /** The words without it. */
  readonly words: readonly string[];
}

/** Takes `--shop <id>` or `--shop=<id>` out of a command's words. */
export function takeShop(words: readonly string[]): ShopArgument {
  const at = words.findIndex((word) => word === FLAG || word.startsWith(`${FLAG}=`));
  if (at < 0) return { shopId: undefined, words };
  const joined = words[at]?.slice(FLAG.length + 1);
  const taken = joined ? 1 : 2;
  return {
    shopId: joined || (words[at + 1] ?? ''),
    words: [...words.slice(0, at), ...words.slice(at + taken)],
  };
}

/** Of each shop that there is, or of the one without a name. @throws SettingsError */
export function readSettingsOfAll(environment: Variables): readonly Settings[] {
  const common = readSettings(environment);
  return common.SHOPS_DIR === undefined ? [common] : readShops(environment, common);
}

/** The settings of the shop that a command is about. @throws SettingsError naming the shops that there are. */
export function readSettingsOf(environment: Variables, shopId: string | undefined): Settings {
  const common = readSettings(environment);
  if (common.SHOPS_DIR === undefined && shopId === undefined) return common;
  return readNamedShop(environment, common, shopId);
}

function readNamedShop(environment: Variables, common: Settings, shopId: string | undefined): ShopSettings {
  if (common.SHOPS_DIR === undefined)
    throw new SettingsError(`${FLAG}: takes nothing while SHOPS_DIR is not set`);
  if (shopId !== undefined) {
    const shop = readShop(environment, common, common.SHOPS_DIR, shopId);
    if (shop) return shop;
  }
  const known = readShops(environment, common).map((shop) => shop.shopId);
  const got = shopId === undefined ? 'nothing' : JSON.stringify(shopId);
  throw new SettingsError(`${FLAG}: got ${got}; takes one of ${known.join(', ')}`);
}

export interface ShopFiles {
  readonly words: readonly string[];
  readonly flows: string;
  readonly timeZone: string;
  /** Loads what reads the shop's customers; a shop's own is trained first where its examples changed. */
  readonly openModel: () => UnderstandingModel;
}

/** For commands on the flows alone: those of a shop, else of `FLOWS_DIR`. A wrong setting ends the command with its line. */
export function readShopFiles(argv: readonly string[]): ShopFiles {
  const files = orEnd(() => findShopFiles(argv));
  return { ...files, openModel: () => orEnd(files.openModel) };
}

function orEnd<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function findShopFiles(argv: readonly string[]): ShopFiles {
  const { shopId, words } = takeShop(argv);
  if (shopId === undefined) {
    const { FLOWS_DIR, SHOP_TIMEZONE } = process.env;
    return {
      words,
      flows: FLOWS_DIR || 'flows',
      timeZone: SHOP_TIMEZONE || 'Asia/Seoul',
      openModel: loadModel,
    };
  }
  config({ quiet: true });
  const environment = { ...process.env, NODE_ENV: 'development' };
  const common = readSettings(environment);
  const shop = readNamedShop(environment, common, shopId);
  const say = () => void process.stderr.write(`shop ${shopId}: training on its own examples…\n`);
  return {
    words,
    flows: shop.FLOWS_DIR,
    timeZone: shop.SHOP_TIMEZONE,
    openModel: () => openShopModel(shop, common.FLOWS_DIR, say) ?? loadModel(),
  };
}
