import { arrival, NOON, said } from '../../builders';
import { type Checks, claim, claimAny, claimAnyJob, claimJob, receive, say, send, textOf } from './steps';

const HOUR_MS = 3_600_000;
/** As the clock says after it was set back by an hour. */
const EARLIER = NOON - HOUR_MS;
const SOON = EARLIER + 10_000;

/** A clock that stood ahead was set back: what it timed must not wait for its hour to come again. */
export const clockChecks: Checks = {
  'an unread event that was timed ahead is ready soon': async (store) => {
    await store.receive([arrival(said('a'), NOON + 700)], NOON);
    expect(await store.shortenWaits(SOON)).toBe(1);
    expect(await claimAny(store, SOON - 1)).toBeUndefined();
    expect((await claim(store, SOON)).events).toEqual([said('a')]);
  },
  'a lease and a back-off that were timed ahead end soon': async (store) => {
    await receive(store, [said('a')]);
    const { claim: held } = await claim(store);
    await store.shortenWaits(SOON);
    const again = await claim(store, SOON);
    expect(again.claim.fence).not.toBe(held.fence);
    await store.releaseConversation(again.claim, NOON + 500);
    await store.shortenWaits(SOON);
    expect((await claim(store, SOON)).events).toEqual([said('a')]);
  },
  'every message of a lane leaves soon, in its order': async (store) => {
    await say(store, 'one', 'two');
    expect(await store.shortenWaits(SOON)).toBe(2);
    expect(await claimAnyJob(store, SOON - 1)).toBeUndefined();
    expect(textOf(await send(store, 'm1', SOON))).toBe('one');
    expect(textOf(await send(store, 'm2', SOON))).toBe('two');
  },
  'a message that rests is tried again soon': async (store) => {
    await say(store, 'one');
    const job = await claimJob(store);
    await store.settleJob(job, { result: 'retry', retryAt: NOON + HOUR_MS, reason: 'rate_limited' }, NOON);
    await store.shortenWaits(SOON);
    expect((await claimJob(store, SOON)).jobId).toBe(job.jobId);
  },
  'the next moment of work is soon': async (store) => {
    await store.receive([arrival(said('a'), NOON)], NOON);
    await store.shortenWaits(SOON);
    expect(await store.nextDue()).toMatchObject({ turn: SOON });
  },
  'what waits no longer than that is left alone': async (store) => {
    await say(store, 'one');
    await store.receive([arrival(said('a'), NOON + 700)], NOON);
    expect(await store.shortenWaits(NOON + 700)).toBe(0);
    expect(await store.nextDue()).toMatchObject({ message: NOON, turn: NOON + 700 });
    expect(await claimAny(store, NOON + 699)).toBeUndefined();
  },
};
