/** Whole turns: a webhook in, the reply at the stand-in Graph API, and then the customer's next tap. */
import { createTap } from './deliveries';
import type { BenchGraph } from './graph';
import type { Program } from './program';
import { openWire, type Wire } from './wire';

/** A talk that never ends: a request is told to its last question and begun anew. */
export const TAPS = [
  'topic=ring_resize',
  'product_type=ring',
  'same_design=yes',
  'accepts_shipping_fee=yes',
  'adjusted_by_hand=no',
  'current_size=11',
  'do=restart',
];
const CONNECTIONS = 32;
let customers = 0;

export interface TurnLoad {
  readonly turns: number;
  readonly perSecond: number;
  /** CPU of the product's processes, without the stand-in, the load and a server of the engine. */
  readonly cpuMsPerTurn: number;
  readonly perSecondAndCore: number;
}

export interface TurnWish {
  /** Customers who write side by side. */
  readonly customers: number;
  readonly turns: number;
  /** Then a customer goes and another one comes; never without it. */
  readonly turnsEach?: number;
  /** What they tap, over and over; {@link TAPS} without it. */
  readonly taps?: readonly string[];
}

/** So many turns, spread over the processes of one product: the same work however busy the machine is. */
export async function measureTurns(
  programs: readonly Program[],
  graph: BenchGraph,
  wish: TurnWish,
): Promise<TurnLoad> {
  const wires = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, n) => openWire(portOf(programs, n))),
  );
  const waiting = new Map<string, () => void>();
  graph.onMessage = (igsid) => waiting.get(igsid)?.();
  const taps = wish.taps ?? TAPS;
  let begun = 0;
  const startedAt = performance.now();
  const cpuBefore = sumCpuMs(programs);
  const queues = wires.map((wire) => createQueue(wire));
  const play = async (ask: Wire['ask']): Promise<void> => {
    customers += 1;
    const igsid = String(3_000_000_000_000_000 + customers);
    for (let step = 0; begun < wish.turns && step !== wish.turnsEach; step++) {
      begun += 1;
      const payload = taps[step % taps.length] as string;
      const answered = new Promise<void>((resolve) => waiting.set(igsid, resolve));
      const status = await ask(createTap({ igsid, payload, title: payload }));
      if (status !== 200) throw new Error(`a tap was answered ${status}`);
      await answered;
    }
    waiting.delete(igsid);
  };
  const playOn = async (number: number): Promise<void> => {
    while (begun < wish.turns) await play(queues[number % queues.length] as Wire['ask']);
  };
  await Promise.all(Array.from({ length: wish.customers }, (_, number) => playOn(number)));
  const tookSeconds = (performance.now() - startedAt) / 1_000;
  const cpuMsPerTurn = (sumCpuMs(programs) - cpuBefore) / begun;
  for (const wire of wires) wire.close();
  graph.onMessage = () => {};
  return {
    turns: begun,
    perSecond: begun / tookSeconds,
    cpuMsPerTurn,
    perSecondAndCore: 1_000 / cpuMsPerTurn,
  };
}

function portOf(programs: readonly Program[], number: number): number {
  return programs[number % programs.length]?.port ?? 0;
}

function sumCpuMs(programs: readonly Program[]): number {
  return programs.reduce((sum, program) => sum + program.cpuMs(), 0);
}

/** One request at a time over a connection that several customers share. */
function createQueue(wire: Wire): Wire['ask'] {
  let last: Promise<unknown> = Promise.resolve();
  return (request) => {
    const next = last.then(() => wire.ask(request));
    last = next;
    return next;
  };
}
