/** The shop's numbers on one page. */
import { isFactName } from '../../../core/facts';
import type { Numbers, Tally } from '../read-numbers';
import { agoText, isoDay, spanText } from '../time-words';
import type { View } from '../view';
import { type Bar, BarChart, ColumnChart } from './bar-chart';
import { factText, valueText } from './chips';
import { Layout } from './layout';

interface NumbersProps {
  readonly view: View;
  readonly numbers: Numbers;
}

function barsOf(tally: Tally, nameOf: (name: string) => string): readonly Bar[] {
  return tally.map(([name, count]) => ({ name: nameOf(name), count }));
}

function Figure({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <div class="figure panel">
      <strong>{value}</strong>
      <span>{label}</span>
    </div>
  );
}

function Figures({ view, numbers }: NumbersProps) {
  const { t } = view;
  const { cases, settledAlone, medianFirstAnswerMs, unanswered } = numbers;
  const finished = cases + settledAlone;
  const share = finished === 0 ? '–' : `${Math.round((100 * settledAlone) / finished)} %`;
  return (
    <div class="figures">
      <Figure value={String(cases)} label={t('numbers.cases')} />
      <Figure value={share} label={t('numbers.settled_alone', { count: settledAlone })} />
      <Figure
        value={medianFirstAnswerMs === undefined ? '–' : spanText(view, medianFirstAnswerMs)}
        label={t('numbers.first_answer')}
      />
      <Figure value={String(unanswered)} label={t('numbers.unanswered')} />
    </div>
  );
}

interface ChartProps {
  readonly view: View;
  readonly title: string;
  readonly bars: readonly Bar[];
}

function ChartPanel({ view, title, bars }: ChartProps) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {bars.length === 0 ? (
        <p class="quiet">{view.t('numbers.none')}</p>
      ) : (
        <BarChart bars={bars} label={title} />
      )}
    </section>
  );
}

function Charts({ view, numbers }: NumbersProps) {
  const { t } = view;
  const decisions = numbers.byDecision.map(([name, count]) => ({
    name: t(`decision.${name}`),
    count,
    tone: name,
  }));
  const asked = (name: string) => (isFactName(name) ? factText(view, name) : t('numbers.unknown'));
  const clauses = numbers.overruledClauses.map(([name, count]) => ({
    name,
    count,
    href: `/desk/policy#${name}`,
  }));
  return (
    <div class="charts">
      <ChartPanel
        view={view}
        title={t('numbers.by_topic')}
        bars={barsOf(numbers.byTopic, (name) => t(`topic.${name}`))}
      />
      <ChartPanel view={view} title={t('numbers.by_decision')} bars={decisions} />
      <ChartPanel
        view={view}
        title={t('numbers.by_product')}
        bars={barsOf(numbers.byProduct, (name) => valueText(view, 'product_type', name))}
      />
      <ChartPanel view={view} title={t('numbers.stopped_at')} bars={barsOf(numbers.stoppedAt, asked)} />
      <ChartPanel view={view} title={t('numbers.overruled')} bars={clauses} />
      <Misunderstood view={view} numbers={numbers} />
    </div>
  );
}

function Misunderstood({ view, numbers }: NumbersProps) {
  return (
    <section class="panel">
      <h2>{view.t('numbers.misunderstood')}</h2>
      {numbers.misunderstood.length === 0 && <p class="quiet">{view.t('numbers.none')}</p>}
      <ul class="misunderstood">
        {numbers.misunderstood.map(({ text, at }) => (
          <li key={`${at}${text}`}>
            <q dir="auto">{text}</q> <span class="quiet">{agoText(view, at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function NumbersPage({ view, numbers }: NumbersProps) {
  const { t } = view;
  const weeks = numbers.byWeek.map(([start, count]) => ({
    name: isoDay(view.timeZone, Number(start)).slice(5).replace('-', '/'),
    count,
  }));
  return (
    <Layout view={view} title={t('nav.numbers')} section="numbers" wide>
      <header class="page-head">
        <h1>{t('nav.numbers')}</h1>
        <nav class="tabs" aria-label={t('numbers.span')}>
          {[4, 12, 52].map((choice) => (
            <a
              key={choice}
              href={`/desk/numbers?weeks=${choice}`}
              aria-current={choice === numbers.weeks ? 'page' : undefined}
            >
              {t('numbers.weeks', { weeks: choice })}
            </a>
          ))}
        </nav>
        <a class="button" href="/desk/cases.csv" download>
          {t('numbers.export')}
        </a>
      </header>
      <Figures view={view} numbers={numbers} />
      <section class="panel">
        <h2>{t('numbers.by_week')}</h2>
        <ColumnChart bars={weeks} label={t('numbers.by_week')} />
      </section>
      <Charts view={view} numbers={numbers} />
    </Layout>
  );
}
