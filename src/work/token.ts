/** Keeps the account's token alive: renews it long before it ends, and says loudly when it is dead. */
import { Gauge } from 'prom-client';
import type { TokenCallOptions } from '../instagram/account/ask-without-token';
import { readAccount } from '../instagram/account/read-account';
import { renewToken } from '../instagram/account/tokens';
import { MIN_TOKEN_AGE_MS, RENEW_TOKEN_BEFORE_MS } from '../instagram/limits';
import type { SendFailure } from '../instagram/send-result';
import type { Log } from '../log';
import type { AccountConnection } from './account-connection';
import type { Metrics } from './metrics';
import { readStatus, type SettingStore, type Status, writeStatus } from './status';
import type { Clock } from './surroundings';
import type { KeptToken } from './token-source';

export interface TokenDeps {
  readonly account: AccountConnection;
  readonly store: SettingStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly timeoutMs: number;
}
export interface TokenKeeper {
  /** One look: takes over what another process kept, checks and renews what is due. */
  look(): Promise<void>;
  /** Checks the token at the next look, whatever the time. */
  suspect(): void;
}

const HOUR_MS = 3_600_000;
/** How often a token is tried when nothing is wrong. */
const CHECK_EVERY_MS = HOUR_MS;
/** A dead token is looked at more often, so that the alarm ends soon after the cure. */
const CHECK_DEAD_EVERY_MS = 60_000;
const RETRY_RENEWAL_MS = HOUR_MS;

/** Whether the token should be renewed now. One whose end is not known is renewed as soon as Meta takes that. */
function isRenewalDue({ obtainedAt, endsAt }: KeptToken, now: number): boolean {
  if (endsAt === undefined) return now - obtainedAt >= HOUR_MS;
  return now - obtainedAt >= MIN_TOKEN_AGE_MS && endsAt - now <= RENEW_TOKEN_BEFORE_MS;
}

export function createTokenKeeper(deps: TokenDeps): TokenKeeper {
  const { account, clock } = deps;
  const note = createNote(deps);
  let nextCheckAt = 0;
  let nextRenewalAt = 0;
  return {
    async look() {
      await account.tokens.reload();
      const now = clock();
      const renews = account.graph.flavour === 'instagram_login' && now >= nextRenewalAt;
      if (renews && isRenewalDue(account.tokens.current(), now)) {
        nextRenewalAt = now + RETRY_RENEWAL_MS;
        await renew(deps, note);
      }
      if (now >= nextCheckAt) nextCheckAt = now + (await check(deps, note));
    },
    suspect() {
      nextCheckAt = 0;
    },
  };
}

type Note = (change: Partial<Status['token']>) => Promise<void>;

/** Keeps what was found out, for the desk, the metrics and the operator. */
function createNote({ account, store, clock, log, metrics }: TokenDeps): Note {
  const gauges = createGauges(metrics);
  return async (change) => {
    const now = clock();
    const before = await readStatus(store, 'token');
    const { endsAt } = account.tokens.current();
    // A failed renewal stays on record until one succeeds; a token that is dead no longer has nothing to tell.
    const kept = before?.state === 'dead' && change.state === 'good' ? {} : { problem: before?.problem };
    const status = {
      state: before?.state ?? 'unknown',
      ...kept,
      ...change,
      checkedAt: now,
      ...(endsAt !== undefined && { endsAt }),
    } as const;
    await writeStatus(store, 'token', status);
    gauges.alive.set(status.state === 'dead' ? 0 : 1);
    if (endsAt !== undefined) gauges.secondsLeft.set(Math.max(0, (endsAt - now) / 1_000));
    if (before?.state === 'dead' && status.state === 'good') log.warn('the Instagram token works again');
  };
}

/** Tries the token; returns after how many milliseconds it should be tried again. */
async function check({ account, log }: TokenDeps, note: Note): Promise<number> {
  const answer = await readAccount(account.graph);
  if (answer.ok) await note({ state: 'good' });
  if (answer.ok || answer.reason !== 'dead_token') return CHECK_EVERY_MS;
  log.error({ alarm: 'token_dead', code: answer.code }, 'the Instagram token is dead: log in again');
  await note({ state: 'dead', problem: answer.code });
  return CHECK_DEAD_EVERY_MS;
}

async function renew(deps: TokenDeps, note: Note): Promise<void> {
  const { account, clock, log } = deps;
  const answer = await renewToken(callOptionsOf(deps), account.tokens.current().accessToken);
  if (answer.ok) {
    const { accessToken, livesMs } = answer.body;
    await account.tokens.replace(accessToken, clock() + livesMs);
    log.info({ livesMs }, 'Instagram token renewed');
    return note({ state: 'good', problem: undefined });
  }
  if (isTooYoung(answer, account.tokens.current(), clock())) return;
  const { code, reason } = answer;
  log.error({ alarm: 'token_not_renewed', code, reason }, 'the Instagram token could not be renewed');
  await note({ problem: code, ...(reason === 'dead_token' && { state: 'dead' }) });
}

/** A token of the settings may be minutes old; that it cannot be renewed on its first day is no alarm. */
function isTooYoung(failure: SendFailure, { obtainedAt, endsAt }: KeptToken, now: number): boolean {
  const isYoung = endsAt === undefined && now - obtainedAt < MIN_TOKEN_AGE_MS + 2 * RETRY_RENEWAL_MS;
  return isYoung && failure.kind === 'refused' && failure.reason !== 'dead_token';
}

function callOptionsOf({ account, timeoutMs, clock, log }: TokenDeps): TokenCallOptions {
  return { baseUrl: account.graphUrl, flavour: account.graph.flavour, timeoutMs, clock, log };
}

function createGauges({ registry }: Metrics) {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `returns_desk_${name}`, help, registers: [registry] });
  const alive = gauge('token_alive', '0 while the Instagram token is dead');
  // Before the first look nothing speaks against it.
  alive.set(1);
  return {
    alive,
    secondsLeft: gauge('token_seconds_left', 'Time until the Instagram token ends, once that is known'),
  };
}
