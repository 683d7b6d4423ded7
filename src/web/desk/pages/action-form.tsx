/** Forms that act on a case. */
import type { ComponentChildren } from 'preact';
import type { CaseRecord } from '../../../core/case';
import { caseUrl } from '../case-urls';
import type { View } from '../view';
import { FormTokens } from './layout';

interface ActionFormProps {
  readonly view: View;
  readonly record: CaseRecord;
  readonly action: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function ActionForm({ view, record, action, class: name, children }: ActionFormProps) {
  return (
    <form class={name} method="post" action={`${caseUrl(record)}/${action}`}>
      <FormTokens view={view} />
      {children}
    </form>
  );
}

interface ActionButtonProps {
  readonly view: View;
  readonly record: CaseRecord;
  readonly action: 'claim' | 'release' | 'reopen';
  readonly primary?: boolean;
  /** Instead of the action's own name. */
  readonly label?: string;
  readonly hint?: string;
  /** The key that presses it on a computer. */
  readonly shortcut?: string;
}

/** An action that needs no more words. */
export function ActionButton({ view, record, action, primary, label, hint, shortcut }: ActionButtonProps) {
  return (
    <ActionForm view={view} record={record} action={action}>
      <button
        class={primary ? 'primary' : undefined}
        type="submit"
        title={hint}
        data-key={shortcut}
        aria-keyshortcuts={shortcut}
      >
        {label ?? view.t(`action.${action}`)}
      </button>
    </ActionForm>
  );
}
