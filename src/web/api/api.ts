/** `/api`: cases and their actions, photos, and erasure, for programs with the token and for signed-in staff. */
import express, { type RequestHandler, Router } from 'express';
import type { EraseCustomer } from '../../work/erase';
import { describeCase } from '../case-view';
import { answerNotFound } from '../errors';
import { sendProblem } from '../problem';
import { type Identify, requireAccess } from './access';
import { type ActionRoutesDeps, createActionRoutes } from './actions';
import { createEvidenceRoute, type EvidenceRouteDeps } from './evidence';
import { caseQuerySchema, igsidSchema, readInput } from './inputs';

export interface ApiDeps extends ActionRoutesDeps, EvidenceRouteDeps {
  readonly token: string | undefined;
  readonly identify: Identify;
  readonly eraseCustomer: EraseCustomer;
}
const MOST_BODY_BYTES = 64 * 1024;

export function createApi(deps: ApiDeps): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(requireAccess(deps.token, deps.identify));
  router.use(express.json({ limit: MOST_BODY_BYTES }));
  router.use(createCaseRoutes(deps));
  router.use(createActionRoutes(deps));
  router.use(createEvidenceRoute(deps));
  router.post('/customers/:igsid/erase', async (request, response) => {
    const igsid = readInput(igsidSchema, request.params.igsid, response);
    if (igsid === undefined) return;
    response.json({ igsid, erased: await deps.eraseCustomer(igsid) });
  });
  for (const [path, methods] of Object.entries(METHODS)) router.all(path, allowOnly(methods));
  router.use(answerNotFound);
  return router;
}

/** What each address takes, for whoever comes with another method. */
const METHODS: Readonly<Record<string, string>> = {
  '/cases': 'GET, HEAD',
  '/cases/:id': 'GET, HEAD',
  '/cases/:id/evidence/:evidenceId': 'GET, HEAD',
  '/cases/:id/claim': 'POST',
  '/cases/:id/release': 'POST',
  '/cases/:id/reply': 'POST',
  '/cases/:id/resolve': 'POST',
  '/customers/:igsid/erase': 'POST',
};

function allowOnly(methods: string): RequestHandler {
  return (_request, response) => {
    response.set('Allow', methods);
    sendProblem(response, 'method_not_allowed');
  };
}

function createCaseRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/cases', async (request, response) => {
    const query = readInput(caseQuerySchema, request.query, response);
    if (query === undefined) return;
    const page = await deps.store.findCases(query);
    const cases = await Promise.all(page.rows.map((row) => describeCase(deps, row)));
    response.json({ cases, next: page.next ?? null });
  });
  router.get('/cases/:id', async (request, response) => {
    const row = await deps.store.getCase(request.params.id);
    if (!row) return sendProblem(response, 'not_found');
    response.json(await describeCase(deps, row));
  });
  return router;
}
