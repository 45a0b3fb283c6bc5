import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '#contract/problems.ts';
import type { Side } from '../state/plan-merge.ts';
import type { SaveStatus } from '../state/plan-save-queue.ts';
import type { DeletedPlan } from '../state/plan-notice.ts';
import { describeConflict, describeProblem } from '../state/plan-words.ts';
import { AccessRefusal, findAccessCode } from './account/access-refusal.tsx';
import { useApp } from './app-context.ts';
import { createTelling } from './plan-telling.ts';

/** What has to be said about the plan, above the panel: quiet, and never in the way of the work. */
export function PlanNotices() {
  const { plans } = useApp();
  const status = plans.status.value;
  return (
    <>
      {status.kind === 'conflict' && <ConflictBar status={status} />}
      {status.kind === 'gone' && <GoneNotice />}
      {status.kind === 'refused' && <ProblemNotice problem={status.problem} />}
      <OnceNotice />
      <OtherRegion />
      <HiddenSites />
    </>
  );
}

/** Where focus goes when the notice that had it is gone. */
function focusMenu(): void {
  document.querySelector<HTMLElement>('.plan-menu-button')?.focus();
}

/** Both versions of what was changed twice, and the two ways out. */
function ConflictBar({ status }: { readonly status: Extract<SaveStatus, { kind: 'conflict' }> }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const telling = createTelling(state);
  const sites = state.plans.getDraft()?.sites ?? new Map();
  const choose = (side: Side): void => {
    state.plans.resolve(side);
    focusMenu();
  };
  return (
    <section class="notice conflict" aria-label={words.conflictHeading} data-testid="plan-conflict">
      <p role="status">{words.conflictHeading}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.conflictWhat}</th>
            <th scope="col">{words.conflictTheirs}</th>
            <th scope="col">{words.conflictMine}</th>
          </tr>
        </thead>
        <tbody>
          {status.conflicts.map((conflict, i) => {
            const row = describeConflict(conflict, sites, telling);
            return (
              <tr key={i}>
                <th scope="row">{row.label}</th>
                <td>{row.theirs}</td>
                <td>{row.mine}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div class="notice-actions">
        <button type="button" data-testid="use-theirs" onClick={() => choose('theirs')}>
          {words.useTheirs}
        </button>
        <button type="button" data-testid="use-mine" onClick={() => choose('mine')}>
          {words.useMine}
        </button>
      </div>
    </section>
  );
}

function GoneNotice() {
  const state = useApp();
  const { plans: words } = state.words.value;
  return (
    <div class="notice" role="status" data-testid="plan-gone">
      <p>{words.noticeGone}</p>
      <button type="button" onClick={() => state.plans.saveAsNew()}>
        {words.noticeSaveAsNew}
      </button>
    </div>
  );
}

function ProblemNotice({ problem, onClose }: { readonly problem: Problem | null; onClose?: () => void }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const code = problem === null ? null : findAccessCode(problem);
  if (code !== null) {
    return (
      <div class="notice" role="status" data-testid="plan-problem">
        <AccessRefusal code={code} />
        {onClose !== undefined && (
          <button type="button" onClick={onClose}>
            {words.close}
          </button>
        )}
      </div>
    );
  }
  const said = problem === null ? null : describeProblem(problem, state.view.value.language);
  return (
    <div class="notice is-failure" role="alert" data-testid="plan-problem">
      <p>
        {said?.title ?? words.statusHelp.refused} {words.noticeRefused(said?.code ?? '—')}
      </p>
      {said !== null && said.detail !== null && <p>{said.detail}</p>}
      {said !== null && said.places.length > 0 && (
        <ul class="problem-places">
          {said.places.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      )}
      {onClose !== undefined && (
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      )}
    </div>
  );
}

function OnceNotice() {
  const state = useApp();
  const { plans: words } = state.words.value;
  const notice = state.plans.notice.value;
  const close = (): void => {
    state.plans.notice.value = null;
    focusMenu();
  };
  if (notice === null) return null;
  if (notice.kind === 'refused') return <ProblemNotice problem={notice.problem} onClose={close} />;
  if (notice.kind === 'deleted') return <DeletedNotice plan={notice.plan} onClose={close} />;
  const texts = {
    unknown: words.noticeUnknown,
    unreachable: words.noticeUnreachable,
    changed: words.noticeChanged,
    merged: words.noticeMerged,
    unsaved: words.noticeUnsaved,
  };
  const text = notice.kind === 'imported' ? words.noticeImported(notice.name) : texts[notice.kind];
  return (
    <div class="notice is-quiet" role="status" data-testid="plan-notice">
      <p>{text}</p>
      <button type="button" onClick={close}>
        {words.close}
      </button>
    </div>
  );
}

/** Right after deleting, the way back is one key away. */
function DeletedNotice({ plan, onClose }: { readonly plan: DeletedPlan; readonly onClose: () => void }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="notice is-quiet" role="status" data-testid="plan-notice">
      <p>{words.noticeDeleted(plan.name)}</p>
      <div class="notice-actions">
        <button
          ref={button}
          type="button"
          data-testid="undo-delete"
          onClick={() => void state.plans.shelf.restore(plan)}
        >
          {words.noticeDeletedUndo}
        </button>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </div>
  );
}

/** Enough of a version to tell two apart. */
const shorten = (version: string): string => version.slice(0, 8);

/** The plan's figures may not be those its author saw. */
function OtherRegion() {
  const state = useApp();
  const made = state.plans.current.value?.regionVersion ?? null;
  const now = state.region.value?.version ?? null;
  if (made === null || now === null || made === now) return null;
  return (
    <p class="small-note is-warning" data-testid="plan-region">
      {state.words.value.plans.noticeRegion(shorten(made), shorten(now))}
    </p>
  );
}

function HiddenSites() {
  const state = useApp();
  const count = state.plans.current.value?.hiddenSites ?? 0;
  if (count === 0) return null;
  return <p class="small-note is-warning">{state.words.value.plans.noticeHidden(count)}</p>;
}
