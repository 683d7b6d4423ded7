import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One item of `messaging`, as far as the tests look into it. */
export interface Item {
  readonly sender: { readonly id: string };
  readonly recipient: { readonly id: string };
  readonly timestamp: number;
  readonly message?: {
    readonly mid: string;
    readonly text?: string;
    readonly is_echo?: boolean;
    readonly is_deleted?: boolean;
    readonly quick_reply?: { readonly payload: string };
    readonly attachments?: readonly { readonly type: string; readonly payload?: { readonly url?: string } }[];
  };
  readonly [other: string]: unknown;
}

export interface Received {
  readonly raw: Buffer;
  readonly headers: Record<string, string | string[] | undefined>;
  /** The first item of the first entry, parsed. */
  readonly item: Item;
}

/** A webhook that keeps what it is sent and answers what `statusFor` says (default 200). */
export async function startFakeBot(statusFor: (count: number) => number = () => 200) {
  const received: Received[] = [];
  const listeners = new Set<(delivery: Received) => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const delivery = {
      raw,
      headers: request.headers,
      item: JSON.parse(raw.toString()).entry[0].messaging?.[0],
    };
    received.push(delivery);
    response.writeHead(statusFor(received.length)).end();
    for (const listener of listeners) listener(delivery);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    onDelivery: (listener: (delivery: Received) => void) => listeners.add(listener),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type FakeBot = Awaited<ReturnType<typeof startFakeBot>>;
