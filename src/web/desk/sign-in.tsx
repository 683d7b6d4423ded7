/** Signing in: by name and password, and once by the link of the first start. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { findAccount, saveAccount, staffNameSchema } from './accounts';
import type { DeskContext } from './context';
import { isFirstLink, useUpFirstLink } from './first-link';
import { SignInPage, type SignInProblem, WelcomePage } from './pages/sign-in-page';
import {
  hashPassword,
  MAX_PASSWORD_CHARS,
  MIN_PASSWORD_CHARS,
  SALT_BYTES,
  verifyPassword,
} from './passwords';
import { safeReturn } from './safe-return';
import { isSameSite, startSession } from './sessions';
import { createSignInLimit, type SignInLimit } from './sign-in-limit';

const signInForm = z.object({
  name: z.string().max(200),
  password: z.string().max(MAX_PASSWORD_CHARS),
  returnTo: z.string().optional(),
});
const welcomeForm = z.object({ name: z.string(), password: z.string().max(MAX_PASSWORD_CHARS).optional() });

async function signIn(context: DeskContext, limit: SignInLimit, request: Request, response: Response) {
  const { options } = context;
  const form = signInForm.safeParse(request.body);
  const name = form.data?.name ?? '';
  const returnTo = safeReturn(form.data?.returnTo);
  const refuse = async (status: number, problem: SignInProblem) => {
    const view = context.viewOf(request, undefined);
    context.render(
      response.status(status),
      <SignInPage view={view} problem={problem} name={name} returnTo={returnTo} />,
    );
  };
  const address = request.ip ?? '';
  if (!form.success) return refuse(400, 'wrong');
  if (!(await limit.admit(address, name))) return refuse(429, 'too_many');
  const account = await findAccount(options.store, name.trim());
  if (!(await verifyPassword(form.data.password, account?.passwordHash)) || !account) {
    options.log.warn('a sign-in to the desk failed');
    return refuse(401, 'wrong');
  }
  await limit.forgive(address, name);
  await startSession(options, response, account);
  return response.redirect(303, returnTo);
}

async function welcome(context: DeskContext, request: Request<{ token: string }>, response: Response) {
  const { options } = context;
  const { token } = request.params;
  const refuse = async (problem: SignInProblem) => {
    const view = context.viewOf(request, undefined);
    context.render(response.status(400), <WelcomePage view={view} token={token} problem={problem} />);
  };
  if (!(await isFirstLink(options, token))) return refuse('stale_link');
  const form = welcomeForm.safeParse(request.body);
  const name = staffNameSchema.safeParse(form.data?.name);
  if (!form.success || !name.success) return refuse('bad_name');
  const password = form.data.password ?? '';
  if (password !== '' && password.length < MIN_PASSWORD_CHARS) return refuse('short_password');
  if (!(await useUpFirstLink(options))) return refuse('stale_link');
  const known = await findAccount(options.store, name.data);
  const account = {
    name: known?.name ?? name.data,
    role: 'owner' as const,
    ...(password !== '' && { passwordHash: await hashPassword(password, options.randomBytes(SALT_BYTES)) }),
    epoch: (known?.epoch ?? 0) + 1,
    language: known?.language ?? context.languageOf(request),
    createdAt: known?.createdAt ?? options.clock(),
  };
  await saveAccount(options.store, account);
  await startSession(options, response, account);
  return response.redirect(303, '/desk');
}

/** The pages that nobody has to be signed in for. */
export function createSignInRoutes(context: DeskContext): Router {
  const router = Router();
  const limit = createSignInLimit(context.options);
  router.get('/sign-in', async (request, response) => {
    const view = context.viewOf(request, undefined);
    const returnTo = safeReturn(request.query.returnTo);
    context.render(
      response,
      <SignInPage view={view} returnTo={returnTo} hasEnded={request.query.ended !== undefined} />,
    );
  });
  router.get('/welcome/:token', async (request, response) => {
    const view = context.viewOf(request, undefined);
    const open = await isFirstLink(context.options, request.params.token);
    const problem = open ? {} : { problem: 'stale_link' as const };
    context.render(
      response.status(open ? 200 : 410),
      <WelcomePage view={view} token={request.params.token} {...problem} />,
    );
  });
  router.post(['/sign-in', '/welcome/:token'], (request, response, next) =>
    isSameSite(request, context.options.settings.publicUrl()) ? next() : response.sendStatus(403),
  );
  router.post('/sign-in', (request, response) => signIn(context, limit, request, response));
  router.post('/welcome/:token', (request, response) => welcome(context, request, response));
  return router;
}
