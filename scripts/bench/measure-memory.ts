/** Memory of a process at rest, of the store a conversation, and of a process after much traffic. */
import type { Engine } from './engine';
import { fillEngine, TALKS, type Talk } from './fill';
import { startGraph } from './graph';
import { measureTurns } from './measure-turns';
import { type Program, startProduct } from './program';
import type { Row } from './table';

/** Then the start is over. */
const REST_MS = 3_000;
/** Stored beforehand. */
const CONVERSATIONS = 2_000;
const CUSTOMERS = 64;
/** A whole request; then another customer comes, so that what is kept for each would be seen to grow. */
const TURNS_EACH = 7;
/** The leak is looked for between looks; the first one ends the warm-up. */
const LOOKS = 4;
const BAR_AT_REST_MB = 120;

export interface MemoryOptions {
  readonly startEngine: () => Promise<Engine>;
  /** An hour's worth: turns. */
  readonly turns: number;
}

export async function measureMemory({ startEngine, turns }: MemoryOptions): Promise<Row[]> {
  const engine = await startEngine();
  const bytes = {
    short: await measureTalk(startEngine, 'short'),
    long: await fillEngine(engine, 'long', CONVERSATIONS),
  };
  const graph = await startGraph();
  const program = await startProduct(graph.port, engine.environment);
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const atRestMb = program.memoryMb();
  const heaps: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    const wish = { customers: CUSTOMERS, turns: Math.ceil(turns / LOOKS), turnsEach: TURNS_EACH };
    await measureTurns([program], graph, wish);
    heaps.push((await lookAtRest(program)).heapMb);
  }
  const residentMb = program.memoryMb();
  await program.stop();
  graph.close();
  await engine.stop();
  return toRows(engine, { bytes, atRestMb, heaps, residentMb, turns });
}

async function measureTalk(startEngine: () => Promise<Engine>, talk: Talk): Promise<number> {
  const engine = await startEngine();
  const bytes = await fillEngine(engine, talk, CONVERSATIONS);
  await engine.stop();
  return bytes;
}

/** What the last turns left behind (timers, open answers) is over. */
async function lookAtRest(program: Program) {
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  return program.look();
}

interface Found {
  /** A stored conversation's. */
  readonly bytes: Readonly<Record<Talk, number>>;
  readonly atRestMb: number;
  readonly heaps: readonly number[];
  readonly residentMb: number;
  readonly turns: number;
}

function toRows({ name, durability }: Engine, found: Found): Row[] {
  const { bytes, atRestMb, heaps, residentMb, turns } = found;
  const [first = 0] = heaps;
  const last = heaps.at(-1) ?? 0;
  const customers = Math.round(turns / TURNS_EACH).toLocaleString('en');
  const live = heaps.map((mb) => mb.toFixed(1)).join(', ');
  return [
    {
      what: `memory at rest: Returns Desk on ${name}`,
      value: `${Math.round(atRestMb)} MB`,
      ratio: `${(atRestMb / BAR_AT_REST_MB).toFixed(2)} of ${BAR_AT_REST_MB} MB`,
      durability,
    },
    {
      what: `memory a conversation: ${name}`,
      value: `${Math.round(bytes.short)} bytes after ${TALKS.short.length} turns, ${Math.round(bytes.long)} after ${TALKS.long.length}`,
      ratio: '',
      durability,
    },
    {
      what: `memory over ${turns.toLocaleString('en')} turns of ${customers} customers: ${name}`,
      value: `${live} MB live after each quarter, ${Math.round(residentMb)} MB resident at the end`,
      ratio: `${(last / first).toFixed(2)} of the first quarter's`,
      durability,
    },
  ];
}
