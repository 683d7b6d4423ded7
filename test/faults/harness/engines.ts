/** The engines that a fault run is made against. `FAULT_ENGINES=sqlite` leaves the other out. */
import { startRedis } from '../../redis-server';

export interface RunningStore {
  /** What the product's environment needs beside `DATA_DIR`. */
  readonly env: Record<string, string>;
  stop(): Promise<void>;
}
export interface Engine {
  readonly name: 'sqlite' | 'redis';
  /** Processes that share the store in a run. */
  readonly processes: number;
  start(): Promise<RunningStore>;
}

export const sqlite: Engine = {
  name: 'sqlite',
  processes: 1,
  start: async () => ({ env: {}, stop: async () => {} }),
};
export const redis: Engine = {
  name: 'redis',
  processes: 3,
  async start() {
    const server = await startRedis();
    return { env: { REDIS_URL: server.url }, stop: server.stop };
  },
};

const wanted = (process.env.FAULT_ENGINES ?? 'sqlite,redis').split(',');
export const engines: readonly Engine[] = [sqlite, redis].filter(({ name }) => wanted.includes(name));

/** The full form runs as long as the issue asks for; `npm test` has the short one. */
export const isFull = process.env.FAULTS === 'full';
