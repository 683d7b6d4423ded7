/** One's own account, and the team's: language, password, signing out, adding and removing colleagues. */
import { type Request, type Response, Router } from 'express';
import {
  changeAccount,
  endSessions,
  findAccount,
  listAccounts,
  removeAccount,
  type StaffAccount,
} from './accounts';
import type { DeskContext } from './context';
import { staffOf } from './guards';
import { addColleague } from './new-account';
import { type AccountNotice, AccountPage } from './pages/account-page';
import { type TeamNotice, TeamPage } from './pages/team-page';
import {
  hashPassword,
  MAX_PASSWORD_CHARS,
  MIN_PASSWORD_CHARS,
  SALT_BYTES,
  verifyPassword,
} from './passwords';
import { readChannelState } from './reminder-log';
import { endSession, startSession } from './sessions';

async function ownAccount(context: DeskContext, response: Response): Promise<StaffAccount> {
  const { name } = staffOf(response);
  const account = await findAccount(context.options.store, name);
  if (!account) throw new Error('a session outlived its account');
  return account;
}

function drawAccount(context: DeskContext, request: Request, response: Response, notice?: AccountNotice) {
  const view = context.viewOf(request, staffOf(response));
  context.render(
    response.status(notice?.problem ? 400 : 200),
    <AccountPage view={view} {...(notice && { notice })} />,
  );
}

async function changeLanguage(context: DeskContext, request: Request, response: Response) {
  const language = request.body?.language === 'ko' ? 'ko' : 'en';
  const { name } = staffOf(response);
  await changeAccount(context.options.store, name, (account) => ({ ...account, language }));
  response.redirect(303, '/desk/account');
}

/** A new password signs every other browser out. */
async function changePassword(context: DeskContext, request: Request, response: Response) {
  const { options } = context;
  const account = await ownAccount(context, response);
  const current = String(request.body?.current ?? '');
  const password = String(request.body?.password ?? '');
  const known =
    account.passwordHash === undefined ||
    (await verifyPassword(current.slice(0, MAX_PASSWORD_CHARS), account.passwordHash));
  if (!known) return drawAccount(context, request, response, { key: 'wrong_password', problem: true });
  if (password.length < MIN_PASSWORD_CHARS || password.length > MAX_PASSWORD_CHARS) {
    return drawAccount(context, request, response, { key: 'short_password', problem: true });
  }
  const passwordHash = await hashPassword(password, options.randomBytes(SALT_BYTES));
  const changed = await endSessions(options.store, account.name, { passwordHash });
  if (changed) await startSession(options, response, changed);
  return response.redirect(303, '/desk/account?done=password');
}

async function signOut(context: DeskContext, request: Request, response: Response) {
  const staff = staffOf(response);
  if (request.body?.everywhere) await endSessions(context.options.store, staff.name);
  await endSession(context.options, response, staff);
  response.redirect(303, '/desk/sign-in');
}

async function drawTeam(context: DeskContext, request: Request, response: Response, notice?: TeamNotice) {
  const view = context.viewOf(request, staffOf(response));
  const { store, channels } = context.options;
  const accounts = await listAccounts(store);
  const rows = await Promise.all(
    channels.map(async ({ name }) => ({ name, ...(await readChannelState(store, name)) })),
  );
  context.render(
    response.status(notice?.problem ? 400 : 200),
    <TeamPage view={view} accounts={accounts} channels={rows} {...(notice && { notice })} />,
  );
}

async function changeTeam(context: DeskContext, request: Request<{ change: string }>, response: Response) {
  const staff = staffOf(response);
  if (staff.role !== 'owner') return response.sendStatus(403);
  const { store } = context.options;
  const name = String(request.body?.name ?? '');
  if (request.params.change === 'add') {
    const added = await addColleague(context.options, name, 'staff');
    if ('refused' in added)
      return drawTeam(context, request, response, { key: added.refused, problem: true });
    return drawTeam(context, request, response, {
      key: 'added',
      name: added.account.name,
      password: added.password,
    });
  }
  const account = await findAccount(store, name);
  if (!account || account.name === staff.name)
    return drawTeam(context, request, response, { key: 'unknown', problem: true });
  if (request.params.change === 'remove') await removeAccount(store, account.name);
  else await endSessions(store, account.name);
  return response.redirect(303, '/desk/team');
}

export function createAccountRoutes(context: DeskContext): Router {
  const router = Router();
  router.get('/account', (request, response) =>
    drawAccount(
      context,
      request,
      response,
      request.query.done === 'password' ? { key: 'password_changed' } : undefined,
    ),
  );
  router.post('/account/language', (request, response) => changeLanguage(context, request, response));
  router.post('/account/password', (request, response) => changePassword(context, request, response));
  router.post('/sign-out', (request, response) => signOut(context, request, response));
  router.get('/team', (request, response) => drawTeam(context, request, response));
  router.post('/team/:change', (request, response, next) =>
    ['add', 'remove', 'sign-out'].includes(request.params.change)
      ? changeTeam(context, request, response)
      : next(),
  );
  return router;
}
