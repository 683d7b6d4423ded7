import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { readSettings, SettingsError } from '../src/settings';

const PRODUCTION = {
  NODE_ENV: 'production',
  META_VERIFY_TOKEN: 'a-token-of-our-own',
  META_APP_SECRET: '0123456789abcdef, fedcba9876543210',
  INSTAGRAM_ACCOUNT_ID: '17841400000000001',
  INSTAGRAM_ACCESS_TOKEN: 'IGAAexampleofatest',
  DESK_API_TOKEN: 'a-desk-of-our-own',
};

function faultOf(environment: Record<string, string | undefined>): string {
  try {
    readSettings(environment);
    return 'accepted';
  } catch (error) {
    return error instanceof SettingsError ? error.message : 'another error';
  }
}

test('nothing set is a working development setting with the defaults of the contract', () => {
  expect(readSettings({})).toMatchObject({
    production: false,
    PORT: 3000,
    GRAPH_API_URL: 'https://graph.instagram.com/v26.0',
    EVIDENCE_RETENTION_DAYS: 90,
    FORGET_FINISHED_DAYS: 0,
    DATA_DIR: './data',
    SHOP_TIMEZONE: 'Asia/Seoul',
    LOG_LEVEL: 'info',
  });
  expect(readSettings({}).account).toBeUndefined();
});

test('an empty value counts as not set', () => {
  expect(readSettings({ PORT: '', META_APP_SECRET: '  ' })).toMatchObject({ PORT: 3000 });
});

test('several app secrets are a comma-separated list', () => {
  expect(readSettings(PRODUCTION).META_APP_SECRET).toEqual(['0123456789abcdef', 'fedcba9876543210']);
});

test('the account is known once both its id and its token are', () => {
  expect(readSettings(PRODUCTION).account).toEqual({
    id: '17841400000000001',
    accessToken: 'IGAAexampleofatest',
  });
});

test.each([
  ['PORT', 'eighty', 'PORT: got "eighty"; takes a port from 0 to 65535; 0 picks a free one'],
  ['PORT', '70000', 'PORT: got "70000"'],
  ['PORT', '-1', 'PORT: got "-1"'],
  ['NODE_ENV', 'staging', 'NODE_ENV: got "staging"; takes development, production or test'],
  ['EVIDENCE_RETENTION_DAYS', '1.5', 'EVIDENCE_RETENTION_DAYS: got "1.5"'],
  ['SHOP_TIMEZONE', 'Seoul', 'SHOP_TIMEZONE: got "Seoul"; takes an IANA time zone'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL: got "loud"'],
  ['GRAPH_API_URL', 'graph', 'GRAPH_API_URL: got "graph"'],
  ['PUBLIC_URL', 'ftp://shop', 'PUBLIC_URL: got "ftp://shop"'],
  ['BURST_QUIET_MS', 'soon', 'BURST_QUIET_MS: got "soon"; takes a whole number of milliseconds'],
  ['TRUST_PROXY', 'nginx', 'TRUST_PROXY: got "nginx"; takes the number of hops, or IP addresses and subnets'],
  ['TRUST_PROXY', '10.0.0.0/33', 'TRUST_PROXY: got "10.0.0.0/33"'],
  ['INSTAGRAM_ACCOUNT_ID', 'ssoftly', 'INSTAGRAM_ACCOUNT_ID: got "ssoftly"'],
  [
    'REDIS_URL',
    'http://user:pw@host',
    'REDIS_URL: got a value; takes a redis, rediss, redis+sentinel or rediss+sentinel URL',
  ],
])('a wrong %s (%s) is one line that says what it takes', (name, value, line) => {
  const fault = faultOf({ [name]: value });
  expect(fault).toContain(line);
  expect(fault).not.toContain('\n');
});

describe('production', () => {
  test('starts with all its secrets', () => {
    expect(readSettings(PRODUCTION).production).toBe(true);
  });
  test.each([
    'META_VERIFY_TOKEN',
    'META_APP_SECRET',
    'INSTAGRAM_ACCOUNT_ID',
    'INSTAGRAM_ACCESS_TOKEN',
    'DESK_API_TOKEN',
  ])('refuses to start without %s', (name) => {
    expect(faultOf({ ...PRODUCTION, [name]: undefined })).toMatch(
      new RegExp(`^${name}: got nothing; takes a value`),
    );
  });
  test.each([
    ['META_APP_SECRET', 'changeme'],
    ['META_APP_SECRET', '0123456789abcdef,changeme'],
    ['META_VERIFY_TOKEN', 'your-verify-token'],
    ['DESK_API_TOKEN', 'secret'],
    ['INSTAGRAM_ACCESS_TOKEN', '<token>'],
  ])('refuses the known example value of %s and does not print it', (name, value) => {
    expect(faultOf({ ...PRODUCTION, [name]: value })).toBe(
      `${name}: got a value; takes a secret of your own, not a known example`,
    );
  });
  test('refuses every secret of .env.example', () => {
    const example = parse(readFileSync('.env.example'));
    for (const name of ['META_VERIFY_TOKEN', 'META_APP_SECRET', 'DESK_API_TOKEN'])
      expect(faultOf({ ...PRODUCTION, [name]: example[name] })).toContain(name);
  });
});

test.each(['1', 'loopback', '10.0.0.1, 192.168.0.0/16', '::1', 'fd00::/8'])(
  'a proxy in front can be %s',
  (TRUST_PROXY) => {
    expect(faultOf({ TRUST_PROXY })).toBe('accepted');
  },
);

test('.env.example as it stands starts a development desk', () => {
  expect(faultOf(parse(readFileSync('.env.example')))).toBe('accepted');
});

test('an account without its webhook secret is named', () => {
  expect(faultOf({ INSTAGRAM_ACCOUNT_ID: '1', INSTAGRAM_ACCESS_TOKEN: 'IG' })).toMatch(/^META_VERIFY_TOKEN/);
});

test('outside production the API may do without a token', () => {
  expect(faultOf({ ...PRODUCTION, NODE_ENV: 'development', DESK_API_TOKEN: undefined })).toBe('accepted');
});

test('a staff channel needs the secret that signs what it gets', () => {
  expect(faultOf({ HANDOFF_WEBHOOK_URL: 'https://staff.example.com' })).toMatch(/^HANDOFF_WEBHOOK_SECRET/);
});
