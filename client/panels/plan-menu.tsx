import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { toExportAddress } from '../api/plans.ts';
import { changeView } from '../state/app-actions.ts';
import { suggestPlanName } from '../state/plan-name.ts';
import { useApp } from './app-context.ts';
import { PlanHistoryList } from './plan-history.tsx';
import { DeletedPlans, SavedPlans } from './plan-lists.tsx';
import { SharingControl } from './sharing/sharing-control.tsx';

export interface PlanMenuProps {
  /** Something was done that ends the menu. */
  readonly onDone: () => void;
  readonly onRename: () => void;
}

/** Everything about saved plans: the one on the screen, all others, and the deleted ones. */
export function PlanMenu({ onDone, onRename }: PlanMenuProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const current = state.plans.current.value;
  const mayWrite = state.account.can('savePlans');
  const isHistoryOpen = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('button, a')?.focus();
  }, [isHistoryOpen.value]);
  if (isHistoryOpen.value && current !== null && current.id !== null) {
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
      {mayWrite && <NewActions onDone={onDone} />}
      <SavedPlans key={state.account.role.value ?? 'nobody'} onDone={onDone} />
      {mayWrite && state.account.role.value !== null && <DeletedPlans onDone={onDone} />}
    </div>
  );
}

function CurrentActions({ onDone, onRename, onHistory }: PlanMenuProps & { readonly onHistory: () => void }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const current = state.plans.current.value;
  if (current === null) return null;
  const { id, name } = current;
  const mayWrite = state.account.can('savePlans');
  return (
    <section>
      <h2 class="plan-menu-name">{name}</h2>
      <div class="plan-actions">
        {!current.isReadOnly && (
          <button type="button" data-testid="plan-rename" onClick={onRename}>
            {words.rename}
          </button>
        )}
        {id !== null && (
          <>
            {mayWrite && (
              <button
                type="button"
                data-testid="plan-duplicate"
                onClick={() => void state.plans.shelf.duplicate(id, words.copyName).then(onDone)}
              >
                {words.duplicate}
              </button>
            )}
            {current.ownership?.isOwn === true && (
              <button type="button" data-testid="plan-history" onClick={onHistory}>
                {words.history}
              </button>
            )}
            <a class="plan-export" href={toExportAddress(id)} download data-testid="plan-export">
              {words.exportFile}
            </a>
            {!current.isReadOnly && (
              <button
                type="button"
                class="is-deleting"
                data-testid="plan-delete"
                onClick={() => void state.plans.shelf.delete({ id, name, revision: 0 }).then(onDone)}
              >
                {words.remove}
              </button>
            )}
          </>
        )}
      </div>
      {id !== null && current.ownership !== null && (
        <SharingControl
          ownership={current.ownership}
          mayShare={!current.isReadOnly}
          share={(patch) => state.plans.shelf.share({ id, revision: 0 }, patch)}
        />
      )}
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
      changeView(state, { sites: [], activeSite: null, offices: [], areas: [] });
      state.plans.create(words.untitled);
    }
    onDone();
  };
  const read = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    await state.plans.shelf.import(await chosen.text());
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
