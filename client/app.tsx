import { useSignal, useSignalEffect } from '@preact/signals';
import type { CreateMapAdapter } from './map/map-adapter.ts';
import { MapView } from './map/map-view.tsx';
import { AnswerPanel } from './panels/answer-panel.tsx';
import { AppContext } from './panels/app-context.ts';
import { ConditionsPanel } from './panels/conditions-panel.tsx';
import { AccountBarSlot } from './panels/account-slots.tsx';
import { Header } from './panels/header.tsx';
import { PageSlot } from './pages/page-slot.tsx';
import { FailureNotice, LinkNotice, RefusedAssumptionsNotice } from './panels/notices.tsx';
import { PlanNoticesSlot } from './panels/plan-slots.tsx';
import { SitesPanel } from './panels/sites-panel.tsx';
import type { AppState } from './state/app-state.ts';
import type { MapKind } from './state/map-kind.ts';

export interface AppProps {
  readonly state: AppState;
  readonly createMapAdapters: Readonly<Record<MapKind, CreateMapAdapter>>;
}

/** One panel, one map. On narrow screens the panel is a sheet under the map that can be pulled up. */
export function App({ state, createMapAdapters }: AppProps) {
  const isSheetOpen = useSignal(false);
  const words = state.words.value;
  useSignalEffect(() => {
    // Whoever is about to tap the map has to see it.
    if (state.placing.value !== null || state.drawing.value !== null) isSheetOpen.value = false;
  });
  useSignalEffect(() => {
    document.documentElement.lang = state.view.value.language;
    document.title = `${state.words.value.productName} – ${state.words.value.productTagline}`;
  });
  return (
    <AppContext.Provider value={state}>
      <a class="skip-link" href="#answer" onClick={goToAnswer}>
        {words.skipToAnswer}
      </a>
      <AccountBarSlot />
      <Header />
      <main class={getLayoutClass(state, isSheetOpen.value)}>
        <div class="panel" data-testid="panel" data-computing={String(isBusy(state))}>
          <button
            type="button"
            class="sheet-handle"
            aria-expanded={isSheetOpen.value}
            onClick={() => (isSheetOpen.value = !isSheetOpen.value)}
          >
            <span class="sheet-grip" aria-hidden="true" />
            {isSheetOpen.value ? words.sheetCollapse : words.sheetExpand}
          </button>
          <FailureNotice />
          <PlanNoticesSlot />
          <LinkNotice />
          <RefusedAssumptionsNotice />
          <SitesPanel />
          <ConditionsPanel />
          <AnswerPanel />
        </div>
        {state.page.value !== null && <PageSlot page={state.page.value} />}
        <MapView createAdapters={createMapAdapters} />
      </main>
    </AppContext.Provider>
  );
}

function getLayoutClass(state: AppState, isSheetOpen: boolean): string {
  const page = state.page.value;
  return [
    'layout',
    isSheetOpen ? 'is-sheet-open' : '',
    state.drawing.value === null ? '' : 'is-drawing',
    page === null ? '' : `has-page has-${page.kind}`,
  ]
    .filter((name) => name !== '')
    .join(' ');
}

const isBusy = (state: AppState): boolean =>
  state.isComputing.value || state.loading.value !== null || state.cells.value === null;

/** The fragment holds the view, so the link moves focus by itself. */
function goToAnswer(event: Event): void {
  event.preventDefault();
  document.getElementById('answer')?.focus();
}
