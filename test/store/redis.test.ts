import { storeContract } from '../contracts/store-contract';
import { storeModel } from '../contracts/store-model';
import { type RedisServer, startRedis } from '../redis-server';
import { makeRedisStores } from './redis-under-test';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());

const makeStore = makeRedisStores(
  () => server.url,
  () => server.flush(),
);
storeContract('Redis', makeStore);
storeModel('Redis', makeStore, 40);
