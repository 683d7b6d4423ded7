/** One's own account: language, reminders of this browser, password, signing out. */
import { MIN_PASSWORD_CHARS } from '../passwords';
import type { View } from '../view';
import { KeysList } from './keys-help';
import { FormTokens, Layout } from './layout';

export interface AccountNotice {
  readonly key: 'wrong_password' | 'short_password' | 'password_changed';
  readonly problem?: boolean;
}
interface AccountProps {
  readonly view: View;
  readonly notice?: AccountNotice;
}

function LanguagePanel({ view }: AccountProps) {
  const { t } = view;
  return (
    <section class="panel">
      <h2>{t('account.language')}</h2>
      <form method="post" action="/desk/account/language" class="inline">
        <FormTokens view={view} />
        <select name="language" aria-label={t('account.language')}>
          <option value="en" selected={view.language === 'en'} lang="en">
            English
          </option>
          <option value="ko" selected={view.language === 'ko'} lang="ko">
            한국어
          </option>
        </select>
        <button type="submit">{t('account.save')}</button>
      </form>
    </section>
  );
}

/** Kept by the script in this browser: a phone may ring while the computer stays quiet. */
function RemindersPanel({ view }: AccountProps) {
  const { t } = view;
  return (
    <section class="panel" id="device" data-denied={t('account.denied')}>
      <h2>{t('account.device')}</h2>
      <label class="choice">
        <input type="checkbox" id="sound" /> {t('account.sound')}
      </label>
      <label class="choice">
        <input type="checkbox" id="notify" /> {t('account.notify')}
      </label>
      <label class="choice">
        <input type="checkbox" id="keys" /> {t('account.keys')}
      </label>
      <KeysList view={view} />
      <p class="quiet" id="notify-state" role="status" />
    </section>
  );
}

function PasswordPanel({ view, notice }: AccountProps) {
  const { t } = view;
  return (
    <section class="panel">
      <h2>{t('account.password')}</h2>
      {notice && (
        <p class={notice.problem ? 'problem' : 'good'} role="status">
          {t(`account.${notice.key}`, { minimum: MIN_PASSWORD_CHARS })}
        </p>
      )}
      <form method="post" action="/desk/account/password" class="stack">
        <FormTokens view={view} />
        {/* Password managers want to know whose password this is. */}
        <span class="unseen" aria-hidden="true">
          <input name="username" autocomplete="username" value={view.staff?.name} readOnly tabIndex={-1} />
        </span>
        <label>
          {t('account.current')}
          <input type="password" name="current" autocomplete="current-password" />
        </label>
        <label>
          {t('account.new', { minimum: MIN_PASSWORD_CHARS })}
          <input
            type="password"
            name="password"
            autocomplete="new-password"
            required
            minLength={MIN_PASSWORD_CHARS}
          />
        </label>
        <button type="submit">{t('account.change')}</button>
      </form>
    </section>
  );
}

function SignOutPanel({ view }: AccountProps) {
  const { t } = view;
  return (
    <section class="panel">
      <h2>{t('account.sign_out')}</h2>
      <form method="post" action="/desk/sign-out" class="inline">
        <FormTokens view={view} />
        <button type="submit">{t('account.here')}</button>
        <button type="submit" name="everywhere" value="yes">
          {t('account.everywhere')}
        </button>
      </form>
    </section>
  );
}

export function AccountPage(props: AccountProps) {
  const { view } = props;
  return (
    <Layout view={view} title={view.t('account.title')} section="account">
      <h1>{view.t('account.hello', { name: view.staff?.name ?? '' })}</h1>
      <LanguagePanel {...props} />
      <RemindersPanel {...props} />
      <PasswordPanel {...props} />
      <SignOutPanel {...props} />
    </Layout>
  );
}
