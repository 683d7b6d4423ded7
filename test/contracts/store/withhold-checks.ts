import { NOON, outgoing } from '../../builders';
import {
  type Checks,
  claimAnyJob,
  claimJob,
  deliveries,
  HOLD_MS,
  LEASE_MS,
  say,
  send,
  takeTurn,
  textOf,
} from './steps';

export const withholdChecks: Checks = {
  'a failed message can be put back in its lane': async (store) => {
    await say(store, 'one', 'two');
    await store.settleJob(await claimJob(store), { result: 'failed', reason: 'blocked' }, NOON);
    expect(await store.retryMessage('out:one', NOON + 5)).toBe(true);
    expect(await deliveries(store)).toEqual(['one:queued', 'two:queued']);
    const left = [await send(store, 'm1', NOON + 5), await send(store, 'm2', NOON + 5)].map(textOf);
    expect(left.sort()).toEqual(['one', 'two']);
  },
  'only a failed message can be put back': async (store) => {
    await say(store, 'one', 'two');
    await send(store, 'm1');
    expect(await store.retryMessage('out:one', NOON)).toBe(false);
    expect(await store.retryMessage('out:two', NOON)).toBe(false);
    expect(await store.retryMessage('out:404', NOON)).toBe(false);
    expect(await deliveries(store)).toEqual(['one:sent', 'two:queued']);
  },
  "withholding stops the bot's queued messages, not those of staff, nor the turn's own": async (store) => {
    await takeTurn(store, {
      outgoing: [outgoing('bot'), outgoing('staff', { author: 'staff', by: 'mina' })],
    });
    await takeTurn(store, { withholdQueued: true, outgoing: [outgoing('new')] }, NOON + 1);
    expect(await deliveries(store)).toEqual(['bot:withheld', 'staff:queued', 'new:queued']);
    expect(textOf(await send(store, 'm1', NOON + 1))).toBe('staff');
    expect(textOf(await send(store, 'm2', NOON + 1))).toBe('new');
  },
  'a message in flight cannot be withheld, but is not tried again': async (store) => {
    await say(store, 'one', 'two');
    const job = await claimJob(store);
    await takeTurn(store, { withholdQueued: true }, NOON + 1);
    await store.settleJob(job, { result: 'retry', retryAt: NOON + 1, reason: 'network' }, NOON + 1);
    expect(await deliveries(store)).toEqual(['one:withheld', 'two:withheld']);
    expect(await claimAnyJob(store, NOON + HOLD_MS)).toBeUndefined();
  },
  'a withheld message that may have left stays unsure and is not sent again': async (store) => {
    await say(store, 'one');
    await claimJob(store);
    await takeTurn(store, { withholdQueued: true, outgoing: [outgoing('new')] }, NOON + 1);
    expect(await claimAnyJob(store, NOON + LEASE_MS)).toBeUndefined();
    expect(textOf(await claimAnyJob(store, NOON + LEASE_MS + HOLD_MS))).toBe('new');
    expect(await deliveries(store)).toEqual(['one:unsure', 'new:queued']);
  },
};
