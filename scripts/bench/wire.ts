/** A load generator on bare sockets: as little CPU as can be, for it shares the machine with what it measures. */
import { connect, type Socket } from 'node:net';

export interface Wire {
  /** Sends one request; resolves with the status of its answer. */
  ask(request: Buffer): Promise<number>;
  close(): void;
}

/** One kept-alive connection that carries one request at a time. */
export function openWire(port: number): Promise<Wire> {
  return new Promise((resolve, reject) => {
    let answer: ((status: number) => void) | undefined;
    let seen = '';
    const socket: Socket = connect(port, '127.0.0.1', () => {
      socket.setNoDelay(true);
      resolve({
        ask(request) {
          socket.write(request);
          return new Promise((done) => {
            answer = done;
          });
        },
        close: () => socket.destroy(),
      });
    });
    socket.once('error', reject);
    socket.on('data', (data) => {
      seen += data.toString('latin1');
      const length = readWholeLength(seen);
      if (length === undefined) return;
      const status = Number(seen.slice(9, 12));
      seen = seen.slice(length);
      answer?.(status);
    });
  });
}

/** Bytes of the first answer once it is there in full. */
function readWholeLength(seen: string): number | undefined {
  const end = seen.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = end + 4 + Number(/content-length: (\d+)/i.exec(seen.slice(0, end))?.[1] ?? 0);
  return seen.length >= length ? length : undefined;
}

export interface Load {
  readonly answers: number;
  readonly perSecond: number;
  /** Of the acknowledgement, milliseconds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Everything at once over `connections`, each asking again as soon as it was answered, for `mostSeconds` at most. */
export async function measurePeak(
  port: number,
  requests: readonly Buffer[],
  connections: number,
  mostSeconds: number,
): Promise<Load> {
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(port)));
  const tookMs: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    wires.map(async (wire) => {
      const isOver = () => performance.now() - startedAt > mostSeconds * 1_000;
      for (let request = requests[next++]; request && !isOver(); request = requests[next++])
        tookMs.push(await timeOne(wire, request, performance.now()));
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const wire of wires) wire.close();
  return { answers: tookMs.length, perSecond: tookMs.length / seconds, ...describe(tookMs) };
}

/** A steady stream of `perSecond`; a late answer delays no request, and waiting for a connection counts. */
export async function measureSteady(
  port: number,
  requests: readonly Buffer[],
  perSecond: number,
  connections: number,
): Promise<Load> {
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(port)));
  const free = [...wires];
  const waiting: ((wire: Wire) => void)[] = [];
  const take = async (): Promise<Wire> => free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  const tookMs: number[] = [];
  const startedAt = performance.now();
  const inHand: Promise<void>[] = [];
  const send = async (request: Buffer, dueAt: number): Promise<void> => {
    const wire = await take();
    tookMs.push(await timeOne(wire, request, dueAt));
    const heir = waiting.shift();
    if (heir) heir(wire);
    else free.push(wire);
  };
  for (let sent = 0; sent < requests.length; ) {
    const due = Math.min(requests.length, ((performance.now() - startedAt) / 1_000) * perSecond);
    for (; sent < due; sent++)
      inHand.push(send(requests[sent] as Buffer, startedAt + (sent / perSecond) * 1_000));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(inHand);
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const wire of wires) wire.close();
  return { answers: tookMs.length, perSecond: tookMs.length / seconds, ...describe(tookMs) };
}

async function timeOne(wire: Wire, request: Buffer, since: number): Promise<number> {
  const status = await wire.ask(request);
  if (status !== 200) throw new Error(`a delivery was answered ${status}`);
  return performance.now() - since;
}

function describe(tookMs: number[]): { p50Ms: number; p99Ms: number } {
  const sorted = tookMs.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
