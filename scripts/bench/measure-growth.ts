/** Whole turns on a store that already holds many conversations; memory and start-up on the way. */
import { setTimeout } from 'node:timers/promises';
import { newConversation } from '../../src/core/conversation';
import type { Turn } from '../../src/core/turn-types';
import { conversationIdOf, type Store } from '../../src/store/port';
import { ACCOUNT } from './deliveries';
import type { Engine } from './engine';
import { startGraph } from './graph';
import { measureTurns, type TurnWish } from './measure-turns';
import { type Program, startProduct } from './program';
import type { Row } from './table';

/** Then the start is over, its garbage included. */
const REST_MS = 3_000;
const BATCH = 500;
const LEASE_MS = 60_000;
const QUIET_TURN: Omit<Turn, 'conversation' | 'outcomes' | 'heard'> = {
  speaker: 'bot',
  outgoing: [],
  takenBack: [],
  withholdQueued: false,
  cases: [],
  handedOver: [],
  evidence: [],
  redactedMids: [],
  edited: [],
  timers: [],
  misunderstood: [],
  ended: [],
  eraseCustomer: false,
};

export interface GrowthOptions {
  /** Makes a fresh engine for each run. */
  readonly startEngine: () => Promise<Engine>;
  /** Conversations stored beforehand, one run each. */
  readonly sizes: readonly number[];
  /** Processes of the product, one run each, on the first size; more than one only on Redis. */
  readonly processes: readonly number[];
  readonly load: TurnWish;
  /** Turns before those that count: the compiler has seen everything then. */
  readonly warmUp: number;
}

export async function measureGrowth(options: GrowthOptions): Promise<Row[]> {
  const rows: Row[] = [];
  const [firstSize = 0] = options.sizes;
  const runs = [
    ...options.sizes.map((size) => ({ size, processes: 1 })),
    ...options.processes.filter((count) => count > 1).map((processes) => ({ size: firstSize, processes })),
  ];
  let first: number | undefined;
  for (const { size, processes } of runs) {
    const engine = await options.startEngine();
    const bytes = await fill(engine, size);
    const found = await measureOne(engine, processes, options);
    await engine.stop();
    first ??= found.cpuMsPerTurn;
    const { durability } = engine;
    const what = `${engine.name}, ${size.toLocaleString('en')} conversations stored, ${processes} process(es)`;
    const ratio = `${(found.cpuMsPerTurn / first).toFixed(2)} of the first run's CPU`;
    const each = `${Math.round(bytes / size)} bytes a conversation`;
    rows.push(
      { what: `whole turns: ${what}`, value: found.shown, ratio, durability },
      { what: `start-up to ready: ${what}`, value: `${Math.round(found.startMs)} ms`, ratio: '', durability },
      { what: `memory: ${what}`, value: found.memory, ratio: '', durability },
      { what: `the store itself: ${what}`, value: each, ratio: '', durability },
    );
  }
  return rows;
}

async function measureOne(engine: Engine, processes: number, { load: wish, warmUp }: GrowthOptions) {
  const graph = await startGraph();
  const programs: Program[] = [];
  for (let n = 0; n < processes; n++) programs.push(await startProduct(graph.port, engine.environment));
  const memoryMb = () => Math.round(programs.reduce((sum, program) => sum + program.memoryMb(), 0));
  await setTimeout(REST_MS);
  const atRest = memoryMb();
  await measureTurns(programs, graph, { ...wish, turns: warmUp });
  const warm = memoryMb();
  const serverBefore = engine.cpuMs();
  const load = await measureTurns(programs, graph, wish);
  const serverMs = (engine.cpuMs() - serverBefore) / load.turns;
  const after = memoryMb();
  for (const program of programs) await program.stop();
  graph.close();
  const cost = `${load.cpuMsPerTurn.toFixed(2)} ms CPU${serverMs > 0 ? ` and ${serverMs.toFixed(2)} ms of the server` : ''}`;
  return {
    cpuMsPerTurn: load.cpuMsPerTurn,
    startMs: programs[0]?.startMs ?? 0,
    shown: `${Math.round(load.perSecond)} /s, ${cost}, ${Math.round(load.perSecondAndCore)} /s and core`,
    memory: `${atRest} MB at rest, ${warm} MB warm, ${after} MB after ${load.turns} more turns`,
  };
}

/** Writes finished conversations through the store itself; returns what they take. */
async function fill(engine: Engine, count: number): Promise<number> {
  const store = await engine.openStore();
  for (let from = 0; from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => from + index);
    await writeBatch(store, numbers);
  }
  await store.close();
  return engine.bytes();
}

async function writeBatch(store: Store, numbers: readonly number[]): Promise<void> {
  const now = Date.now();
  const events = numbers.map((number) => {
    const conversationId = conversationIdOf(ACCOUNT, String(5_000_000_000_000_000 + number));
    const mid = `filled-${number}`;
    return {
      type: 'customer.said',
      id: mid,
      mid,
      conversationId,
      at: now,
      text: 'hello',
      attachments: [],
    } as const;
  });
  await store.receive(
    events.map((event) => ({ event, readyAt: now })),
    now,
  );
  await Promise.all(
    events.map(async ({ id, mid, conversationId, at, text, attachments }) => {
      const claimed = await store.claimConversation({ now, leaseMs: LEASE_MS, conversationId });
      if (!claimed) throw new Error('a conversation that was just written is not to be had');
      const conversation = { ...newConversation(conversationId), lastCustomerAt: at, lastBotAt: at };
      const heard = [{ id, at, from: 'customer', text, attachments, mid, request: 1 }] as const;
      const turn: Turn = { ...QUIET_TURN, conversation, outcomes: [{ eventId: id }], heard };
      await store.commitTurn({ claim: claimed.claim, now, turn });
    }),
  );
}
