import { createPunctual } from '../../../src/store/redis/punctual';
import { CONVERSATION } from '../../builders';

describe('the time until which a claim may be taken up', () => {
  /** A server whose clock is ahead of ours by `aheadMs`, and which takes `hangMs` to take a call up. */
  function createServer(clocks: { aheadMs: number; hangMs: number; ownMs: number }) {
    const taken: string[] = [];
    const engine = {
      async onConversation(script: string, _conversationId: string, until: unknown) {
        clocks.ownMs += clocks.hangMs;
        const serverMs = clocks.ownMs + clocks.aheadMs;
        if (serverMs > Number(until)) return String(serverMs);
        taken.push(script);
        return 1;
      },
    };
    const punctual = createPunctual(engine, 1_000, () => clocks.ownMs);
    return {
      taken,
      run: () => punctual.run('claim', CONVERSATION),
      until: () => punctual.until(CONVERSATION),
    };
  }
  test.each([0, 5_000_000, -5_000_000])(
    "is told by the server's clock, %i ms ahead of ours",
    async (aheadMs) => {
      const { run, taken } = createServer({ aheadMs, hangMs: 0, ownMs: 0 });
      await run();
      expect(taken).toEqual(['claim']);
    },
  );
  test('follows a clock that steps', async () => {
    const clocks = { aheadMs: 0, hangMs: 0, ownMs: 0 };
    const { run, taken } = createServer(clocks);
    await run();
    clocks.aheadMs = 3_600_000;
    await run();
    expect(taken).toHaveLength(2);
  });
  test('passes while the server hangs, and the caller is told', async () => {
    const clocks = { aheadMs: 0, hangMs: 0, ownMs: 0 };
    const { run, taken } = createServer(clocks);
    await run();
    clocks.hangMs = 5_000;
    await expect(run()).rejects.toMatchObject({ code: 'unavailable' });
    expect(taken).toHaveLength(1);
  });
  test("is not told before the server's clock is known", async () => {
    const { run, until } = createServer({ aheadMs: 5_000_000, hangMs: 0, ownMs: 0 });
    expect(until()).toBeUndefined();
    await run();
    expect(until()).toBe(5_000_800);
  });
});
