import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PlanSummary } from '#contract/plans.ts';
import { LIMITS } from '#contract/limits.ts';
import { listPlans, toExportAddress } from '../api/plans.ts';
import { changeView } from '../state/app-actions.ts';
import type { AppState } from '../state/app-state.ts';
import { getViewNames } from '../state/headline.ts';
import { formatMoment } from '../state/plan-words.ts';
import { useApp } from './app-context.ts';
import { PlanHistoryList } from './plan-history.tsx';

/** A name for a plan of what is on the screen. */
export function suggestPlanName(state: AppState): string {
  const { plans } = state.words.peek();
  const names = getViewNames(state.view.peek(), state.lookup.peek());
  return names === undefined ? plans.untitled : plans.defaultName(names.site);
}

export interface PlanMenuProps {
  /** Something was done that ends the menu. */
  readonly onDone: () => void;
  readonly onRename: () => void;
}

type Loaded = readonly PlanSummary[] | 'loading' | 'failed';

/** Everything about saved plans: the one on the screen, all others, and the deleted ones. */
export function PlanMenu({ onDone, onRename }: PlanMenuProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const current = state.plans.current.value;
  const isHistoryOpen = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('button, a')?.focus();
  }, [isHistoryOpen.value]);
  if (isHistoryOpen.value && current?.id != null) {
    return (
      <div class="plan-menu" ref={box}>
        <PlanHistoryList
          planId={current.id}
          name={current.name}
          onBack={() => (isHistoryOpen.value = false)}
        />
      </div>
    );
  }
  return (
    <div class="plan-menu" ref={box} data-testid="plan-menu-list">
      {current === null ? (
        <p class="small-note">{words.noneHelp}</p>
      ) : (
        <CurrentActions onDone={onDone} onRename={onRename} onHistory={() => (isHistoryOpen.value = true)} />
      )}
      <NewActions onDone={onDone} />
      <PlanLists onDone={onDone} />
    </div>
  );
}

function CurrentActions({ onDone, onRename, onHistory }: PlanMenuProps & { readonly onHistory: () => void }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const current = state.plans.current.value;
  if (current === null) return null;
  const { id, name } = current;
  return (
    <section>
      <h2 class="plan-menu-name">{name}</h2>
      <div class="plan-actions">
        <button type="button" data-testid="plan-rename" onClick={onRename}>
          {words.rename}
        </button>
        {id !== null && (
          <>
            <button
              type="button"
              data-testid="plan-duplicate"
              onClick={() => void state.plans.duplicate(id, words.copyName).then(onDone)}
            >
              {words.duplicate}
            </button>
            <button type="button" data-testid="plan-history" onClick={onHistory}>
              {words.history}
            </button>
            <a class="plan-export" href={toExportAddress(id)} download data-testid="plan-export">
              {words.exportFile}
            </a>
            <button
              type="button"
              class="is-deleting"
              data-testid="plan-delete"
              onClick={() => void state.plans.delete({ id, name, revision: 0 }).then(onDone)}
            >
              {words.remove}
            </button>
          </>
        )}
      </div>
    </section>
  );
}

function NewActions({ onDone }: Pick<PlanMenuProps, 'onDone'>) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const file = useRef<HTMLInputElement>(null);
  const create = async (): Promise<void> => {
    const hasPlan = state.plans.current.peek() !== null;
    if (!hasPlan) state.plans.create(suggestPlanName(state));
    else if (await state.plans.close()) {
      // A new plan starts with the parent office and the conditions, and without candidates.
      changeView(state, { sites: [], activeSite: null, offices: [] });
      state.plans.create(words.untitled);
    }
    onDone();
  };
  const read = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    await state.plans.import(await chosen.text());
    onDone();
  };
  return (
    <div class="plan-actions">
      <button type="button" data-testid="plan-new" onClick={() => void create()}>
        {state.plans.current.value === null ? words.save : words.newPlan}
      </button>
      <button type="button" data-testid="plan-import" onClick={() => file.current?.click()}>
        {words.importFile}
      </button>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="plan-file"
        onChange={(event) => {
          const input = event.currentTarget;
          void read(input.files?.[0]).then(() => (input.value = ''));
        }}
      />
    </div>
  );
}

function useLoaded(isDeleted: boolean): { readonly loaded: Signal<Loaded>; readonly reload: () => void } {
  const loaded = useSignal<Loaded>('loading');
  const reload = (): void => {
    void listPlans(isDeleted).then((outcome) => {
      loaded.value = outcome.kind === 'done' ? outcome.body.plans : 'failed';
    });
  };
  useEffect(reload, []);
  return { loaded, reload };
}

function PlanLists({ onDone }: Pick<PlanMenuProps, 'onDone'>) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const saved = useLoaded(false);
  return (
    <>
      <section>
        <h2>{words.listHeading}</h2>
        <SavedList loaded={saved.loaded.value} onChanged={saved.reload} onDone={onDone} />
      </section>
      <DeletedFold onDone={onDone} />
    </>
  );
}

interface SavedListProps {
  readonly loaded: Loaded;
  readonly onChanged: () => void;
  readonly onDone: () => void;
}

function SavedList({ loaded, onChanged, onDone }: SavedListProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const currentId = state.plans.current.value?.id ?? null;
  if (loaded === 'loading') return <p class="small-note">{words.listLoading}</p>;
  if (loaded === 'failed') return <p class="small-note is-warning">{words.listFailed}</p>;
  if (loaded.length === 0) return <p class="small-note">{words.listEmpty}</p>;
  return (
    <ul class="plan-list">
      {loaded.map((plan) => (
        <li key={plan.id} class={plan.id === currentId ? 'is-open' : ''}>
          <button
            type="button"
            class="plan-open"
            aria-current={plan.id === currentId ? 'true' : undefined}
            aria-label={words.openNamed(plan.name)}
            data-testid="plan-open"
            onClick={() => void state.plans.open(plan.id).then(onDone)}
          >
            <span class="plan-list-name">{plan.name}</span>
            <PlanFacts plan={plan} isOpen={plan.id === currentId} />
          </button>
          <button
            type="button"
            class="text-button"
            aria-label={words.duplicateNamed(plan.name)}
            onClick={() => void state.plans.duplicate(plan.id, words.copyName).then(onDone)}
          >
            {words.duplicate}
          </button>
          <button
            type="button"
            class="text-button is-deleting"
            aria-label={words.removeNamed(plan.name)}
            data-testid="plan-list-delete"
            onClick={() => {
              void state.plans.delete(plan).then(() => {
                onChanged();
                onDone();
              });
            }}
          >
            {words.remove}
          </button>
        </li>
      ))}
    </ul>
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
    </span>
  );
}

/** Deleted plans are asked for when somebody looks for them. */
function DeletedFold({ onDone }: Pick<PlanMenuProps, 'onDone'>) {
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

function DeletedList({ onDone }: Pick<PlanMenuProps, 'onDone'>) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const { loaded } = useLoaded(true);
  if (loaded.value === 'loading') return <p class="small-note">{words.listLoading}</p>;
  if (loaded.value === 'failed') return <p class="small-note is-warning">{words.listFailed}</p>;
  if (loaded.value.length === 0) return <p class="small-note">{words.deletedEmpty}</p>;
  return (
    <>
      <p class="small-note">{words.deletedNote(LIMITS.deletedPlanDays)}</p>
      <ul class="plan-list">
        {loaded.value.map((plan) => (
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
              onClick={() => void state.plans.restore(plan).then(onDone)}
            >
              {words.restore}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
