/** Why the policy says what it says, in the shop's words; and how staff overrule it. */
import type { CaseDetails } from '../read-case';
import { timeText } from '../time-words';
import type { View } from '../view';
import { ActionForm } from './action-form';
import { VerdictChip } from './chips';

interface VerdictProps {
  readonly view: View;
  readonly details: CaseDetails;
}

function Overruled({ view, details }: VerdictProps) {
  const { overruled } = details.row.record;
  if (!overruled) return null;
  const { by, at, reason, verdict } = overruled;
  return (
    <div class="overruled">
      <p>{view.t('verdict.overruled', { name: by, at: timeText(view, at) })}</p>
      <blockquote>{reason}</blockquote>
      <p class="quiet">
        {view.t('verdict.before')} <VerdictChip view={view} verdict={verdict} />
      </p>
    </div>
  );
}

const OVERRULES = ['eligible', 'review', 'declined'] as const;

function OverruleForm({ view, details }: VerdictProps) {
  const { t } = view;
  const { record } = details.row;
  return (
    <details class="fold">
      <summary>{t('verdict.overrule')}</summary>
      <ActionForm view={view} record={record} action="overrule" class="stack">
        <label>
          {t('verdict.new')}
          <select name="decision" required>
            {OVERRULES.filter((decision) => decision !== record.verdict.decision).map((decision) => (
              <option key={decision} value={decision}>
                {t(`decision.${decision}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('verdict.reason')}
          <input name="reason" required maxLength={2000} autocomplete="off" />
        </label>
        <button type="submit">{t('verdict.overrule')}</button>
      </ActionForm>
    </details>
  );
}

export function VerdictPanel({ view, details }: VerdictProps) {
  const { record } = details.row;
  return (
    <section class="panel" aria-labelledby="verdict-title">
      <h2 id="verdict-title">{view.t('verdict.title')}</h2>
      <Overruled view={view} details={details} />
      {record.verdict.clauses.length === 0 && <p class="quiet">{view.t('verdict.no_clause')}</p>}
      <ul class="clauses">
        {record.verdict.clauses.map((id) => (
          <li key={id}>
            <blockquote>{view.rulebook.policy.clauses[id]?.[view.language] ?? id}</blockquote>
            <a href={`/desk/policy#${id}`}>{id}</a>
          </li>
        ))}
      </ul>
      {record.status !== 'resolved' && <OverruleForm view={view} details={details} />}
    </section>
  );
}
