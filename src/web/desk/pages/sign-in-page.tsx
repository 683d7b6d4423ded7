/** Sign-in, and the welcome behind the one-time link. */
import { MIN_PASSWORD_CHARS } from '../passwords';
import type { View } from '../view';
import { Layout } from './layout';

export type SignInProblem = 'wrong' | 'too_many' | 'bad_name' | 'short_password' | 'stale_link';

interface SignInProps {
  readonly view: View;
  readonly problem?: SignInProblem;
  readonly name?: string;
  readonly returnTo?: string;
  /** A session ended while its reader was writing. */
  readonly hasEnded?: boolean;
}

function Problem({ view, problem }: { readonly view: View; readonly problem: SignInProblem | undefined }) {
  if (!problem) return null;
  return (
    <p class="problem" role="alert">
      {view.t(`sign_in.problem.${problem}`, { minimum: MIN_PASSWORD_CHARS })}
    </p>
  );
}

export function SignInPage({ view, problem, name, returnTo, hasEnded }: SignInProps) {
  const { t } = view;
  return (
    <Layout view={view} title={t('sign_in.title')}>
      <form class="door" method="post" action="/desk/sign-in">
        <img src={view.asset('icon.svg')} alt="" width={48} height={48} />
        <h1>{t('sign_in.heading')}</h1>
        <Problem view={view} problem={problem} />
        {hasEnded && (
          <p class="warning" role="status">
            {t('sign_in.ended')}
          </p>
        )}
        <input type="hidden" name="returnTo" value={returnTo ?? ''} />
        <label>
          {t('sign_in.name')}
          <input name="name" autocomplete="username" autocapitalize="none" required value={name} />
        </label>
        <label>
          {t('sign_in.password')}
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <button class="primary" type="submit">
          {t('sign_in.submit')}
        </button>
        <p class="quiet">{t('sign_in.forgotten')}</p>
      </form>
    </Layout>
  );
}

interface WelcomeProps {
  readonly view: View;
  readonly token: string;
  readonly problem?: SignInProblem;
}

/** A link that no longer opens the desk asks for nothing. */
function StaleLink({ view }: { readonly view: View }) {
  return (
    <div class="door">
      <img src={view.asset('icon.svg')} alt="" width={48} height={48} />
      <h1>{view.t('welcome.heading')}</h1>
      <Problem view={view} problem="stale_link" />
      <a class="button primary" href="/desk">
        {view.t('sign_in.submit')}
      </a>
    </div>
  );
}

/** Behind the link that the first start prints: opening it does nothing yet, so a preview cannot use it up. */
export function WelcomePage({ view, token, problem }: WelcomeProps) {
  const { t } = view;
  if (problem === 'stale_link') {
    return (
      <Layout view={view} title={t('welcome.title')}>
        <StaleLink view={view} />
      </Layout>
    );
  }
  return (
    <Layout view={view} title={t('welcome.title')}>
      <form class="door" method="post" action={`/desk/welcome/${token}`}>
        <img src={view.asset('icon.svg')} alt="" width={48} height={48} />
        <h1>{t('welcome.heading')}</h1>
        <p>{t('welcome.intro')}</p>
        <Problem view={view} problem={problem} />
        <label>
          {t('sign_in.name')}
          <input name="name" autocomplete="username" autocapitalize="none" required value="owner" />
        </label>
        <label>
          {t('welcome.password', { minimum: MIN_PASSWORD_CHARS })}
          <input name="password" type="password" autocomplete="new-password" />
        </label>
        <button class="primary" type="submit">
          {t('sign_in.submit')}
        </button>
      </form>
    </Layout>
  );
}
