/** The policy as the desk applies it: every clause with the cases it decided, and every topic's rules drawn. */

import { FACT_NAMES, type FactName, isFactName } from '../../../core/facts';
import type { Condition, Flow, Rule } from '../../../core/flow';
import { caseUrl } from '../case-urls';
import { queueUrl } from '../queue';
import type { ClauseCases } from '../read-clause-cases';
import { unitText } from '../time-words';
import type { View } from '../view';
import { factText, valueText } from './chips';
import { Layout } from './layout';

interface PolicyProps {
  readonly view: View;
  readonly decided: ReadonlyMap<string, ClauseCases>;
}

function ClauseItem({ view, decided, id }: PolicyProps & { readonly id: string }) {
  const { t } = view;
  const cases = decided.get(id);
  return (
    <li id={id} class="panel clause">
      <p>
        <code>{id}</code>{' '}
        <a class="chip" href={queueUrl({ q: id })}>
          {t('policy.decided', { count: cases?.count ?? 0 })}
        </a>
      </p>
      <blockquote>{view.rulebook.policy.clauses[id]?.[view.language]}</blockquote>
      {cases && (
        <p class="chips">
          {cases.newest.map((record) => (
            <a key={record.id} class="chip" href={caseUrl(record)}>
              {record.reference}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}

function conditionText(view: View, fact: FactName, condition: Condition): string {
  const { t } = view;
  if (typeof condition === 'string') return valueText(view, fact, condition);
  if ('inside' in condition) return t('policy.inside', { window: windowText(view, condition.inside) });
  if ('outside' in condition) return t('policy.outside', { window: windowText(view, condition.outside) });
  return condition.map((value) => valueText(view, fact, value)).join(t('policy.or'));
}

function windowText(view: View, id: string): string {
  const window = view.rulebook.policy.windows[id];
  if (!window) return id;
  return 'hours' in window ? unitText(view, window.hours, 'hour') : unitText(view, window.months, 'month');
}

function Conditions({ view, rule }: { readonly view: View; readonly rule: Rule }) {
  const entries = FACT_NAMES.flatMap((fact) => {
    const condition = rule.when[fact];
    return condition === undefined ? [] : [{ fact, condition }];
  });
  if (entries.length === 0) return <span class="chip">{view.t('policy.otherwise')}</span>;
  return (
    <>
      {entries.map(({ fact, condition }) => (
        <span key={fact} class="condition">
          <span class="quiet">{factText(view, fact)}</span> {conditionText(view, fact, condition)}
        </span>
      ))}
    </>
  );
}

function RuleStep({ view, rule }: { readonly view: View; readonly rule: Rule }) {
  const { t } = view;
  return (
    <li class="step">
      <div class="step-when">
        <Conditions view={view} rule={rule} />
      </div>
      <div class="step-then">
        {'goto' in rule ? (
          <a href={`#flow-${rule.goto}`}>{t('policy.goto', { topic: t(`topic.${rule.goto}`) })}</a>
        ) : (
          <>
            <span class={`chip decision ${rule.verdict.decision}`}>
              {t(`decision.${rule.verdict.decision}`)}
              {rule.verdict.remedy !== 'none' && ` · ${t(`remedy.${rule.verdict.remedy}`)}`}
            </span>
            {rule.verdict.clauses.map((id) => (
              <a key={id} href={`#${id}`}>
                {id}
              </a>
            ))}
          </>
        )}
      </div>
    </li>
  );
}

function FlowDrawing({ view, flow }: { readonly view: View; readonly flow: Flow }) {
  const collected = flow.collect.map(({ fact }) => fact).filter(isFactName);
  return (
    <section id={`flow-${flow.topic}`} class="panel flow">
      <h3>{view.t(`topic.${flow.topic}`)}</h3>
      <ol class="steps">
        {flow.rules.map((rule) => (
          <RuleStep key={rule.id} view={view} rule={rule} />
        ))}
      </ol>
      {collected.length > 0 && (
        <p class="quiet">
          {view.t('policy.collect', { facts: collected.map((fact) => factText(view, fact)).join(', ') })}
        </p>
      )}
    </section>
  );
}

export function PolicyPage({ view, decided }: PolicyProps) {
  const { t } = view;
  const { policy, flows } = view.rulebook;
  return (
    <Layout view={view} title={t('nav.policy')} section="policy" wide>
      <h1>{t('nav.policy')}</h1>
      <p class="quiet">{t('policy.intro')}</p>
      <h2>{t('policy.flows')}</h2>
      <div class="flows">
        {Object.values(flows).map((flow) => (
          <FlowDrawing key={flow.topic} view={view} flow={flow} />
        ))}
      </div>
      <h2>{t('policy.clauses')}</h2>
      <ul class="clause-list">
        {Object.keys(policy.clauses).map((id) => (
          <ClauseItem key={id} view={view} decided={decided} id={id} />
        ))}
      </ul>
    </Layout>
  );
}
