/** The app's own webhook settings. As Meta does, the stand-in calls the address before it agrees. */
import axios from 'axios';
import express, { type Response, Router } from 'express';
import { z } from 'zod';
import { type GraphRefusal, invalidParameter, invalidToken, toErrorBody } from './graph-error';
import { makeTraceId } from './ids';
import { WEBHOOK_DEADLINE_MS } from './limits';

export interface AppOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly randomId: () => string;
}

const webhookSchema = z.looseObject({
  object: z.string(),
  callback_url: z.url(),
  verify_token: z.string(),
  fields: z.string(),
});
const VERSION = 'v26.0';

async function agrees(url: string, token: string, challenge: string): Promise<boolean> {
  const params = { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': challenge };
  const options = { params, timeout: WEBHOOK_DEADLINE_MS, maxRedirects: 0, proxy: false } as const;
  const answer = await axios
    .get<unknown>(url, { ...options, validateStatus: () => true })
    .catch(() => undefined);
  return answer?.status === 200 && String(answer.data) === challenge;
}

export function createAppRouter({ appId, appSecret, randomId }: AppOptions): Router {
  const router = Router();
  let webhook: z.infer<typeof webhookSchema> | undefined;
  const refuse = (response: Response, refusal: GraphRefusal) =>
    void response.status(refusal.status).json(toErrorBody(refusal, makeTraceId(randomId())));
  router.use(`/${appId}/subscriptions`, express.json(), (request, response, next) => {
    if (request.query.access_token === `${appId}|${appSecret}`) next();
    else refuse(response, invalidToken);
  });
  router
    .route(`/${appId}/subscriptions`)
    .get((_request, response) => {
      const { object, callback_url, fields = '' } = webhook ?? {};
      const named = fields.split(',').map((name) => ({ name, version: VERSION }));
      response.json({ data: webhook ? [{ object, callback_url, active: true, fields: named }] : [] });
    })
    .post(async (request, response) => {
      const asked = webhookSchema.safeParse(request.body).data;
      if (!asked) return refuse(response, invalidParameter('callback_url and fields are required'));
      const challenge = String(Math.trunc(Number(`0x${randomId().replaceAll('-', '').slice(0, 8)}`)));
      if (!(await agrees(asked.callback_url, asked.verify_token, challenge)))
        return refuse(response, invalidParameter('(#2200) Callback verification failed'));
      webhook = asked;
      response.json({ success: true });
    });
  return router;
}
