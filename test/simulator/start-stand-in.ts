import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/simulator';

export interface StandIn extends Simulator {
  /** `http://127.0.0.1:<port>`; the media host too. */
  readonly url: string;
  readonly appSecret: string;
  readonly accountId: string;
  readonly accessToken: string;
  stop(): Promise<void>;
}

const EXAMPLE = {
  appSecret: 'stand-in-app-secret',
  accountId: '17841400000000001',
  accessToken: 'IGAAstandin',
};

/** Starts the simulated Instagram on a server of its own, for tests of the bot. `port` 0 picks a free one. */
export async function startStandIn(
  options: Partial<SimulatorOptions> & { readonly port?: number } = {},
): Promise<StandIn> {
  const app = express();
  const server = createServer(app);
  const addressOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { ...EXAMPLE, ...options };
  const simulator = createSimulator({
    webhookUrl: () => 'http://127.0.0.1:9/webhook',
    publicUrl: addressOf,
    clock: Date.now,
    randomId: randomUUID,
    log: pino({ level: 'silent' }),
    ...settings,
  });
  app.use('/simulator', simulator.router);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { appSecret, accountId, accessToken } = settings;
  return {
    ...simulator,
    url: addressOf(),
    appSecret,
    accountId,
    accessToken,
    stop: async () => {
      simulator.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
