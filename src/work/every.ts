import type { Log } from '../log';

export interface Repeater {
  start(): void;
  /** Runs soon, or once more after the run in hand. */
  wake(): void;
  stop(): Promise<void>;
}

/** Runs `task` at start (or `firstMs` after it) and then `everyMs` after each run, never twice at a time; a failure is logged and waits. */
export function createRepeater(
  name: string,
  everyMs: number,
  task: () => Promise<unknown>,
  log: Log,
  firstMs = 0,
): Repeater {
  let timer: NodeJS.Timeout | undefined;
  let inHand: Promise<void> | undefined;
  let again = false;
  let running = false;

  function run(): void {
    if (!running) return;
    if (inHand) {
      again = true;
      return;
    }
    clearTimeout(timer);
    inHand = task()
      .catch((err: unknown) => log.error({ task: name, err }, 'background task failed'))
      .then(() => {
        inHand = undefined;
        if (running) timer = setTimeout(run, again ? 0 : everyMs);
        again = false;
      });
  }
  return {
    start() {
      running = true;
      if (firstMs > 0) timer = setTimeout(run, firstMs);
      else run();
    },
    wake: run,
    async stop() {
      running = false;
      clearTimeout(timer);
      await inHand;
    },
  };
}
