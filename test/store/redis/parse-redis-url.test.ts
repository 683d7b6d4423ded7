import { StoreError } from '../../../src/store/port';
import { parseRedisUrl } from '../../../src/store/redis/parse-redis-url';

test.each([
  ['redis://localhost', { host: 'localhost', port: 6_379 }],
  ['redis://:se%40cret@10.0.0.1:7000/3', { host: '10.0.0.1', port: 7_000, password: 'se@cret', db: 3 }],
  [
    'rediss://app:pw@cache.example:6380',
    { host: 'cache.example', port: 6_380, username: 'app', password: 'pw', tls: {} },
  ],
  ['redis://[::1]:6379', { host: '::1', port: 6_379 }],
])('%s names one server', (url, options) => {
  expect(parseRedisUrl(url)).toEqual(options);
});

test('a sentinel URL names the sentinels and the master', () => {
  expect(parseRedisUrl('redis+sentinel://app:pw@one:26380,two/shop')).toEqual({
    sentinels: [
      { host: 'one', port: 26_380 },
      { host: 'two', port: 26_379 },
    ],
    name: 'shop',
    username: 'app',
    password: 'pw',
  });
});

test.each([
  ['rediss+sentinel://one/shop', { tls: {}, enableTLSForSentinelMode: true, sentinelTLS: {} }],
  ['rediss+sentinel://one/shop?sentinelTls=no', { tls: {}, enableTLSForSentinelMode: true }],
  [
    'redis+sentinel://one/shop?sentinelUsername=watch&sentinelPassword=p%40w',
    { sentinelUsername: 'watch', sentinelPassword: 'p@w' },
  ],
])('%s says how the sentinels are reached', (url, options) => {
  const sentinels = [{ host: 'one', port: 26_379 }];
  expect(parseRedisUrl(url)).toEqual({ sentinels, name: 'shop', ...options });
});

test('sentinels can be named by IPv6 address', () => {
  expect(parseRedisUrl('redis+sentinel://[::1]:26380,[fd00::2]/shop').sentinels).toEqual([
    { host: '::1', port: 26_380 },
    { host: 'fd00::2', port: 26_379 },
  ]);
});

test.each([
  ['http://localhost', /redis, rediss, redis\+sentinel or rediss\+sentinel, not http$/],
  ['redis://localhost/shop', /number of a database/],
  ['redis+sentinel://one:port/shop', /host:port/],
  ['redis+sentinel://one/shop?tls=yes', /unknown tls; takes sentinelUsername/],
])('%s is refused with what is taken', (url, message) => {
  expect(() => parseRedisUrl(url)).toThrow(StoreError);
  expect(() => parseRedisUrl(url)).toThrow(message);
});
