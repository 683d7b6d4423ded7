/** How fast a delivery is acknowledged: the product, which makes it durable, against two that store nothing. */
import { createText } from './deliveries';
import type { Engine } from './engine';
import { type BenchGraph, startGraph } from './graph';
import { type Program, startProduct, startYardstick } from './program';
import { median, type Row } from './table';
import { type Load, measurePeak, measureSteady } from './wire';

const CONNECTIONS = 128;
const CUSTOMERS = 500;
/** Everything that is sent within it waits, so that no turn runs while acknowledging is measured. */
const BURST_QUIET_MS = 5_000;
/** One measurement ends before the first turns begin. */
const MOST_SECONDS = 4;
/** The turns of one measurement are over before the next: the product has been idle for so many looks. */
const IDLE_LOOK_MS = 500;
const IDLE_LOOKS = 3;
const IDLE_SHARE = 0.1;
const WARM_UP_ROUNDS = 2;

export interface AcceptOptions {
  readonly startEngine: () => Promise<Engine>;
  readonly rounds: number;
  /** Deliveries a round at most. */
  readonly deliveries: number;
}

interface Subject {
  readonly name: string;
  readonly program: Program;
  readonly peaks: CountedLoad[];
  readonly steady: Load[];
}
/** With the program's own CPU a delivery: less at the mercy of a busy machine than the rate. */
type CountedLoad = Load & { readonly cpuMs: number };

/** Medians of rounds that take turns, so that a busy moment of the machine hits everybody. */
export async function measureAccept({ startEngine, rounds, deliveries }: AcceptOptions): Promise<Row[]> {
  const engine = await startEngine();
  const graph = await startGraph();
  const subjects = await startPrograms(graph, engine);
  const [ours] = subjects as [Subject];
  const lateMs: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const { program, peaks } of subjects) {
      peaks.push(await measureCounted(program, createTexts(deliveries)));
      if (round < 0) peaks.length = 0;
      await untilIdle(program);
    }
    if (round < 0) continue;
    const perSecond = rateOf(ours.peaks) / 2;
    ours.program.watch();
    for (const { program, steady } of subjects) {
      const requests = createTexts(Math.min(deliveries, Math.round(perSecond * MOST_SECONDS)));
      steady.push(await measureSteady(program.port, requests, perSecond, CONNECTIONS));
      if (program === ours.program) lateMs.push((await program.look()).loopP99Ms);
      await untilIdle(program);
    }
  }
  for (const { program } of subjects) await program.stop();
  graph.close();
  await engine.stop();
  return toRows(subjects, engine, median(lateMs));
}

async function startPrograms(graph: BenchGraph, engine: Engine): Promise<Subject[]> {
  const environment = { ...engine.environment, BURST_QUIET_MS: String(BURST_QUIET_MS) };
  const programs = [
    { name: `Returns Desk on ${engine.name}`, program: await startProduct(graph.port, environment) },
    { name: 'Express, stores nothing', program: await startYardstick('express') },
    { name: 'node:http, stores nothing', program: await startYardstick('bare') },
  ];
  return programs.map((one) => ({ ...one, peaks: [], steady: [] }));
}

async function measureCounted(program: Program, requests: readonly Buffer[]): Promise<CountedLoad> {
  const before = program.cpuMs();
  const load = await measurePeak(program.port, requests, CONNECTIONS, MOST_SECONDS);
  return { ...load, cpuMs: (program.cpuMs() - before) / load.answers };
}

function createTexts(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    createText(String(2_000_000_000_000_000 + (index % CUSTOMERS))),
  );
}

/** A yardstick is idle at once; the product once the burst is over and its turns are taken. */
async function untilIdle(program: Program): Promise<void> {
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  if (program.isProduct) await sleep(BURST_QUIET_MS);
  for (let idle = 0; idle < (program.isProduct ? IDLE_LOOKS : 1); ) {
    const before = program.cpuMs();
    await sleep(IDLE_LOOK_MS);
    idle = program.cpuMs() - before > IDLE_SHARE * IDLE_LOOK_MS ? 0 : idle + 1;
  }
}

const rateOf = (loads: readonly Load[]): number => median(loads.map(({ perSecond }) => perSecond));

function toRows(subjects: readonly Subject[], { name, durability }: Engine, lateMs: number): Row[] {
  const [ours] = subjects as [Subject];
  const rowsOf = (when: string, loadsOf: (subject: Subject) => readonly Load[]) =>
    subjects.map((subject) => ({
      what: `acknowledge ${when}: ${subject.name}`,
      value: `${Math.round(rateOf(loadsOf(subject)))} /s, p50 ${ms(loadsOf(subject), 'p50Ms')}, p99 ${ms(loadsOf(subject), 'p99Ms')}`,
      ratio: '',
      durability: subject === ours ? durability : 'none',
    }));
  const peak = rowsOf('at peak', ({ peaks }) => peaks).map((row, index) => {
    const theirs = subjects[index]?.peaks ?? [];
    const cpuMs = median(theirs.map((load) => load.cpuMs)).toFixed(2);
    const value = `${row.value}, ${cpuMs} ms CPU`;
    if (index === 0) return { ...row, value };
    const ratioOf = (compare: (our: CountedLoad, their: CountedLoad) => number) =>
      median(ours.peaks.map((our, round) => compare(our, theirs[round] ?? our))).toFixed(2);
    const rate = ratioOf((our, their) => our.perSecond / their.perSecond);
    const cpu = ratioOf((our, their) => their.cpuMs / our.cpuMs);
    return { ...row, value, ratio: `ours is ${rate} of it, by its CPU ${cpu}` };
  });
  return [
    ...peak,
    ...rowsOf('at half of our peak', ({ steady }) => steady),
    {
      what: `its event loop meanwhile: Returns Desk on ${name}`,
      value: `p99 ${lateMs.toFixed(1)} ms late`,
      ratio: '',
      durability,
    },
  ];
}

function ms(loads: readonly Load[], name: 'p50Ms' | 'p99Ms'): string {
  return `${median(loads.map((load) => load[name])).toFixed(1)} ms`;
}
