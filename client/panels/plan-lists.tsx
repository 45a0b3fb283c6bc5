import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PlanSummary } from '#contract/plans.ts';
import { LIMITS } from '#contract/limits.ts';
import { listPlans } from '../api/plans.ts';
import { formatMoment } from '../state/plan-words.ts';
import { useApp } from './app-context.ts';

interface ListProps {
  /** Something was done that ends the menu. */
  readonly onDone: () => void;
}

interface LoadedPlans {
  readonly plans: readonly PlanSummary[];
  readonly state: 'loading' | 'failed' | 'signedOut' | 'done';
  /** Loads the next page; null on the last. */
  readonly loadMore: (() => void) | null;
}

/** Plans page by page, from the server each time somebody looks. */
function useLoadedPlans(isDeleted: boolean): LoadedPlans {
  const plans = useSignal<readonly PlanSummary[]>([]);
  const cursor = useSignal<string | null>(null);
  const state = useSignal<LoadedPlans['state']>('loading');
  const load = async (): Promise<void> => {
    const outcome = await listPlans(isDeleted, cursor.peek());
    const isSignedOut = outcome.kind === 'refused' && outcome.problem?.code === 'SIGN_IN_REQUIRED';
    state.value = outcome.kind === 'done' ? 'done' : isSignedOut ? 'signedOut' : 'failed';
    if (outcome.kind !== 'done') return;
    plans.value = [...plans.peek(), ...outcome.body.plans];
    cursor.value = outcome.body.nextCursor;
  };
  useEffect(() => void load(), []);
  const loadMore = cursor.value === null ? null : () => void load();
  return { plans: plans.value, state: state.value, loadMore };
}

interface PlanRowsProps {
  readonly loaded: LoadedPlans;
  readonly emptyText: string;
  readonly children: (plan: PlanSummary) => ComponentChildren;
}

function PlanRows({ loaded, emptyText, children }: PlanRowsProps) {
  const { plans: words } = useApp().words.value;
  if (loaded.state === 'loading') return <p class="small-note">{words.listLoading}</p>;
  if (loaded.state === 'signedOut') return <SignInLine text={words.listSignIn} />;
  if (loaded.state === 'failed') return <p class="small-note is-warning">{words.listFailed}</p>;
  if (loaded.plans.length === 0) return <p class="small-note">{emptyText}</p>;
  return (
    <>
      <ul class="plan-list">{loaded.plans.map(children)}</ul>
      {loaded.loadMore !== null && (
        <button type="button" class="text-button" onClick={loaded.loadMore}>
          {words.more}
        </button>
      )}
    </>
  );
}

/** Without an account nothing is listed: one key away it is. */
function SignInLine({ text }: { readonly text: string }) {
  const state = useApp();
  return (
    <p class="small-note">
      {text}{' '}
      <button type="button" class="link-button" onClick={() => state.account.invite()}>
        {state.words.value.accountSignIn}
      </button>
    </p>
  );
}

/** Saved plans, last changed first. */
export function SavedPlans({ onDone }: ListProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const loaded = useLoadedPlans(false);
  const currentId = state.plans.current.value?.id ?? null;
  return (
    <section>
      <h2>{words.listHeading}</h2>
      <PlanRows loaded={loaded} emptyText={words.listEmpty}>
        {(plan) => <SavedRow key={plan.id} plan={plan} isOpen={plan.id === currentId} onDone={onDone} />}
      </PlanRows>
    </section>
  );
}

interface SavedRowProps extends ListProps {
  readonly plan: PlanSummary;
  readonly isOpen: boolean;
}

function SavedRow({ plan, isOpen, onDone }: SavedRowProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const mayWrite = state.account.can('savePlans');
  return (
    <li class={isOpen ? 'is-open' : ''}>
      <button
        type="button"
        class="plan-open"
        aria-current={isOpen ? 'true' : undefined}
        title={words.openNamed(plan.name)}
        data-testid="plan-open"
        onClick={() => void state.plans.open(plan.id).then(onDone)}
      >
        <span class="plan-list-name">{plan.name}</span>
        <PlanFacts plan={plan} isOpen={isOpen} />
      </button>
      {mayWrite && (
        <button
          type="button"
          class="text-button is-duplicating"
          aria-label={words.duplicateNamed(plan.name)}
          onClick={() => void state.plans.shelf.duplicate(plan.id, words.copyName).then(onDone)}
        >
          {words.duplicate}
        </button>
      )}
      {mayWrite && plan.isOwn && (
        <button
          type="button"
          class="text-button is-deleting"
          aria-label={words.removeNamed(plan.name)}
          data-testid="plan-list-delete"
          onClick={() => void state.plans.shelf.delete(plan).then(onDone)}
        >
          {words.remove}
        </button>
      )}
    </li>
  );
}

function PlanFacts({ plan, isOpen }: { readonly plan: PlanSummary; readonly isOpen: boolean }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const { language } = state.view.value;
  const at =
    plan.deletedAt === null
      ? words.changedAt(formatMoment(plan.updatedAt, language))
      : words.deletedAt(formatMoment(plan.deletedAt, language));
  return (
    <span class="plan-facts">
      {isOpen && <b>{words.isOpen}</b>} {words.siteCount(plan.siteCount)} · {at}
      {!plan.isOwn &&
        ` · ${words.sharedBy(language === 'ja' ? plan.organization.nameJa : plan.organization.nameEn)}`}
    </span>
  );
}

/** Deleted plans are asked for when somebody looks for them. */
export function DeletedPlans({ onDone }: ListProps) {
  const { plans: words } = useApp().words.value;
  const isOpen = useSignal(false);
  return (
    <details
      class="plan-deleted"
      onToggle={(event) => (isOpen.value = event.currentTarget.open)}
      data-testid="plan-deleted"
    >
      <summary>{words.deletedHeading}</summary>
      {isOpen.value && <DeletedList onDone={onDone} />}
    </details>
  );
}

function DeletedList({ onDone }: ListProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const loaded = useLoadedPlans(true);
  return (
    <>
      <p class="small-note">{words.deletedNote(LIMITS.deletedPlanDays)}</p>
      <PlanRows loaded={loaded} emptyText={words.deletedEmpty}>
        {(plan) => (
          <li key={plan.id}>
            <span class="plan-open">
              <span class="plan-list-name">{plan.name}</span>
              <PlanFacts plan={plan} isOpen={false} />
            </span>
            <button
              type="button"
              class="text-button"
              aria-label={words.restoreNamed(plan.name)}
              data-testid="plan-restore"
              onClick={() => void state.plans.shelf.restore(plan).then(onDone)}
            >
              {words.restore}
            </button>
          </li>
        )}
      </PlanRows>
    </>
  );
}
