import type { BrokenStore } from './broken-store';

export const inboxFaults: readonly BrokenStore[] = [
  {
    fault: 'forgets what it has received',
    caughtBy: 'inbox',
    breakIt: (sound) => {
      let n = 0;
      const rename = (id: string) => {
        n += 1;
        return `${id}#${n}`;
      };
      return {
        receive: (arrivals, now) =>
          sound.receive(
            arrivals.map((a) => ({ ...a, event: { ...a.event, id: rename(a.event.id) } })),
            now,
          ),
      };
    },
  },
  {
    fault: 'loses the last event of a batch',
    caughtBy: 'inbox',
    breakIt: (sound) => ({
      receive: async (arrivals, now) => {
        await sound.receive(arrivals.slice(0, Math.max(1, arrivals.length - 1)), now);
        return { accepted: arrivals.length, duplicates: 0 };
      },
    }),
  },
  {
    fault: 'does not wait for the end of a burst',
    caughtBy: 'inbox',
    breakIt: (sound) => ({
      receive: (arrivals, now) =>
        sound.receive(
          arrivals.map((a) => ({ ...a, readyAt: now })),
          now,
        ),
    }),
  },
  {
    fault: 'forgets unsends that come first',
    caughtBy: 'inbox',
    breakIt: (sound) => ({
      receive: (arrivals, now) =>
        sound.receive(
          arrivals.map((a) =>
            a.event.type === 'customer.unsent' ? { ...a, event: { ...a.event, mid: '?' } } : a,
          ),
          now,
        ),
    }),
  },
  {
    fault: 'forgets dedupe keys in every sweep',
    caughtBy: 'inbox',
    breakIt: (sound) => ({ sweep: (now) => sound.sweep(now * 2) }),
  },
  {
    fault: 'takes every echo for a person',
    caughtBy: 'echoes',
    breakIt: (sound) => ({
      receive: (arrivals, now) =>
        sound.receive(
          arrivals.map((a) =>
            a.event.type === 'business.echoed'
              ? { ...a, event: { ...a.event, mid: `?${a.event.mid}`, text: '?' } }
              : a,
          ),
          now,
        ),
    }),
  },
  {
    fault: 'takes every echo for its own',
    caughtBy: 'echoes',
    breakIt: (sound) => ({
      receive: async (arrivals, now) => {
        await sound.receive(
          arrivals.filter((a) => a.event.type !== 'business.echoed'),
          now,
        );
        return { accepted: arrivals.length, duplicates: 0 };
      },
    }),
  },
];
