/** What is known, in the customer's own words, and how staff correct it. */
import {
  CHOICE_FACTS,
  FACT_NAMES,
  type FactName,
  isChoiceFact,
  isDateFact,
  isDateRange,
} from '../../../core/facts';
import type { CaseDetails } from '../read-case';
import { isoDay } from '../time-words';
import type { View } from '../view';
import { ActionForm } from './action-form';
import { factText, valueText } from './chips';

interface FactsProps {
  readonly view: View;
  readonly details: CaseDetails;
}
type Fact = CaseDetails['row']['record']['facts'][number];

function ValueField({ view, name, known }: { view: View; name: FactName; known: Fact | undefined }) {
  const label = factText(view, name);
  const value = known?.value;
  if (isChoiceFact(name)) {
    const isKnown = CHOICE_FACTS[name].some((choice) => choice === value);
    return (
      <select name="value" aria-label={label} required>
        {/* What nobody knows is chosen, never saved by a slip. */}
        {!isKnown && (
          <option value="" selected>
            {view.t('fact_sign.choose')}
          </option>
        )}
        {CHOICE_FACTS[name].map((choice) => (
          <option key={choice} value={choice} selected={choice === value}>
            {valueText(view, name, choice)}
          </option>
        ))}
      </select>
    );
  }
  if (isDateFact(name)) {
    const day = isDateRange(value) ? isoDay(view.timeZone, value.from) : undefined;
    return <input type="date" name="value" aria-label={label} value={day} required />;
  }
  const words = typeof value === 'string' && value !== 'unknown' ? value : '';
  return <input name="value" aria-label={label} value={words} required maxLength={500} autocomplete="off" />;
}

/** The customer's own words, and whether the assistant had to read the fact out of them. */
function Said({ view, fact }: { readonly view: View; readonly fact: Fact }) {
  const isRead = fact.how === 'read';
  if (fact.said === '' && !isRead) return null;
  return (
    <span class="said">
      {fact.said !== '' && <q dir="auto">{fact.said}</q>}
      {isRead && ` (${view.t('fact_sign.read')})`}
    </span>
  );
}

function FactRow({ view, details, fact }: FactsProps & { readonly fact: Fact }) {
  const { t } = view;
  const { record } = details.row;
  const editable = record.status !== 'resolved' && fact.fact !== 'photo';
  return (
    <div class="fact">
      <dt>{factText(view, fact.fact)}</dt>
      <dd>
        <span>
          <span class="fact-value">{valueText(view, fact.fact, fact.value)}</span>{' '}
          {fact.corrected && (
            <span class="chip">{t(fact.by === 'staff' ? 'fact_sign.by_staff' : 'fact_sign.corrected')}</span>
          )}
        </span>
        <Said view={view} fact={fact} />
        {editable && (
          <details class="fold small">
            <summary>
              {t('fact_sign.correct')} <span class="unseen">{factText(view, fact.fact)}</span>
            </summary>
            <ActionForm view={view} record={record} action="correct" class="inline">
              <input type="hidden" name="fact" value={fact.fact} />
              <ValueField view={view} name={fact.fact} known={fact} />
              <button type="submit">{t('fact_sign.save')}</button>
            </ActionForm>
          </details>
        )}
      </dd>
    </div>
  );
}

/** Facts that the talk never reached: staff may know them all the same. */
function MissingFacts({ view, details }: FactsProps) {
  const { t } = view;
  const { record } = details.row;
  const known = new Set(record.facts.map(({ fact }) => fact));
  const missing = FACT_NAMES.filter((name) => !known.has(name) && name !== 'photo');
  if (record.status === 'resolved' || missing.length === 0) return null;
  return (
    <details class="fold">
      <summary>{t('fact_sign.add')}</summary>
      {missing.map((name) => (
        <ActionForm key={name} view={view} record={record} action="correct" class="inline labelled">
          <span>{factText(view, name)}</span>
          <input type="hidden" name="fact" value={name} />
          <ValueField view={view} name={name} known={undefined} />
          <button type="submit">{t('fact_sign.save')}</button>
        </ActionForm>
      ))}
    </details>
  );
}

export function FactsPanel({ view, details }: FactsProps) {
  const { facts } = details.row.record;
  return (
    <section class="panel" aria-labelledby="facts-title">
      <h2 id="facts-title">{view.t('case.facts')}</h2>
      <dl class="facts">
        {facts.map((fact) => (
          <FactRow key={fact.fact} view={view} details={details} fact={fact} />
        ))}
      </dl>
      <MissingFacts view={view} details={details} />
    </section>
  );
}
