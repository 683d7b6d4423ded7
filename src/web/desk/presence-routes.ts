/** Pages say here that they are open on a case, and whether their reader types. */
import { Router } from 'express';
import { z } from 'zod';
import { STAFF_DOINGS } from '../../store/change-feed';
import type { DeskContext } from './context';
import { staffOf } from './guards';

const presenceSchema = z.object({ doing: z.enum(STAFF_DOINGS) });

export function createPresenceRoutes(context: DeskContext): Router {
  const router = Router();
  const { store } = context.options;
  router.post('/cases/:reference/presence', async (request, response) => {
    const said = presenceSchema.safeParse(request.body);
    const row = await store.getCase(request.params.reference);
    if (!said.success || !row) return response.sendStatus(404);
    const { name } = staffOf(response);
    store.changes.publish({ type: 'presence', caseId: row.record.id, name, doing: said.data.doing });
    return response.sendStatus(204);
  });
  return router;
}
