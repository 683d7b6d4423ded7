/** What to do with a case: take it, answer, close it, hand it on. */
import { caseUrl } from '../case-urls';
import { ActionButton, ActionForm } from './action-form';
import { type CaseProps, holdingOf } from './case-head';

function AssignForm({ view, details }: CaseProps) {
  const { t } = view;
  return (
    <ActionForm view={view} record={details.row.record} action="assign" class="sheet-form">
      <label>
        {t('action.assign_to')}
        <select name="to" required>
          {details.colleagues.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <button class="primary" type="submit">
        {t('action.assign')}
      </button>
    </ActionForm>
  );
}

/** For a colleague who went home with a case: deliberate, and noted on the case. */
function TakeOverForm({ view, details }: CaseProps) {
  const { record } = details.row;
  return (
    <ActionForm view={view} record={record} action="assign" class="sheet-form">
      <p>{view.t('action.take_over_hint', { name: record.claimedBy ?? '' })}</p>
      <input type="hidden" name="to" value={view.staff?.name} />
      <button class="primary" type="submit">
        {view.t('action.take_over')}
      </button>
    </ActionForm>
  );
}

const OUTCOME_BUTTONS = ['approved', 'declined', 'answered', 'withdrawn'] as const;

function ResolveForm({ view, details }: CaseProps) {
  const { t } = view;
  return (
    <ActionForm view={view} record={details.row.record} action="resolve" class="sheet-form">
      <fieldset>
        <legend>{t('action.outcome')}</legend>
        {OUTCOME_BUTTONS.map((outcome) => (
          <label key={outcome} class="choice">
            <input type="radio" name="outcome" value={outcome} required /> {t(`outcome.${outcome}`)}
          </label>
        ))}
      </fieldset>
      <label>
        {t('action.resolve_note')}
        <input name="note" maxLength={2000} autocomplete="off" />
      </label>
      <p class="quiet">{t('action.resolve_hint')}</p>
      <button class="primary" type="submit">
        {t('action.resolve')}
      </button>
    </ActionForm>
  );
}

interface SheetProps {
  readonly view: CaseProps['view'];
  readonly id: string;
  readonly children: preact.ComponentChildren;
}

/** A panel over the page that needs no script; on a phone it rises from below. */
function Sheet({ view, id, children }: SheetProps) {
  return (
    <div id={id} class="sheet" popover="auto">
      <button class="sheet-close" type="button" popovertarget={id} popovertargetaction="hide">
        {view.t('action.close')}
      </button>
      {children}
    </div>
  );
}

/** Beside the main ones on a computer, behind "More" on a phone. */
function FurtherActions(props: CaseProps) {
  const { view, details } = props;
  const { t } = view;
  const { record } = details.row;
  const holding = holdingOf(props);
  return (
    <>
      {holding === 'mine' && (
        <ActionButton view={view} record={record} action="release" hint={t('action.release_hint')} />
      )}
      {holding === 'mine' && details.colleagues.length > 0 && (
        <button type="button" popovertarget="assign-sheet">
          {t('action.assign')}
        </button>
      )}
      <a class="button" href={`${caseUrl(record)}/print`}>
        {t('action.print')}
      </a>
    </>
  );
}

function Sheets(props: CaseProps) {
  const { view } = props;
  return (
    <>
      <Sheet view={view} id="resolve-sheet">
        <ResolveForm {...props} />
      </Sheet>
      <Sheet view={view} id="assign-sheet">
        <AssignForm {...props} />
      </Sheet>
      <Sheet view={view} id="take-over-sheet">
        <TakeOverForm {...props} />
      </Sheet>
      <Sheet view={view} id="more-sheet">
        <div class="sheet-form more-form">
          <FurtherActions {...props} />
        </div>
      </Sheet>
    </>
  );
}

/** The bar of actions; on a phone it stays at the thumb. */
export function CaseActions(props: CaseProps) {
  const { view, details } = props;
  const { t } = view;
  const { record } = details.row;
  const holding = holdingOf(props);
  return (
    <div id="actions" class="actions">
      {holding === 'free' && <ActionButton view={view} record={record} action="claim" primary shortcut="c" />}
      {holding === 'resolved' && <ActionButton view={view} record={record} action="reopen" primary />}
      {holding === 'mine' && (
        <a class="button primary" href="#reply" data-key="r">
          {t('action.write')}
        </a>
      )}
      {(holding === 'mine' || holding === 'free') && (
        <button type="button" popovertarget="resolve-sheet" data-key="e">
          {t('action.resolve')}
        </button>
      )}
      {holding === 'theirs' && (
        <button type="button" popovertarget="take-over-sheet">
          {t('action.take_over')}
        </button>
      )}
      <div class="further">
        <FurtherActions {...props} />
      </div>
      <button class="more-actions" type="button" popovertarget="more-sheet">
        {t('action.more')}
      </button>
      <Sheets {...props} />
    </div>
  );
}
