/** Whole turns on each engine, and on Redis by several processes, beside the least that a durable turn costs. */
import { compareTurns, describeTurns, type Rounds, type Subject } from './compare-turns';
import { type Engine, startSqlite } from './engine';
import { startDurableLoop } from './program';
import type { Row } from './table';

export interface EnginesOptions extends Rounds {
  readonly startEngines: readonly (() => Promise<Engine>)[];
  /** Processes of the product, a measurement each; more than one only on Redis. */
  readonly processes: readonly number[];
}

export async function measureEngines({ startEngines, processes, ...rounds }: EnginesOptions): Promise<Row[]> {
  const subjects: Subject[] = [await createYardstick()];
  for (const startEngine of startEngines) {
    for (const count of processes) {
      const engine = await startEngine();
      if (count > 1 && engine.name === 'SQLite') {
        await engine.stop();
        continue;
      }
      subjects.push({ what: `${engine.name}, ${count} process(es)`, engine, processes: count });
    }
  }
  const compared = await compareTurns(subjects, rounds);
  for (const { engine } of subjects) await engine.stop();
  const [first] = compared;
  return compared.map((one) => ({
    what: `whole turns: ${one.subject.what}`,
    value: describeTurns(one),
    ratio: one === first ? '' : `${one.cpuRatio.toFixed(2)} of the CPU of ${first?.subject.what}`,
    durability: one.subject.engine.durability,
  }));
}

async function createYardstick(): Promise<Subject> {
  const what = 'a bare loop on SQLite, one fixed reply';
  return { what, engine: await startSqlite(), processes: 1, start: startDurableLoop };
}
