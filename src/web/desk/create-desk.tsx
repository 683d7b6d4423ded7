/** The staff desk: an inbox that makes a decision possible in ten seconds and an answer in one minute. */
import express, { type ErrorRequestHandler, type Request, Router } from 'express';
import { createAccountRoutes } from './account-routes';
import { createAssets } from './assets';
import { createCaseRoutes } from './case-routes';
import { createContext, type DeskContext } from './context';
import type { DeskOptions, Identify } from './desk-types';
import { createFirstLink } from './first-link';
import { createIdentify, requireStaff, setDeskHeaders, staffOf } from './guards';
import { createLiveRoutes } from './live';
import { FaultPage, MissingPage } from './pages/error-page';
import { QueuePage } from './pages/queue-page';
import { createPresenceRoutes } from './presence-routes';
import { readQueue, readQueueRequest } from './queue';
import { createReminders, type Reminders } from './reminders';
import { createReportRoutes } from './report-routes';
import { createSignInRoutes } from './sign-in';

/** Two thousand letters of a note in Korean, percent-encoded, and room. */
const MAX_FORM = '64kb';

export interface Desk {
  /** To be mounted at `/desk`. */
  readonly router: Router;
  /** The name of who is signed in, for `/api` and photos; a write from another site is nobody's. */
  readonly identify: (request: Request) => Promise<string | undefined>;
  /** The address that lets a first start in, once; `undefined` in production and once someone has a password. */
  readonly createFirstLink: () => Promise<string | undefined>;
  /** To be started with the process and stopped with it. */
  readonly reminders: Reminders;
}

function createQueueRoutes(context: DeskContext): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const staff = staffOf(response);
    const view = context.viewOf(request, staff);
    const asked = readQueueRequest(request.query);
    const queue = await readQueue(context.options.store, asked, staff.name, view.now);
    context.render(response, <QueuePage view={view} queue={queue} />);
  });
  return router;
}

function answerFault(context: DeskContext, identify: Identify): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status =
      typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
    if (status >= 400 && status < 500) return response.sendStatus(status);
    context.options.log.error({ err: error }, 'a page of the desk failed');
    const staff = await identify(request).catch(() => undefined);
    return context.render(response.status(500), <FaultPage view={context.viewOf(request, staff)} />);
  };
}

export function createDesk(options: DeskOptions): Desk {
  const assets = createAssets();
  const context = createContext(options, assets.url);
  const identify = createIdentify(options);
  const router = Router();
  router.use(setDeskHeaders(options.settings.production), assets.router);
  router.use(express.urlencoded({ extended: false, limit: MAX_FORM }));
  router.use(createSignInRoutes(context), requireStaff(identify, options.settings.publicUrl));
  router.use(createQueueRoutes(context), createPresenceRoutes(context), createCaseRoutes(context));
  router.use(createLiveRoutes(context, identify));
  router.use(createReportRoutes(context), createAccountRoutes(context));
  router.use((request, response) => {
    context.render(response.status(404), <MissingPage view={context.viewOf(request, staffOf(response))} />);
  });
  router.use(answerFault(context, identify));
  return {
    router,
    identify: async (request) => (await identify(request))?.name,
    createFirstLink: () => createFirstLink(options),
    reminders: createReminders(context, options.channels),
  };
}
