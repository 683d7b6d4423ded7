/** Whole turns on stores that already hold few and many conversations. */
import { compareTurns, describeTurns, type Rounds, type Subject } from './compare-turns';
import type { Engine } from './engine';
import { fillEngine } from './fill';
import type { Row } from './table';

export interface GrowthOptions extends Rounds {
  readonly startEngine: () => Promise<Engine>;
  /** Conversations stored beforehand, a store each. */
  readonly sizes: readonly number[];
}

export async function measureGrowth({ startEngine, sizes, ...rounds }: GrowthOptions): Promise<Row[]> {
  const subjects: Subject[] = [];
  const bytes = new Map<Subject, number>();
  for (const size of sizes) {
    const engine = await startEngine();
    const each = await fillEngine(engine, 'short', size);
    const what = `${engine.name}, ${size.toLocaleString('en')} conversations stored`;
    process.stderr.write(`filled: ${what}\n`);
    const subject = { what, engine, processes: 1 };
    subjects.push(subject);
    bytes.set(subject, each);
  }
  const compared = await compareTurns(subjects, rounds);
  for (const { engine } of subjects) await engine.stop();
  const [first] = compared;
  return compared.flatMap((one) => {
    const { what, engine } = one.subject;
    const ratio = one === first ? '' : `${one.wholeRatio.toFixed(2)} of the CPU of the first`;
    const { durability } = engine;
    const each = `${Math.round(bytes.get(one.subject) ?? 0)} bytes a conversation`;
    return [
      { what: `whole turns: ${what}`, value: describeTurns(one), ratio, durability },
      { what: `start-up to ready: ${what}`, value: `${Math.round(one.startMs)} ms`, ratio: '', durability },
      { what: `the store itself: ${what}`, value: each, ratio: '', durability },
    ];
  });
}
