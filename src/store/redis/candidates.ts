import { setTimeout as sleep } from 'node:timers/promises';
import type { Argument, Engine } from './engine';

/** Many processes may take what one of them saw; then it gives up until it is called again. */
const LOOKS_AT_MOST = 20;
/** From the beginning of one look to that of the next, milliseconds: whoever asks meanwhile shares it. */
const LOOK_REST_MS = 10;
/** However much this process has to do by itself, it looks this often for what others left to it, milliseconds. */
const LOOK_AGAIN_MS = 100;
/** What is offered beyond this is found by looking. */
const MOST_REMEMBERED = 5_000;

interface Candidate {
  /** As the partition's list names it: a conversation, or a conversation and its job. */
  readonly member: string;
  readonly dueAt: number;
}

/** The members of the partitions that are due, as far as this process knows. */
export interface Candidates {
  /** Tries `take` on members that are due, most urgent first, until one gives a result. */
  takeFirst<T>(now: number, take: (member: string) => Promise<T | undefined>): Promise<T | undefined>;
  /** This process itself has just made it due: it need not be looked for. Replaces what was known of it. */
  offer(member: string, dueAt: number): void;
}

/** Candidates in the order in which they become due. */
function createQueue() {
  const queue: Candidate[] = [];
  const newest = new Map<string, Candidate>();
  return {
    add(candidate: Candidate): void {
      let at = queue.length;
      // Nearly always the last one.
      while (at > 0 && (queue[at - 1]?.dueAt ?? 0) > candidate.dueAt) at -= 1;
      queue.splice(at, 0, candidate);
      newest.set(candidate.member, candidate);
    },
    takeDue(now: number): string | undefined {
      for (let first = queue[0]; first && first.dueAt <= now; first = queue[0]) {
        queue.shift();
        if (newest.get(first.member) !== first) continue;
        newest.delete(first.member);
        return first.member;
      }
      return undefined;
    },
    length: () => queue.length,
  };
}

/**
 * The 64 partitions lie in different slots, so there is no list of all, and one look at each gives up to 64
 * candidates. It is dear beside a turn, so this process remembers what it made due itself, and looks when it knows of
 * nothing, or has not looked for a while. A candidate that somebody else took is skipped.
 */
export function createCandidates(engine: Engine, list: string, ...args: readonly Argument[]): Candidates {
  const known = createQueue();
  const waiting = new Set<() => void>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let wantedAt = 0;
  let next: Promise<void> | undefined;
  let rested: Promise<unknown> = Promise.resolve();

  async function look(now: number): Promise<void> {
    lookedAt = now;
    const answers = (await engine.onAllAtOnce(list, now, ...args)) as (readonly [string, string] | null)[];
    const found = answers.flatMap((answer) =>
      answer?.[0] ? [{ member: answer[0], dueAt: Number(answer[1]) }] : [],
    );
    for (const candidate of found.sort((a, b) => a.dueAt - b.dueAt)) known.add(candidate);
  }
  /**
   * Many workers run out at once, and one look serves them all. Never one that began before it was asked for: what
   * the caller was woken for might have come after it.
   */
  function lookTogether(now: number): Promise<void> {
    wantedAt = Math.max(wantedAt, now);
    next ??= rested.then(() => {
      next = undefined;
      const running = look(wantedAt);
      wantedAt = 0;
      rested = Promise.allSettled([running, sleep(LOOK_REST_MS)]);
      return running;
    });
    return next;
  }
  /** Resolves with `false` when something was offered before the look was over. */
  async function lookUnlessOffered(now: number): Promise<boolean> {
    let wake = (): void => {};
    const offered = new Promise<boolean>((resolve) => {
      wake = () => resolve(false);
    });
    waiting.add(wake);
    try {
      return await Promise.race([offered, lookTogether(now).then(() => true)]);
    } finally {
      waiting.delete(wake);
    }
  }
  async function tryKnown<T>(now: number, take: (member: string) => Promise<T | undefined>) {
    let tries = 0;
    for (let member = known.takeDue(now); member !== undefined; member = known.takeDue(now)) {
      tries += 1;
      const taken = await take(member);
      if (taken !== undefined) return { taken, tries };
    }
    return { tries };
  }

  return {
    async takeFirst(now, take) {
      let hasLooked = Math.abs(now - lookedAt) >= LOOK_AGAIN_MS;
      if (hasLooked) await lookTogether(now);
      for (let looks = 0; ; looks += hasLooked ? 1 : 0) {
        const { taken, tries } = await tryKnown(now, take);
        // A candidate that could not be taken was not due any more; another one of its partition may be.
        const isOver = hasLooked && (tries === 0 || looks === LOOKS_AT_MOST);
        if (taken !== undefined || isOver) return taken;
        hasLooked = await lookUnlessOffered(now);
      }
    },
    offer(member, dueAt) {
      if (known.length() >= MOST_REMEMBERED) return;
      known.add({ member, dueAt });
      const [wakeOne] = waiting;
      if (wakeOne === undefined) return;
      waiting.delete(wakeOne);
      wakeOne();
    },
  };
}
