import { storeContract } from '../contracts/store-contract';
import { type RedisCluster, startRedisCluster } from '../redis-cluster';
import { makeRedisStores } from './redis-under-test';

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 120_000);
afterAll(() => cluster.stop());

storeContract(
  'Redis Cluster of three nodes',
  makeRedisStores(
    () => cluster.url,
    () => cluster.flush(),
  ),
  ['inbox', 'turns', 'outbox', 'cases', 'privacy'],
);
