/** The people of the desk. */
import type { StaffAccount } from '../accounts';
import type { ChannelState } from '../reminder-log';
import { agoText, dayText } from '../time-words';
import type { View } from '../view';
import { FormTokens, Layout } from './layout';

export interface TeamNotice {
  readonly key: 'added' | 'bad_name' | 'taken' | 'unknown';
  readonly problem?: boolean;
  readonly name?: string;
  /** Shown this once. */
  readonly password?: string;
}
/** A staff channel and how it fares. */
export interface ChannelRow extends ChannelState {
  readonly name: string;
}
interface TeamProps {
  readonly view: View;
  readonly accounts: readonly StaffAccount[];
  readonly channels: readonly ChannelRow[];
  readonly notice?: TeamNotice;
}

function ChangeButton({ view, name, change }: { view: View; name: string; change: 'remove' | 'sign-out' }) {
  return (
    <form method="post" action={`/desk/team/${change}`}>
      <FormTokens view={view} />
      <input type="hidden" name="name" value={name} />
      <button type="submit">{view.t(`team.${change}`)}</button>
    </form>
  );
}

function Notice({ view, notice }: { readonly view: View; readonly notice: TeamNotice | undefined }) {
  if (!notice) return null;
  return (
    <div class={notice.problem ? 'problem' : 'good'} role="status">
      <p>{view.t(`team.notice.${notice.key}`, { name: notice.name ?? '' })}</p>
      {notice.password && <p class="password">{notice.password}</p>}
    </div>
  );
}

function ChannelStatus({ view, channel }: { readonly view: View; readonly channel: ChannelRow }) {
  const { t } = view;
  const { sentAt, failedAt, reason } = channel;
  if (failedAt !== undefined) {
    return (
      <span class="problem">
        {t('team.channel_failed', { ago: agoText(view, failedAt), reason: reason ?? '' })}
      </span>
    );
  }
  return (
    <span class="quiet">
      {sentAt === undefined
        ? t('team.channel_quiet')
        : t('team.channel_sent', { ago: agoText(view, sentAt) })}
    </span>
  );
}

function ChannelsPanel({ view, channels }: Pick<TeamProps, 'view' | 'channels'>) {
  const { t } = view;
  return (
    <section class="panel">
      <h2>{t('team.channels')}</h2>
      {channels.length === 0 && <p class="quiet">{t('team.no_channels')}</p>}
      {channels.map((channel) => (
        <p key={channel.name}>
          <strong>{t(`team.channel.${channel.name}`)}</strong> <ChannelStatus view={view} channel={channel} />
        </p>
      ))}
    </section>
  );
}

function Members({ view, accounts }: Pick<TeamProps, 'view' | 'accounts'>) {
  const { t } = view;
  const owner = view.staff?.role === 'owner';
  return (
    <ul class="team">
      {accounts.map(({ name, role, createdAt }) => (
        <li key={name} class="panel">
          <p>
            <strong>{name}</strong> <span class="chip">{t(`team.role.${role}`)}</span>
            <br />
            <span class="quiet">{t('team.since', { day: dayText(view, createdAt) })}</span>
          </p>
          {owner && name !== view.staff?.name && (
            <div class="stack">
              <ChangeButton view={view} name={name} change="sign-out" />
              <details class="fold">
                <summary>
                  {t('team.remove')} <span class="unseen">{name}</span>
                </summary>
                <p class="quiet">{t('team.remove_hint', { name })}</p>
                <ChangeButton view={view} name={name} change="remove" />
              </details>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

export function TeamPage({ view, accounts, channels, notice }: TeamProps) {
  const { t } = view;
  const owner = view.staff?.role === 'owner';
  return (
    <Layout view={view} title={t('nav.team')} section="team">
      <h1>{t('nav.team')}</h1>
      <Notice view={view} notice={notice} />
      <Members view={view} accounts={accounts} />
      {owner && (
        <form method="post" action="/desk/team/add" class="panel inline">
          <FormTokens view={view} />
          <input
            name="name"
            required
            maxLength={32}
            placeholder={t('team.name')}
            aria-label={t('team.name')}
            autocomplete="off"
          />
          <button class="primary" type="submit">
            {t('team.add')}
          </button>
        </form>
      )}
      <ChannelsPanel view={view} channels={channels} />
    </Layout>
  );
}
