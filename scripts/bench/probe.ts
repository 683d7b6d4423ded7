/** Loaded into a measured program before it: tells over the channel to its parent what only the inside knows. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Inside {
  /** Live after a full collection, MB. */
  readonly heapMb: number;
  /** How late the event loop was at worst and in the worst hundredth, milliseconds, since it was last asked. */
  readonly loopP99Ms: number;
  readonly loopWorstMs: number;
}

const BYTES_A_MB = 1_048_576;
const NS_A_MS = 1e6;
const delay = monitorEventLoopDelay({ resolution: 1 });
let isWatching = false;

process.on('message', () => {
  globalThis.gc?.();
  const inside: Inside = {
    heapMb: process.memoryUsage().heapUsed / BYTES_A_MB,
    loopP99Ms: isWatching ? delay.percentile(99) / NS_A_MS : 0,
    loopWorstMs: isWatching ? delay.max / NS_A_MS : 0,
  };
  // Watching costs a timer, so that it begins only where somebody asks.
  delay.reset();
  delay.enable();
  isWatching = true;
  process.send?.(inside);
});
process.channel?.unref();
