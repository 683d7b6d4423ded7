/** How long computing may keep the event loop to itself before whoever waits at the door comes in, milliseconds. */
const ROUND_MS = 10;

export interface PaceDeps {
  /** Milliseconds of a clock that nobody sets. */
  readonly elapsed: () => number;
  /** Resolves once the event loop has served its connections. */
  readonly nextRound: () => Promise<void>;
}
/** Waited for before each piece of computing. */
export type Pace = () => Promise<void>;

/**
 * Keeps a backlog of turns from holding up the door: Meta gives an acknowledgement 5 s (platform sheet, section 1),
 * and a turn may wait. Short turns share a round, so that their commits still share one sync of the disk.
 */
export function createPace({ elapsed, nextRound }: PaceDeps): Pace {
  let startedAt: number | undefined;
  let line: Promise<void> = Promise.resolve();

  function begin(): void {
    startedAt = elapsed();
    void nextRound().then(() => {
      startedAt = undefined;
    });
  }
  async function take(): Promise<void> {
    while (startedAt !== undefined && elapsed() - startedAt >= ROUND_MS) await nextRound();
    if (startedAt === undefined) begin();
  }
  return () => {
    line = line.then(take);
    return line;
  };
}
