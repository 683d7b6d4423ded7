/** The settings of several shops: what each has of its own, and which line an operator gets for a mistake. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SettingsError } from '../../src/settings';
import { readShops } from '../../src/shops';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shops-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeShop(shopId: string, lines = ''): void {
  mkdirSync(join(folder, shopId), { recursive: true });
  writeFileSync(join(folder, shopId, 'shop.env'), lines);
}
function read(common: Record<string, string> = {}) {
  const environment = { SHOPS_DIR: folder, DATA_DIR: '/data', ...common };
  return readShops(environment, readSettings(environment));
}
function faultOf(common: Record<string, string> = {}): string {
  try {
    read(common);
    return 'accepted';
  } catch (error) {
    return error instanceof SettingsError ? error.message : String(error);
  }
}

test('without SHOPS_DIR there are none', () => {
  expect(readShops({}, readSettings({}))).toEqual([]);
});

test('a shop has what its file says, and the rest as in the common environment', () => {
  writeShop('busan', 'SHOP_TIMEZONE=Asia/Tokyo\n');
  writeShop('seoul', 'DESK_API_TOKEN=of-seoul\n');
  const shops = read({
    SHOP_TIMEZONE: 'Europe/Paris',
    DESK_API_TOKEN: 'common',
    PUBLIC_URL: 'https://x.example',
  });
  expect(shops).toMatchObject([
    { shopId: 'busan', SHOP_TIMEZONE: 'Asia/Tokyo', DATA_DIR: '/data/shops/busan', FLOWS_DIR: './flows' },
    { shopId: 'seoul', SHOP_TIMEZONE: 'Europe/Paris', PUBLIC_URL: 'https://x.example/shops/seoul' },
  ]);
  expect(shops.map(({ DESK_API_TOKEN }) => DESK_API_TOKEN)).toEqual([undefined, 'of-seoul']);
});

test('an empty value takes back what the common environment says', () => {
  writeShop('seoul', 'REDIS_URL=\n');
  expect(read({ REDIS_URL: 'redis://localhost' })[0]?.REDIS_URL).toBeUndefined();
});

test('a shop with flows of its own reads those', () => {
  writeShop('seoul');
  mkdirSync(join(folder, 'seoul', 'flows'));
  expect(read()[0]?.FLOWS_DIR).toBe(join(folder, 'seoul', 'flows'));
});

describe('one line names the shop and what is wrong', () => {
  test.each([
    [
      'a wrong value',
      'SHOP_TIMEZONE=Seoul',
      'shop seoul: SHOP_TIMEZONE: got "Seoul"; takes an IANA time zone',
    ],
    [
      'a name that does not exist, without its value',
      'META_APP_SECRETT=hush',
      'shop seoul: META_APP_SECRETT: there is no such variable',
    ],
    [
      'where traces go, which one process decides for all',
      'OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318',
      'takes nothing here: it is the same for all shops',
    ],
    [
      'what all shops share',
      'PORT=80',
      'shop seoul: PORT: got "80"; takes nothing here: it is the same for all shops',
    ],
    ['half an account', 'INSTAGRAM_ACCOUNT_ID=1', 'shop seoul: META_VERIFY_TOKEN: got nothing'],
  ])('%s', (_case, lines, line) => {
    writeShop('seoul', lines);
    expect(faultOf()).toContain(line);
    expect(faultOf()).not.toMatch(/\n|hush/);
  });

  test('a shop without its file', () => {
    mkdirSync(join(folder, 'seoul'));
    expect(faultOf()).toBe(`shop seoul: ${join(folder, 'seoul', 'shop.env')} is missing; it may be empty`);
  });
  test.each(['Seoul', 'seoul_2', '-seoul', 'a'.repeat(33)])('a folder that is no id: %s', (name) => {
    writeShop(name);
    expect(faultOf()).toMatch(new RegExp(`^shop "${name}": is no id; takes up to 32 of a-z`));
  });
  test('a folder without shops', () => {
    expect(faultOf()).toBe(`SHOPS_DIR: got "${folder}"; takes a folder with a folder for each shop in it`);
  });
  test('an account that two shops name', () => {
    const account =
      'META_VERIFY_TOKEN=v\nMETA_APP_SECRET=s\nINSTAGRAM_ACCOUNT_ID=17841\nINSTAGRAM_ACCESS_TOKEN=t\n';
    writeShop('busan', account);
    writeShop('seoul', account);
    expect(faultOf()).toBe(
      'shop seoul: INSTAGRAM_ACCOUNT_ID: got "17841"; takes an account of its own; this is busan\'s',
    );
  });
  test.each(['INSTAGRAM_ACCOUNT_ID', 'SLACK_WEBHOOK_URL'])('%s in the common environment', (name) => {
    writeShop('seoul');
    const value = name === 'SLACK_WEBHOOK_URL' ? 'https://hooks.slack.com/services/1' : '17841';
    expect(faultOf({ [name]: value })).toMatch(
      new RegExp(`^${name}: got .*; takes nothing while SHOPS_DIR is set`),
    );
  });
  test('a secret that production needs', () => {
    writeShop('seoul', 'META_VERIFY_TOKEN=our-own\n');
    expect(faultOf({ NODE_ENV: 'production' })).toMatch(/^shop seoul: META_APP_SECRET: got nothing/);
  });
});
