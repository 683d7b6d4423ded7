/** The desk's actions over HTTP: each becomes a staff event, goes through the one funnel, and is answered at once. */
import type { Request, Response } from 'express';
import { Router } from 'express';
import type { z } from 'zod';
import type { StaffEvent } from '../../core/event';
import type { Refusal } from '../../core/turn-types';
import type { CaseRow, Store } from '../../store/port';
import type { PerformAction } from '../../work/actions';
import type { Clock, Random } from '../../work/surroundings';
import { type CaseViewDeps, describeCase } from '../case-view';
import { type ProblemType, sendProblem } from '../problem';
import { emptySchema, readInput, replySchema, resolveSchema } from './inputs';

export interface ActionRoutesDeps extends CaseViewDeps {
  readonly store: Store;
  readonly perform: PerformAction;
  readonly clock: Clock;
  readonly random: Random;
}

const PROBLEM_OF: Readonly<Record<Refusal, ProblemType>> = {
  already_claimed: 'already_claimed',
  not_claimed_by_you: 'not_claimed_by_you',
  already_resolved: 'already_resolved',
  no_such_case: 'not_found',
  invalid_fact: 'invalid',
  outside_window: 'outside_window',
  not_resolved: 'not_resolved',
  already_left: 'invalid',
  fault: 'fault',
};

/** What every staff event has, for the case that the request names. */
type Stem = Pick<StaffEvent, 'id' | 'conversationId' | 'at' | 'by' | 'caseId'>;
const GIVEN_KEY = /^[\w-]{1,128}$/;

function stemOf(deps: ActionRoutesDeps, row: CaseRow, request: Request, response: Response): Stem {
  const { id: caseId, conversationId } = row.record;
  // A caller that repeats a request after a lost answer names it, and it is done once.
  const key = request.get('idempotency-key');
  const id =
    key !== undefined && GIVEN_KEY.test(key)
      ? `api:${caseId}:${request.path}:${key}`
      : `api:${deps.random.uuid()}`;
  return { id, conversationId, caseId, at: deps.clock(), by: response.locals.staffName };
}

function createAction<T extends z.ZodType>(
  deps: ActionRoutesDeps,
  schema: T,
  eventOf: (stem: Stem, input: z.output<T>) => StaffEvent,
) {
  return async (request: Request<{ id: string }>, response: Response): Promise<void> => {
    const row = await deps.store.getCase(request.params.id);
    if (!row) return sendProblem(response, 'not_found');
    const isUnread = request.body === undefined && request.is('json') === false;
    if (isUnread && !schema.safeParse(undefined).success) return sendProblem(response, 'unsupported_type');
    const input = readInput(schema, request.body, response);
    if (input === undefined) return;
    const outcome = await deps.perform(eventOf(stemOf(deps, row, request, response), input));
    if (outcome.refused) return sendProblem(response, PROBLEM_OF[outcome.refused]);
    const after = await deps.store.getCase(row.record.id);
    if (!after) return sendProblem(response, 'not_found');
    response.json(await describeCase(deps, after));
  };
}

export function createActionRoutes(deps: ActionRoutesDeps): Router {
  const router = Router();
  router.post(
    '/cases/:id/claim',
    createAction(deps, emptySchema, (stem) => ({ ...stem, type: 'staff.claimed' })),
  );
  router.post(
    '/cases/:id/release',
    createAction(deps, emptySchema, (stem) => ({ ...stem, type: 'staff.released' })),
  );
  router.post(
    '/cases/:id/reply',
    createAction(deps, replySchema, (stem, { text }) => ({ ...stem, type: 'staff.replied', text })),
  );
  router.post(
    '/cases/:id/resolve',
    createAction(deps, resolveSchema, (stem, { outcome, note }) => ({
      ...stem,
      type: 'staff.resolved',
      outcome,
      ...(note === undefined ? {} : { note }),
    })),
  );
  return router;
}
