/** Loaded into a measured program before it: tells over the channel to its parent what only the inside knows. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Inside {
  /** Live after a full collection, MB. */
  readonly heapMb: number;
  /** How late the event loop was in the worst hundredth, milliseconds, while it was watched. */
  readonly loopP99Ms: number;
}

const BYTES_A_MB = 1_048_576;
const NS_A_MS = 1e6;
const delay = monitorEventLoopDelay({ resolution: 1 });

process.on('message', (wish) => {
  // Watching costs a timer, so that it lasts only from here to the next look.
  if (wish === 'watch') {
    delay.reset();
    delay.enable();
    return;
  }
  delay.disable();
  const loopP99Ms = delay.percentile(99) / NS_A_MS;
  globalThis.gc?.();
  process.send?.({ heapMb: process.memoryUsage().heapUsed / BYTES_A_MB, loopP99Ms } satisfies Inside);
});
process.channel?.unref();
