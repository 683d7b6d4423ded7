import type { Argument, Engine } from './engine';

/** Many processes may take what one of them saw; then it gives up until it is called again. */
const LOOKS_AT_MOST = 20;

interface Candidate {
  /** As the partition's list names it: a conversation, or a conversation and its job. */
  readonly member: string;
  readonly dueAt: number;
}

/** Asks the partitions for their most urgent members and keeps what it has not used. */
export interface Candidates {
  /** Tries `take` on members that are due, most urgent first, until one gives a result. */
  takeFirst<T>(now: number, take: (member: string) => Promise<T | undefined>): Promise<T | undefined>;
}

/**
 * The 64 partitions lie in different slots, so there is no list of all. One look at each gives up to 64 candidates,
 * in order; the following calls use them up before they look again. What arrives in between is due later than
 * these, so the order holds; a candidate that somebody else took is skipped.
 */
export function createCandidates(engine: Engine, list: string, ...args: readonly Argument[]): Candidates {
  let remembered: Candidate[] = [];

  async function look(now: number): Promise<void> {
    const answers = (await engine.onAllAtOnce(list, now, ...args)) as (readonly [string, string] | null)[];
    remembered = answers
      .flatMap((answer) => (answer?.[0] ? [{ member: answer[0], dueAt: Number(answer[1]) }] : []))
      .sort((a, b) => a.dueAt - b.dueAt);
  }

  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  let wantedAt = 0;
  /**
   * Many workers run out at once, and one look serves them all. Never one that began before it was asked for: what
   * the caller was woken for might have come after it.
   */
  function lookTogether(now: number): Promise<void> {
    wantedAt = Math.max(wantedAt, now);
    if (!running) {
      running = look(wantedAt).finally(() => {
        running = undefined;
      });
      return running;
    }
    const lookAgain = () => {
      following = undefined;
      return lookTogether(now);
    };
    following ??= running.then(lookAgain, lookAgain);
    return following;
  }

  async function tryRemembered<T>(now: number, take: (member: string) => Promise<T | undefined>) {
    for (let next = remembered.shift(); next; next = remembered.shift()) {
      const taken = next.dueAt <= now ? await take(next.member) : undefined;
      if (taken !== undefined) return taken;
    }
    return undefined;
  }

  return {
    async takeFirst(now, take) {
      let taken = await tryRemembered(now, take);
      // A candidate that could not be taken was not due any more; another one of its partition may be.
      for (let looks = 0; taken === undefined && looks < LOOKS_AT_MOST; looks += 1) {
        await lookTogether(now);
        if (remembered.length === 0) return undefined;
        taken = await tryRemembered(now, take);
      }
      return taken;
    },
  };
}
