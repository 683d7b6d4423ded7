/**
 * The store's port as tests: every sentence of `src/store/port.ts` is a named check. Every engine passes all of
 * them, and `broken-stores.test.ts` proves that they catch an engine that does not.
 */
import type { Store } from '../../src/store/port';
import { arrival, NOON, said } from '../builders';
import { caseChecks } from './store/case-checks';
import { changeChecks } from './store/change-checks';
import { claimChecks } from './store/claim-checks';
import { clockChecks } from './store/clock-checks';
import { counterChecks } from './store/counter-checks';
import { echoChecks } from './store/echo-checks';
import { evidenceChecks, redactionChecks } from './store/evidence-checks';
import { firstMessageChecks } from './store/first-message-checks';
import { forgettingChecks } from './store/forgetting-checks';
import { inboxChecks } from './store/inbox-checks';
import { outboxChecks } from './store/outbox-checks';
import { privacyChecks } from './store/privacy-checks';
import { settingChecks } from './store/setting-checks';
import type { Checks } from './store/steps';
import { takeBackChecks } from './store/take-back-checks';
import { threadChecks } from './store/thread-checks';
import { timerChecks } from './store/timer-checks';
import { turnChecks } from './store/turn-checks';
import { withholdChecks } from './store/withhold-checks';

/** A fresh, empty store of one engine. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Closes the store and opens another on the same data. */
  reopen(): Promise<Store>;
  /** Closes what is open and removes the data. */
  remove(): Promise<void>;
}
export type MakeStore = () => Promise<StoreUnderTest>;

export const storeChecks: Readonly<Record<string, Checks>> = {
  inbox: inboxChecks,
  claims: claimChecks,
  turns: turnChecks,
  echoes: echoChecks,
  outbox: outboxChecks,
  'a first message': firstMessageChecks,
  withholding: withholdChecks,
  threads: threadChecks,
  'taking back': takeBackChecks,
  timers: timerChecks,
  cases: caseChecks,
  evidence: evidenceChecks,
  redaction: redactionChecks,
  privacy: privacyChecks,
  forgetting: forgettingChecks,
  settings: settingChecks,
  'a clock set back': clockChecks,
  counters: counterChecks,
  changes: changeChecks,
};

/** Holds an engine to the port, or to these groups of its sentences. */
export function storeContract(
  name: string,
  makeStore: MakeStore,
  groups: readonly string[] = Object.keys(storeChecks),
): void {
  describe(`the store's contract: ${name}`, () => {
    for (const group of groups) {
      const checks = storeChecks[group] ?? {};
      describe(group, () => {
        test.each(Object.entries(checks))('%s', async (_sentence, check) => {
          const { store, remove } = await makeStore();
          try {
            await check(store);
          } finally {
            await remove();
          }
        });
      });
    }

    test('what was received is there after the store was closed and opened again', async () => {
      const { store, reopen, remove } = await makeStore();
      try {
        await store.receive([arrival(said('a'))], NOON);
        const claimed = await (await reopen()).claimConversation({ now: NOON, leaseMs: 1_000 });
        expect(claimed?.events).toEqual([said('a')]);
      } finally {
        await remove();
      }
    });
  });
}
