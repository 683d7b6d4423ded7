/** Whole turns on several products that run side by side and are loaded in turns, so that a busy moment hits them all. */
import type { Engine } from './engine';
import { type BenchGraph, startGraph } from './graph';
import { measureTurns, type TurnLoad } from './measure-turns';
import { type Program, startProduct } from './program';
import { median } from './table';

const CUSTOMERS = 256;
/** A process that was just started is still busy with it. */
const REST_MS = 2_000;

export interface Subject {
  readonly what: string;
  readonly engine: Engine;
  readonly processes: number;
  /** Starts one process; the product without it. */
  readonly start?: typeof startProduct;
}
export interface Rounds {
  readonly rounds: number;
  /** Turns a round. */
  readonly turns: number;
  /** Turns before, in each process: the compiler has seen everything then. */
  readonly warmUp: number;
}
/** Medians of the rounds. */
export interface Compared {
  readonly subject: Subject;
  readonly perSecond: number;
  readonly cpuMs: number;
  /** Of the engine's own server. */
  readonly serverMs: number;
  /** This one's CPU in a round over that of the first subject in the same round. */
  readonly cpuRatio: number;
  /** The same with the server's CPU. */
  readonly wholeRatio: number;
  /** Spawn to ready, of the first process. */
  readonly startMs: number;
}

interface Running {
  readonly subject: Subject;
  readonly graph: BenchGraph;
  readonly programs: readonly Program[];
  readonly loads: (TurnLoad & { readonly serverMs: number })[];
}

export async function compareTurns(
  subjects: readonly Subject[],
  { rounds, turns, warmUp }: Rounds,
): Promise<Compared[]> {
  const running: Running[] = [];
  for (const subject of subjects) running.push(await startOne(subject));
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  for (const { programs, graph } of running)
    await measureTurns(programs, graph, { customers: CUSTOMERS, turns: warmUp * programs.length });
  for (let round = 0; round < rounds; round++) {
    for (const { subject, programs, graph, loads } of running) {
      const before = subject.engine.cpuMs();
      const load = await measureTurns(programs, graph, { customers: CUSTOMERS, turns });
      loads.push({ ...load, serverMs: (subject.engine.cpuMs() - before) / load.turns });
    }
  }
  for (const { programs, graph } of running) {
    for (const program of programs) await program.stop();
    graph.close();
  }
  return running.map((one) => toCompared(one, running[0] ?? one));
}

async function startOne(subject: Subject): Promise<Running> {
  const graph = await startGraph();
  const programs: Program[] = [];
  for (let number = 0; number < subject.processes; number++)
    programs.push(await (subject.start ?? startProduct)(graph.port, subject.engine.environment));
  return { subject, graph, programs, loads: [] };
}

function toCompared({ subject, programs, loads }: Running, first: Running): Compared {
  const pairs = loads.map((load, round) => ({ load, other: first.loads[round] ?? load }));
  const whole = ({ cpuMsPerTurn, serverMs }: Running['loads'][number]) => cpuMsPerTurn + serverMs;
  return {
    subject,
    perSecond: median(loads.map(({ perSecond }) => perSecond)),
    cpuMs: median(loads.map(({ cpuMsPerTurn }) => cpuMsPerTurn)),
    serverMs: median(loads.map(({ serverMs }) => serverMs)),
    cpuRatio: median(pairs.map(({ load, other }) => load.cpuMsPerTurn / other.cpuMsPerTurn)),
    wholeRatio: median(pairs.map(({ load, other }) => whole(load) / whole(other))),
    startMs: programs[0]?.startMs ?? 0,
  };
}

/** A turn's cost in words. */
export function describeTurns({ perSecond, cpuMs, serverMs }: Compared): string {
  const server = serverMs > 0 ? `, ${serverMs.toFixed(2)} ms of the server` : '';
  return `${Math.round(perSecond)} /s, ${cpuMs.toFixed(2)} ms CPU${server}, ${Math.round(1_000 / cpuMs)} /s and core`;
}
