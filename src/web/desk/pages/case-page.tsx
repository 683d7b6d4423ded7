/** One case: the decision in ten seconds at the top, the answer in a minute below. */
import type { VNode } from 'preact';
import { caseUrl } from '../case-urls';
import type { CaseDetails } from '../read-case';
import type { Watcher } from '../staff-presence';
import type { View } from '../view';
import { CaseActions } from './case-actions';
import { CaseHead, Holding } from './case-head';
import { customerText } from './chips';
import { Composer, type ComposerProps } from './composer';
import { EarlierPanel } from './earlier-panel';
import { FactsPanel } from './facts-panel';
import { Layout } from './layout';
import { NotesPanel } from './notes-panel';
import { PhotosPanel } from './photos-panel';
import { SummaryPanel } from './summary-panel';
import { TimelinePanel } from './timeline-panel';
import { TranscriptPanel } from './transcript-panel';
import { VerdictPanel } from './verdict-panel';

function UntoldNote({ view, details }: { readonly view: View; readonly details: CaseDetails }) {
  const { untold } = details;
  if (!untold) return null;
  return (
    <p class="warning">
      {view.t(untold.gaveUp ? 'case.never_told' : 'case.untold', { reason: untold.reason })}
    </p>
  );
}

export interface CasePageProps extends ComposerProps {
  /** The colleagues who have it open. */
  readonly watchers: readonly Watcher[];
  /** What just happened or was refused, with a way back where there is one. */
  readonly notice?: VNode;
}

export function CasePage(props: CasePageProps) {
  const { view, details, watchers, notice } = props;
  const { record } = details.row;
  const part = { view, details };
  return (
    <Layout
      view={view}
      title={`${record.reference} ${customerText(details.row)}`}
      section="queue"
      address={caseUrl(record)}
      wide
    >
      {notice}
      <div id="live" data-live="case" data-case={record.id}>
        <CaseHead {...part} watchers={watchers} />
        <div class="case-top">
          <Holding {...part} />
          <CaseActions {...part} />
        </div>
        <UntoldNote {...part} />
        <div class="case">
          <div class="case-decide">
            <SummaryPanel {...part} />
            <PhotosPanel {...part} />
            <VerdictPanel {...part} />
          </div>
          <div class="case-answer">
            <TranscriptPanel {...part} />
            <Composer {...props} />
            <NotesPanel {...part} />
            <EarlierPanel {...part} />
          </div>
          <div class="case-more">
            <FactsPanel {...part} />
            <TimelinePanel {...part} />
          </div>
        </div>
      </div>
    </Layout>
  );
}
