import express, { type ErrorRequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { type CustomerAction, customerActionSchema } from './customer-action';
import { MAX_UPLOAD_BYTES } from './limits';
import { type MediaShelf, sniffImageType } from './media-shelf';
import type { ActionResult } from './perform-action';
import type { Platform } from './platform';

export interface RouteOptions {
  readonly platform: Platform;
  readonly media: MediaShelf;
  readonly act: (igsid: string, action: CustomerAction) => ActionResult;
  readonly clearWire: () => void;
}

const newCustomerSchema = z.object({
  username: z.string().regex(/^[\w.]{1,30}$/, 'letters, digits, points and underlines, at most 30'),
  name: z.string().min(1).max(60),
  language: z.enum(['en', 'ko']),
});

/** What the page asks for: customers, their actions, and photos on their way in and out. */
export function mountSimulatorRoutes(router: Router, options: RouteOptions): void {
  mountCustomerRoutes(router, options);
  mountMediaRoutes(router, options.media);
  router.delete('/api/wire', (_request, response) => {
    options.clearWire();
    response.status(204).end();
  });
  router.use('/api', answerUnreadable);
}

function mountCustomerRoutes(router: Router, { platform, act }: RouteOptions): void {
  const json = express.json({ limit: '64kb' });
  router.post('/api/customers', json, (request, response) => {
    const parsed = newCustomerSchema.safeParse(request.body);
    if (!parsed.success) return refuse(response, 400, z.prettifyError(parsed.error));
    response.status(201).json(platform.addCustomer(parsed.data));
  });
  router.post('/api/customers/:igsid/actions', json, (request, response) => {
    const { igsid } = request.params;
    if (!platform.customer(igsid)) return refuse(response, 404, 'No such customer');
    const parsed = customerActionSchema.safeParse(request.body);
    if (!parsed.success) return refuse(response, 400, z.prettifyError(parsed.error));
    // The page sees by the message's own mark whether the bot took it.
    const { mid } = act(igsid, parsed.data);
    response.status(202).json({ mid });
  });
}

function mountMediaRoutes(router: Router, media: MediaShelf): void {
  const photo = express.raw({ type: 'image/*', limit: MAX_UPLOAD_BYTES });
  router.post('/api/media', photo, (request, response) => {
    const bytes: unknown = request.body;
    const type = Buffer.isBuffer(bytes) ? sniffImageType(bytes) : undefined;
    if (!Buffer.isBuffer(bytes) || type === undefined) {
      return refuse(response, 415, 'Instagram takes JPEG, PNG, GIF and WebP photos');
    }
    response.status(201).json({ id: media.add(type, bytes).id });
  });
  router.get('/media/:id', (request, response) => {
    const found = media.get(request.params.id);
    if (!found) return refuse(response, 404, 'This link has expired');
    response
      .set({
        'Content-Type': found.type,
        'Cache-Control': 'private, max-age=3600',
        'X-Content-Type-Options': 'nosniff',
      })
      .send(found.bytes);
  });
}

const answerUnreadable: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (response.headersSent) return next(error);
  refuse(response, error.status ?? 500, error.status === 413 ? 'Too large' : 'The request could not be read');
};

function refuse(response: Response, status: number, problem: string): void {
  response.status(status).json({ problem });
}
