import type { NextDue } from '../port';
import type { Engine } from './engine';

/** In the order of `next-due.lua`. */
const KINDS = ['turn', 'message', 'thread_control', 'handoff_webhook', 'evidence', 'timer'] as const;

/** One look at every partition tells what all loops of a process have to do next. */
export function createNextDue(engine: Engine) {
  return {
    async nextDue(): Promise<NextDue> {
      const partitions = (await engine.onAllAtOnce('next-due')) as string[][];
      const earliest = KINDS.map((kind, index) => {
        const moments = partitions.flatMap((moment) => (moment[index] ? [Number(moment[index])] : []));
        return moments.length > 0 ? { [kind]: Math.min(...moments) } : {};
      });
      return Object.assign({}, ...earliest) as NextDue;
    },
  };
}
