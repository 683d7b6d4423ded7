/** The clocks of a case: what happened when, and which limit it met. */

import type { CaseNote } from '../../../core/case';
import { standingOf, windowEnd } from '../../../core/clocks';
import { isDateRange } from '../../../core/facts';
import type { Flow, Rulebook } from '../../../core/flow';
import { replyWindow } from '../../../core/window';
import type { CaseDetails } from '../read-case';
import { rangeText, timeText } from '../time-words';
import type { View } from '../view';

interface TimelineProps {
  readonly view: View;
  readonly details: CaseDetails;
}
interface Moment {
  readonly at: number;
  readonly words: string;
  readonly when: string;
  readonly sign?: 'inside' | 'outside' | 'across';
}

/** The windows that the topic's rules ask for: another topic's deadline would only mislead. */
function windowsOf({ rules }: Flow): ReadonlySet<string> {
  const conditions = rules.flatMap(({ when }) => Object.values(when));
  return new Set(
    conditions.flatMap((condition) => {
      if (typeof condition !== 'object' || Array.isArray(condition)) return [];
      return 'inside' in condition ? [condition.inside] : [condition.outside];
    }),
  );
}

function deadlines({ view, details }: TimelineProps): readonly Moment[] {
  const { record } = details.row;
  const { timeZone, t } = view;
  const windows: Rulebook['policy']['windows'] = view.rulebook.policy.windows;
  const asked = windowsOf(view.rulebook.flows[record.topic]);
  return Object.entries(windows).flatMap(([id, window]) => {
    if (!asked.has(id)) return [];
    const value = record.facts.find(({ fact }) => fact === window.from)?.value;
    if (!isDateRange(value)) return [];
    const at = windowEnd(window, value.to, timeZone);
    const sign = standingOf(window, value, { firstContactAt: record.firstContactAt, timeZone });
    const words = `${t.or(`timeline.window.${id}`, id)} – ${t(`timeline.${sign}`)}`;
    return [{ at, words, when: timeText(view, at), sign }];
  });
}

function noteWords({ t }: View, { kind, by, text }: Pick<CaseNote, 'kind' | 'by' | 'text'>): string {
  if (kind === 'assigned' && text === by) return t('timeline.taken_over', { name: by });
  return t(`timeline.${kind}`, { name: by, to: text });
}

function momentsOf(props: TimelineProps): readonly Moment[] {
  const { view, details } = props;
  const { t } = view;
  const { record, lastCustomerAt } = details.row;
  const moments: Moment[] = [...deadlines(props)];
  const add = (at: number | undefined, words: string) => {
    if (at !== undefined) moments.push({ at, words, when: timeText(view, at) });
  };
  for (const name of ['received', 'ready_since'] as const) {
    const value = record.facts.find(({ fact }) => fact === name)?.value;
    if (isDateRange(value)) {
      moments.push({ at: value.from, words: t(`timeline.${name}`), when: rangeText(view, value) });
    }
  }
  add(record.firstContactAt, t('timeline.first_contact'));
  add(record.openedAt, t('timeline.opened'));
  add(record.firstHumanReplyAt, t('timeline.first_reply'));
  for (const { at, by, kind, text } of record.notes) {
    if (kind !== 'note') add(at, noteWords(view, { kind, by, text }));
  }
  if (lastCustomerAt !== undefined && record.status !== 'resolved') {
    add(lastCustomerAt, t('timeline.last_message'));
    const { standardUntil, humanAgentUntil } = replyWindow(lastCustomerAt, record.adUntil);
    add(standardUntil, t('timeline.standard_until'));
    add(humanAgentUntil, t('timeline.person_until'));
  }
  return moments.sort((a, b) => a.at - b.at);
}

export function TimelinePanel(props: TimelineProps) {
  const { view } = props;
  return (
    <section class="panel" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{view.t('case.timeline')}</h2>
      <ol class="timeline">
        {momentsOf(props).map(({ at, words, when, sign }) => (
          <li key={`${at}${words}`} class={at > view.now ? 'ahead' : sign}>
            <span>{words}</span>
            <time dateTime={new Date(at).toISOString()}>{when}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
