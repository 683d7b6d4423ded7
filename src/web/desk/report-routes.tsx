/** Numbers, the export, and the policy page. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { DeskContext } from './context';
import { exportCases } from './export-csv';
import { staffOf } from './guards';
import { NumbersPage } from './pages/numbers-page';
import { PolicyPage } from './pages/policy-page';
import { readClauseCases } from './read-clause-cases';
import { casesSince, readNumbers } from './read-numbers';
import { isoDay } from './time-words';

export const WEEK_CHOICES = [4, 12, 52] as const;
const DEFAULT_WEEKS = 12;

export function createReportRoutes(context: DeskContext): Router {
  const router = Router();
  const { store, clock, settings } = context.options;
  router.get('/numbers', async (request, response) => {
    const weeks = WEEK_CHOICES.find((choice) => String(choice) === request.query.weeks) ?? DEFAULT_WEEKS;
    const view = context.viewOf(request, staffOf(response));
    const numbers = await readNumbers(store, clock(), weeks);
    context.render(response, <NumbersPage view={view} numbers={numbers} />);
  });
  router.get('/cases.csv', async (_request, response) => {
    const name = `cases-${isoDay(settings.timeZone, clock())}.csv`;
    response.set({ 'Content-Type': 'text/csv; charset=utf-8' }).attachment(name);
    await pipeline(Readable.from(exportCases(casesSince(store, 0), settings.timeZone)), response);
  });
  router.get('/policy', async (request, response) => {
    const view = context.viewOf(request, staffOf(response));
    const decided = await readClauseCases(store, clock());
    context.render(response, <PolicyPage view={view} decided={decided} />);
  });
  return router;
}
