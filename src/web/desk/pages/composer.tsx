/** Where staff answer. It shows which reply window applies, and blocks what Meta would refuse, saying why. */

import { caseUrl } from '../case-urls';
import type { CaseDetails } from '../read-case';
import type { ReadyReply } from '../replies';
import { spanText } from '../time-words';
import type { View } from '../view';
import { ActionForm } from './action-form';
import { holdingOf } from './case-head';
import { windowOf } from './chips';

/** Longer answers than this are not written on a phone; the core splits what is longer than one message. */
export const MAX_REPLY_CHARS = 4000;
/** Meta's limit for one message; the script counts against it (instagram-messaging 4.1). */
const MESSAGE_BYTES = 1000;

export interface ComposerProps {
  readonly view: View;
  readonly details: CaseDetails;
  readonly replies: readonly ReadyReply[];
  /** The words so far: of a chosen ready answer, or of an answer that was refused. */
  readonly draft: string;
}

function ReadyReplies({ view, details, replies }: ComposerProps) {
  const { t } = view;
  const suited = replies.filter(({ suits }) => suits);
  const others = replies.filter(({ suits }) => !suits);
  const link = ({ id, title, text }: ReadyReply) => (
    <li key={id}>
      <a class="chip ready" href={`${caseUrl(details.row.record)}?ready=${id}#reply`} data-ready={text}>
        {title}
      </a>
    </li>
  );
  return (
    <div class="ready-replies">
      <ul class="chips" aria-label={t('composer.ready')}>
        {suited.map(link)}
      </ul>
      {others.length > 0 && (
        <details class="fold small">
          <summary>{t('composer.more')}</summary>
          <ul class="chips">{others.map(link)}</ul>
        </details>
      )}
    </div>
  );
}

/** Why nobody may write now; `undefined` when they may. */
export function blockOf({ view, details }: Pick<ComposerProps, 'view' | 'details'>): string | undefined {
  const { t } = view;
  const { row } = details;
  const holding = holdingOf({ view, details });
  if (holding === 'theirs') return t('composer.held', { name: row.record.claimedBy ?? '' });
  if (holding === 'resolved') return t('composer.resolved');
  if (row.lastCustomerAt === undefined) return t('composer.never');
  return windowOf(row, view.now).state === 'closed' ? t('composer.closed') : undefined;
}

function WindowNote({ view, details }: ComposerProps) {
  const { state, until } = windowOf(details.row, view.now);
  return (
    <p class={`window-note ${state}`}>
      {view.t(`composer.window.${state}`, { left: spanText(view, until - view.now) })}
    </p>
  );
}

function ReplyField({ view, details, draft, isBlocked }: ComposerProps & { readonly isBlocked: boolean }) {
  const { t } = view;
  const { record } = details.row;
  return (
    <textarea
      id="reply-text"
      name="text"
      rows={4}
      required
      maxLength={MAX_REPLY_CHARS}
      lang={record.language}
      dir="auto"
      // Drafts are kept by script; what the browser keeps comes back after it was sent.
      autocomplete="off"
      disabled={isBlocked}
      aria-label={t('composer.words')}
      aria-describedby="reply-count"
      placeholder={t('composer.placeholder')}
      data-keep={record.id}
      data-limit={MESSAGE_BYTES}
    >
      {draft}
    </textarea>
  );
}

export function Composer(props: ComposerProps) {
  const { view, details } = props;
  const { t } = view;
  const { record } = details.row;
  const block = blockOf(props);
  const claims = holdingOf(props) === 'free';
  return (
    <section id="reply" class="panel composer" aria-labelledby="reply-title">
      <h2 id="reply-title">{t('composer.title', { language: t(`language.${record.language}`) })}</h2>
      {block === undefined ? (
        <WindowNote {...props} />
      ) : (
        <p class="warning" role="status">
          {block}
        </p>
      )}
      {block === undefined && <ReadyReplies {...props} />}
      <ActionForm view={view} record={record} action="reply" class="stack">
        <ReplyField {...props} isBlocked={block !== undefined} />
        <p class="composer-foot">
          <span id="reply-count" class="quiet" aria-live="polite" />
          <button class="primary" type="submit" disabled={block !== undefined} data-key="send">
            {t(claims ? 'composer.claim_and_send' : 'composer.send')}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
