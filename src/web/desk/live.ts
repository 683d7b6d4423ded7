/** Live updates: a stream of hints to look again, and what needs attention for the badge and notifications. */
import { type Response, Router } from 'express';
import type { CaseRow } from '../../store/port';
import { listUndelivered } from '../../work/undelivered';
import { basePathOf } from '../base-path';
import { attentionOf, undeliveredKey } from './attention';
import { caseUrl } from './case-urls';
import type { DeskContext } from './context';
import type { Identify, Staff } from './desk-types';
import { staffOf } from './guards';
import { ownAttentionOf } from './own-attention';
import { customerText, subjectText } from './pages/chips';
import { presenceWords } from './pages/presence-chip';
import { readAttention } from './read-attention';
import type { View } from './view';

/** Keeps proxies from closing the stream, and notices a session that was signed out meanwhile. */
const HEARTBEAT_MS = 20_000;
const RECONNECT_MS = 2_000;

/** Opens one server-sent event stream; it ends with the connection or the session. */
function openStream(
  context: DeskContext,
  response: Response,
  isSignedIn: () => Promise<Staff | undefined>,
  presenceOf: (caseId: string) => string,
): void {
  const { store, log } = context.options;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  const tell = (caseIds: readonly string[]) =>
    response.write(`event: change\ndata: ${JSON.stringify({ caseIds })}\n\n`);
  const heartbeat = setInterval(check, HEARTBEAT_MS);
  heartbeat.unref();
  const stopListening = store.changes.subscribe((change) => {
    if (change.type === 'conversation') tell(change.caseIds);
    if (change.type === 'presence') {
      const { caseId } = change;
      response.write(`event: presence\ndata: ${JSON.stringify({ caseId, words: presenceOf(caseId) })}\n\n`);
    }
    if (change.type === 'unknown') tell([]);
    if (change.type === 'unknown' || change.type === 'staff') check();
  });
  function stop(): void {
    clearInterval(heartbeat);
    stopListening();
  }
  function end(): void {
    stop();
    // A page that looks again without a session is led to the sign-in.
    if (response.writable) tell([]);
    response.end();
  }
  function check(): void {
    isSignedIn().then(
      (staff) => (staff ? response.writable && response.write(': still here\n\n') : end()),
      (error: unknown) => {
        log.warn({ err: error }, 'a live stream could not check its session');
        stop();
        response.end();
      },
    );
  }
  response.on('close', stop);
}

/** One line a reason, most pressing first, as the browser notifies of it. */
async function attentionOfDesk(context: DeskContext, view: View, reader: string) {
  const { store, settings } = context.options;
  const base = basePathOf(settings.publicUrl());
  const [rows, undelivered] = await Promise.all([readAttention(store), listUndelivered(store, view.now)]);
  const isTheirs = ({ record }: CaseRow) => record.status === 'claimed' && record.claimedBy !== reader;
  const found = [
    ...undelivered.map(({ row, at }) => ({ row, kind: 'undelivered', key: undeliveredKey(row, at) })),
    ...rows.flatMap((row) =>
      [...ownAttentionOf(row, reader), ...attentionOf(row, view.now)].map((reason) => ({ row, ...reason })),
    ),
  ];
  return found
    .filter(({ row }) => !isTheirs(row))
    .map(({ row, kind, key }) => ({
      ...{ key, kind, title: view.t(`attention.${kind}`), url: base + caseUrl(row.record) },
      text: `${row.record.reference} · ${subjectText(view, row)} · ${customerText(row)}`,
    }));
}

export function createLiveRoutes(context: DeskContext, identify: Identify): Router {
  const router = Router();
  router.get('/live', (request, response) => {
    const staff = staffOf(response);
    const view = context.viewOf(request, staff);
    openStream(
      context,
      response,
      () => identify(request),
      (caseId) => presenceWords(view, context.presence.watchersOf(caseId, staff.name)),
    );
  });
  router.get('/attention', async (request, response) => {
    const staff = staffOf(response);
    const view = context.viewOf(request, staff);
    const [items, counts] = await Promise.all([
      attentionOfDesk(context, view, staff.name),
      context.options.store.counts(view.now),
    ]);
    const waiting = counts.cases
      .filter(({ status }) => status === 'waiting')
      .reduce((sum, { count }) => sum + count, 0);
    response.json({ waiting, items });
  });
  return router;
}
