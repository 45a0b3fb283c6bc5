import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import { useApp } from '../panels/app-context.ts';
import type { AppState } from '../state/app-state.ts';
import { POPULATION_ID } from '../state/overlay-state.ts';
import { showBothFills, switchPopulation, undoExchange } from './overlay-actions.ts';
import type { OverlayParts } from './overlay-parts.ts';
import { OverlayReadings } from './overlay-readings.tsx';
import { getOverlayState } from './overlay-scene.ts';
import { OrderRow, OverlaySection, TableButton } from './overlay-section.tsx';
import type { OverlayGroup } from './overlay.ts';

/** The parts of panel and popup that arrive with the registry. */
export function createOverlayParts(state: AppState): OverlayParts {
  return {
    Layers: OverlayLayers,
    Readings: OverlayReadings,
    Exchange: ExchangeNote,
    PopulationOrder,
    PopulationTable,
    countShown: (group) =>
      state.overlays.value.filter(
        (one) => one.group === group && getOverlayState(state.view.value, one).isVisible,
      ).length,
    switchPopulation: (isVisible) => switchPopulation(state, isVisible),
  };
}

function OverlayLayers({ group }: { readonly group: OverlayGroup }) {
  const state = useApp();
  return (
    <>
      {state.overlays.value
        .filter((one) => one.group === group)
        .toSorted((a, b) => Number(a.isListedLast ?? false) - Number(b.isListedLast ?? false))
        .map((overlay) => (
          <OverlaySection key={overlay.id} overlay={overlay} />
        ))}
    </>
  );
}

function PopulationOrder() {
  const words = useApp().words.value;
  return <OrderRow id={POPULATION_ID} kind="mesh" title={words.layerPopulation} />;
}

function PopulationTable() {
  const words = useApp().words.value;
  return <TableButton id={POPULATION_ID} title={words.layerPopulation} />;
}

function ExchangeNote() {
  const state = useApp();
  const exchange = state.fillExchange.value;
  const { language } = state.view.value;
  const words = OVERLAY_WORDS[language];
  if (exchange === null) return null;
  const getTitle = (id: string): string =>
    id === POPULATION_ID
      ? state.words.value.layerPopulation
      : (state.overlays.value.find((one) => one.id === id)?.title[language] ?? id);
  const hidden = exchange.hiddenIds.map(getTitle).join(words.sourceSeparator);
  return (
    <div class="fill-exchange" role="status" data-testid="fill-exchange">
      <p>{words.exchanged(getTitle(exchange.shownId), hidden)}</p>
      <div class="overlay-acts">
        <button type="button" class="overlay-act" onClick={() => showBothFills(state, exchange)}>
          {words.exchangeBoth}
        </button>
        <button type="button" class="overlay-act" onClick={() => undoExchange(state, exchange)}>
          {words.exchangeUndo}
        </button>
      </div>
    </div>
  );
}
