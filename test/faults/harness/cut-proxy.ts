/** A way between the product and its store on which connections break. */

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface CutProxy {
  readonly port: number;
  /** Breaks every connection, in the middle of whatever is said. Returns how many there were. */
  cut(): number;
  /** Breaks the next connection on which an answer comes, before that has arrived. */
  cutAtAnswer(): void;
  /** Leads new connections there; to nowhere, they are broken at once. */
  lead(port: number | undefined): void;
  close(): Promise<void>;
}

export async function startCutProxy(firstTarget: number): Promise<CutProxy> {
  const sockets = new Set<Socket>();
  let targetPort: number | undefined = firstTarget;
  let losesAnswer = false;
  function pass(answer: Buffer, near: Socket): void {
    if (!losesAnswer) return void near.write(answer);
    losesAnswer = false;
    breakOff(near);
  }
  const server = createServer((near) => {
    if (targetPort === undefined) return void near.destroy();
    const far = connect(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      if (from === near) from.pipe(to);
      else from.on('data', (answer) => pass(answer, near));
      from.on('error', () => {});
      from.once('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): number => {
    const cutNow = sockets.size / 2;
    for (const socket of sockets) breakOff(socket);
    return cutNow;
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    cutAtAnswer() {
      losesAnswer = true;
    },
    lead(port) {
      targetPort = port;
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One that is ending already cannot be reset: Node would keep its handle for ever, and with it the process. */
function breakOff(socket: Socket): void {
  if (socket.readableEnded || socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
