/** Sends what customers do. */
import type { Chance } from './chance';
import { wait } from './graph';
import { deliveryOf, itemOf, type Script } from './script';
import type { Shop } from './shop';

export interface DriveOptions {
  /** Longest pause between two events of a customer, milliseconds. */
  readonly pauseMs: number;
  /** Most repeats of a delivery that was taken already. */
  readonly repeats?: number;
}

/** Every customer taps on, whether answered or not; each event is sent until it is taken, then perhaps again. */
export async function driveInOrder(
  shop: Shop,
  scripts: readonly Script[],
  chance: Chance,
  { pauseMs, repeats = 0 }: DriveOptions,
): Promise<void> {
  await Promise.all(
    scripts.map(async ({ igsid, steps }) => {
      let lastAt = Date.now();
      for (const step of steps) {
        await wait(chance.between(0, pauseMs));
        lastAt = Math.max(Date.now(), lastAt + 1);
        const body = deliveryOf(itemOf(igsid, step, lastAt));
        await shop.deliver(body);
        for (let again = chance.between(0, repeats); again > 0; again--) void shop.post(body);
      }
    }),
  );
}

/** The run's figures, with the seed that repeats it. */
export function report(name: string, chance: Chance, figures: object): void {
  const shown = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  process.stdout.write(`${name}: ${shown.join(', ')} (FAULT_SEED=${chance.seed})\n`);
}
