/** Small signs that cards, cases and prints share. */
import type { FactName, FactValue } from '../../../core/facts';
import { isDateRange, UNKNOWN } from '../../../core/facts';
import type { Verdict } from '../../../core/verdict';
import { replyWindow } from '../../../core/window';
import type { CaseRow } from '../../../store/port';
import { rangeText, spanText } from '../time-words';
import type { View } from '../view';

export function VerdictChip({ view, verdict }: { readonly view: View; readonly verdict: Verdict }) {
  const { decision, remedy } = verdict;
  const { t } = view;
  return (
    <span class={`chip decision ${decision}`}>
      {t(`decision.${decision}`)}
      {remedy !== 'none' && ` · ${t(`remedy.${remedy}`)}`}
    </span>
  );
}

export function FlagChips({ view, verdict }: { readonly view: View; readonly verdict: Verdict }) {
  return (
    <>
      {verdict.flags.map((flag) => (
        <span key={flag} class="chip flag">
          {view.t.or(`flag.${flag}`, flag)}
        </span>
      ))}
    </>
  );
}

export type WindowState = 'open' | 'person' | 'closing' | 'closed';

/** Which reply window applies at `now`, and until when. */
export function windowOf({ lastCustomerAt, record }: CaseRow, now: number) {
  if (lastCustomerAt === undefined) return { state: 'closed' as WindowState, until: 0 };
  const { standardUntil, humanAgentUntil } = replyWindow(lastCustomerAt, record.adUntil);
  if (now <= standardUntil) return { state: 'open' as WindowState, until: standardUntil };
  if (now > humanAgentUntil) return { state: 'closed' as WindowState, until: humanAgentUntil };
  return { state: 'person' as WindowState, until: humanAgentUntil };
}
const CLOSING_MS = 4 * 3_600_000;

/** The countdown of the reply window: 24 hours, then 7 days for a person. */
export function Countdown({ view, row }: { readonly view: View; readonly row: CaseRow }) {
  const { state, until } = windowOf(row, view.now);
  const left = until - view.now;
  const urgent = state !== 'closed' && left <= CLOSING_MS;
  const words =
    state === 'closed' ? view.t('window.closed') : view.t(`window.${state}`, { left: spanText(view, left) });
  return (
    <time
      class={`countdown ${urgent ? 'closing' : state}`}
      dateTime={until > 0 ? new Date(until).toISOString() : undefined}
    >
      {words}
    </time>
  );
}

/** A fact's name in words. */
export function factText(view: View, fact: FactName): string {
  return view.rulebook.texts[view.language].labels[fact];
}

/** A fact's value in words: the shop's own where it is a choice, else what the customer said. */
export function valueText(view: View, fact: FactName, value: FactValue): string {
  if (isDateRange(value)) return rangeText(view, value);
  const texts = view.rulebook.texts[view.language];
  if (value === UNKNOWN) return texts.unknown_value;
  const options: Readonly<Record<string, Readonly<Record<string, string>>>> = texts.options;
  return options[fact]?.[value] ?? value;
}

/** `Repair · Ring`: what the case is about. */
export function subjectText(view: View, row: CaseRow): string {
  const { topic, facts } = row.record;
  const product = facts.find(({ fact }) => fact === 'product_type');
  const topicText = view.t(`topic.${topic}`);
  return product ? `${topicText} · ${valueText(view, 'product_type', product.value)}` : topicText;
}

/** The customer as staff know them: `@username`, else the name, else the end of their id. */
export function customerText(row: CaseRow): string {
  const { username, name, igsid } = row.customer;
  return username ? `@${username}` : (name ?? `…${igsid.slice(-6)}`);
}

/**
 * The summary's lines in the reader's language, without what stands beside them: the subject in the first line,
 * verdict and flags as chips, and the photos themselves.
 */
export function summaryLines(view: View, row: CaseRow): readonly string[] {
  const { verdict, uncertain, photos } = view.rulebook.texts[view.language].summary;
  const shown = [verdict, uncertain, ...(row.firstEvidenceId ? [photos] : [])].map((words) =>
    words.slice(0, words.indexOf('{')),
  );
  const lines = row.record.summary[view.language].split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 1) return lines;
  return lines.slice(1).filter((line) => !shown.some((start) => start !== '' && line.startsWith(start)));
}

/** What a card has room for: what happened, and the customer's own words; the clocks where there is neither. */
export function cardLines(view: View, row: CaseRow): readonly string[] {
  const { said } = view.rulebook.texts[view.language].summary;
  const lines = summaryLines(view, row);
  const quote = lines.find((line) => line.startsWith(said.slice(0, said.indexOf('{'))));
  const story = lines.find((line) => line !== quote && /^[^:]{1,40}: /.test(line));
  const isNext = story === lines.at(-1);
  const told = [isNext ? undefined : story, quote].filter((line) => line !== undefined);
  return told.length > 0 ? told : lines.slice(0, 1);
}
