import { StoreError } from '../../../src/store/port';
import { parseRedisUrl } from '../../../src/store/redis/connection';

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
  expect(parseRedisUrl('rediss+sentinel://one/shop')).toMatchObject({ name: 'shop', tls: {} });
});

test('another scheme is refused with the ones that work', () => {
  expect(() => parseRedisUrl('http://localhost')).toThrow(StoreError);
  expect(() => parseRedisUrl('http://localhost')).toThrow(/redis, rediss or redis\+sentinel/);
});
