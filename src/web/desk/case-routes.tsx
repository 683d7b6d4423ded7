/** The case page and what staff do on it. */
import { type Request, type Response, Router } from 'express';
import type { StaffEvent } from '../../core/event';
import type { Refusal } from '../../core/turn-types';
import { ActionTimeout } from '../../work/actions';
import { findAccount } from './accounts';
import { isAction, staffEventOf } from './act';
import { caseUrl } from './case-urls';
import type { DeskContext } from './context';
import type { Staff } from './desk-types';
import { staffOf } from './guards';
import { CasePage } from './pages/case-page';
import { MissingPage } from './pages/error-page';
import { type DeskRefusal, DoneNotice, RefusedNotice } from './pages/notice';
import { PrintPage } from './pages/print-page';
import { type CaseDetails, readCase } from './read-case';
import { BLANK, readyReplies } from './replies';

type Refused = Refusal | DeskRefusal;
type CaseRequest = Request<{ reference: string; action: string }>;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function drawMissing(context: DeskContext, request: Request, response: Response) {
  context.render(response.status(404), <MissingPage view={context.viewOf(request, staffOf(response))} />);
}

interface Drawing {
  /** Why an action was not done. */
  readonly refused?: Refused;
  /** Words that go back into the composer. */
  readonly draft?: string;
}

async function drawCase(
  context: DeskContext,
  request: Request<{ reference: string }>,
  response: Response,
  { refused, draft }: Drawing = {},
) {
  const staff = staffOf(response);
  const details = await readCase(context.options.store, {
    ...{ idOrReference: request.params.reference, reader: staff.name },
    earlier: textOf(request.query.earlier),
  });
  if (!details) return drawMissing(context, request, response);
  const view = context.viewOf(request, staff);
  const { record } = details.row;
  const replies = readyReplies(context.replies, details.row, staff.language);
  const chosen = replies.find(({ id }) => id === request.query.ready);
  const done = draft === undefined ? textOf(request.query.done) : 'recall';
  const told = refused ?? (done === 'signed_in_anew' ? done : undefined);
  const notice = told ? (
    <RefusedNotice view={view} refused={told} holder={record.claimedBy} />
  ) : (
    done !== '' && <DoneNotice view={view} record={record} done={done} />
  );
  const words = draft ?? (refused ? textOf(request.body?.text) : (chosen?.text ?? ''));
  context.render(
    response.status(refused ? 409 : 200),
    <CasePage
      {...{ view, details, replies, draft: words }}
      watchers={context.presence.watchersOf(record.id, staff.name)}
      {...(notice && { notice })}
    />,
  );
}

/** Answering a case that nobody holds takes it first: two people cannot answer at once. */
async function performReply(context: DeskContext, event: StaffEvent, details: CaseDetails) {
  const { options } = context;
  if (details.row.record.status !== 'waiting') return options.perform(event);
  const { id, conversationId, caseId, at, by } = event;
  const claim = { id: `${id}:claim`, conversationId, caseId, at, by, type: 'staff.claimed' as const };
  const claimed = await options.perform(claim);
  return claimed.refused ? claimed : options.perform(event);
}

async function act(context: DeskContext, request: CaseRequest, response: Response, staff: Staff) {
  const { action, reference } = request.params;
  const { options } = context;
  const details = await readCase(options.store, { idOrReference: reference, reader: staff.name });
  if (!details || !isAction(action)) return drawMissing(context, request, response);
  const { record } = details.row;
  const { undoMs } = options;
  const event = staffEventOf(action, request.body, { record, by: staff.name, at: options.clock(), undoMs });
  if (!event) return drawCase(context, request, response, { refused: 'bad_form' });
  if (event.type === 'staff.assigned' && !(await findAccount(options.store, event.to))) {
    return drawCase(context, request, response, { refused: 'no_colleague' });
  }
  if (event.type === 'staff.replied' && event.text.includes(BLANK)) {
    return drawCase(context, request, response, { refused: 'blank_left' });
  }
  const done =
    event.type === 'staff.replied' ? performReply(context, event, details) : options.perform(event);
  const outcome = await done.catch((error: unknown) => {
    if (error instanceof ActionTimeout) return 'slow' as const;
    throw error;
  });
  if (outcome === 'slow') return response.redirect(303, `${caseUrl(record)}?done=slow`);
  if (outcome.refused) return drawCase(context, request, response, { refused: outcome.refused });
  if (event.type === 'staff.recalled')
    return drawCase(context, request, response, { draft: wordsOf(details, event.reply) });
  return response.redirect(303, `${caseUrl(record)}?done=${action}`);
}

/** The answer as it was written, but for white space where it was split. */
function wordsOf({ transcript }: CaseDetails, replyId: string): string {
  const parts = transcript.filter(({ id }) => id.startsWith(`${replyId}/`));
  return parts.map(({ text }) => text).join('\n\n');
}

/** Puts a failed message of this case back into its lane. */
async function retry(
  context: DeskContext,
  request: Request<{ reference: string }>,
  response: Response,
  staff: Staff,
) {
  const { options } = context;
  const details = await readCase(options.store, {
    idOrReference: request.params.reference,
    reader: staff.name,
  });
  if (!details) return drawMissing(context, request, response);
  const message = details.transcript.find(({ id }) => id === request.body?.message);
  const failed = message?.delivery === 'failed';
  if (!failed || !(await options.store.retryMessage(message.id, options.clock()))) {
    return drawCase(context, request, response, { refused: 'not_failed' });
  }
  return response.redirect(303, `${caseUrl(details.row.record)}?done=retry`);
}

export function createCaseRoutes(context: DeskContext): Router {
  const router = Router();
  router.get('/cases/:reference', (request, response) => drawCase(context, request, response));
  router.get('/cases/:reference/print', async (request, response) => {
    const staff = staffOf(response);
    const details = await readCase(context.options.store, {
      idOrReference: request.params.reference,
      reader: staff.name,
    });
    if (!details) return drawMissing(context, request, response);
    context.render(response, <PrintPage view={context.viewOf(request, staff)} details={details} />);
  });
  router.post('/cases/:reference/retry', (request, response) =>
    retry(context, request, response, staffOf(response)),
  );
  router.post('/cases/:reference/:action', (request, response) =>
    act(context, request, response, staffOf(response)),
  );
  return router;
}
