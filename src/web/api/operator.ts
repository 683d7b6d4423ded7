/**
 * `/api/operator`: what the command line asks of the running process, which alone holds the embedded store. Besides
 * the desk's token it takes a caller on the same machine: what comes through a proxy is not meant.
 */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { readAccount } from '../../instagram/account/read-account';
import type { Store } from '../../store/port';
import type { AccountConnection } from '../../work/account-connection';
import type { MakeBackup } from '../../work/backup';
import { readStatus } from '../../work/status';
import type { Clock } from '../../work/surroundings';
import { hasBearer } from '../bearer';
import { answerNotFound } from '../errors';
import { sendProblem } from '../problem';
import { readInput } from './inputs';

export interface OperatorDeps {
  readonly account: AccountConnection;
  readonly store: Store;
  readonly clock: Clock;
  readonly makeBackup: MakeBackup;
  /** `DESK_API_TOKEN`. */
  readonly token: string | undefined;
}

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];
const MOST_BODY_BYTES = 16 * 1024;

const newTokenSchema = z.strictObject({
  accessToken: z.string().min(1).max(4_096),
  /** Milliseconds from now; absent for a token without an end. */
  livesMs: z.number().positive().optional(),
});

/** Whether the caller sits on this machine, and not behind a proxy that does. */
function isLocal(request: Request): boolean {
  const isForwarded = FORWARDED.some((name) => request.get(name) !== undefined);
  return !isForwarded && LOOPBACK.test(request.socket.remoteAddress ?? '');
}

function requireOperator(token: string | undefined): RequestHandler {
  return (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    if (!isLocal(request)) return sendProblem(response, 'not_found');
    if (!hasBearer(request, token)) return sendProblem(response, 'unauthorized');
    next();
  };
}

export function createOperatorRoutes(deps: OperatorDeps): Router {
  const { account, store } = deps;
  const router = Router();
  router.use(requireOperator(deps.token));
  router.use(express.json({ limit: MOST_BODY_BYTES }));
  router.get('/', async (_request, response) => {
    const { accessToken, endsAt } = account.tokens.current();
    response.json({
      accountId: account.id,
      graphUrl: account.graphUrl,
      accessToken,
      tokenEndsAt: endsAt ?? null,
      status: {
        token: (await readStatus(store, 'token')) ?? null,
        inbox: (await readStatus(store, 'inbox')) ?? null,
        arrivals: (await readStatus(store, 'arrivals')) ?? null,
        sends: (await readStatus(store, 'sends')) ?? null,
      },
    });
  });
  router.put('/token', (request, response) => takeToken(deps, request, response));
  router.post('/backup', async (_request, response) => {
    const backup = await deps.makeBackup();
    if (!backup) return sendProblem(response, 'not_found', 'This engine is backed up by its own means');
    response.json(backup);
  });
  router.use(answerNotFound);
  return router;
}

/** Only a token that works, and for this account, replaces the one that is used. */
async function takeToken(
  { account, clock }: OperatorDeps,
  request: Request,
  response: Response,
): Promise<void> {
  const input = readInput(newTokenSchema, request.body, response);
  if (input === undefined) return;
  const answer = await readAccount(account.graphWith(input.accessToken));
  if (!answer.ok) return sendProblem(response, 'invalid', `Instagram refuses this token (${answer.code})`);
  if (answer.body.id !== account.id)
    return sendProblem(
      response,
      'invalid',
      `The token belongs to the account ${answer.body.id ?? 'of no one'}`,
    );
  const endsAt = input.livesMs === undefined ? undefined : clock() + input.livesMs;
  await account.tokens.replace(input.accessToken, endsAt);
  response.locals.log.warn('the Instagram token was replaced by the operator');
  response.json({ accountId: account.id, tokenEndsAt: endsAt ?? null });
}
