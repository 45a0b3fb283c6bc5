import { changeView } from '../state/app-actions.ts';
import type { AppState } from '../state/app-state.ts';
import { changeOverlay, moveLayer, POPULATION_ID, type OverlayState } from '../state/overlay-state.ts';
import type { ViewState } from '../state/view-state.ts';
import type { Overlay } from './overlay.ts';
import { getDefaultOpacity, getOverlayState, listLayerIds } from './overlay-scene.ts';

/** A fill that gave way to another one, so that it can be said and taken back. */
export interface FillExchange {
  /** The fill that was switched on. */
  readonly shownId: string;
  /** Those that were switched off for it. */
  readonly hiddenIds: readonly string[];
}

/** A fill under another one is read through it: the upper one is made lighter than this when both are wanted. */
const UPPER_OPACITY = 0.45;

const isFill = (overlay: Pick<Overlay, 'kind'>): boolean => overlay.kind !== 'points';

/** Changes what the view keeps of one layer. */
export function changeOverlayState(
  state: AppState,
  { id, kind }: Pick<Overlay, 'id' | 'kind'>,
  change: Partial<Omit<OverlayState, 'id'>>,
): void {
  const { overlays } = state.view.value;
  changeView(state, {
    overlays: changeOverlay(overlays, { id, opacity: getDefaultOpacity(kind) }, change),
  });
}

/** Fills that are on, the population as `population`. */
function listShownFills(state: AppState): readonly string[] {
  const view = state.view.value;
  const shown = state.overlays.value
    .filter((one) => isFill(one) && getOverlayState(view, one).isVisible)
    .map(({ id }) => id);
  return view.layers.population.isVisible ? [...shown, POPULATION_ID] : shown;
}

function setFills(view: ViewState, ids: readonly string[], isVisible: boolean): Partial<ViewState> {
  const { population } = view.layers;
  const layers = ids.includes(POPULATION_ID)
    ? { ...view.layers, population: { ...population, isVisible } }
    : view.layers;
  const overlays = view.overlays.map((one) => (ids.includes(one.id) ? { ...one, isVisible } : one));
  return { layers, overlays };
}

/**
 * Switches a layer. Two fills over each other cannot be read: the one switched on takes the place of the others,
 * which is remembered in `fillExchange` until the next switch.
 */
export function switchOverlay(state: AppState, overlay: Overlay, isVisible: boolean): void {
  const hiddenIds =
    isVisible && isFill(overlay) ? listShownFills(state).filter((id) => id !== overlay.id) : [];
  changeView(state, setFills(state.view.value, hiddenIds, false));
  changeOverlayState(state, overlay, { isVisible });
  if (isVisible) overlay.load?.();
  state.fillExchange.value = hiddenIds.length === 0 ? null : { shownId: overlay.id, hiddenIds };
}

/** Sets a layer's own choice; one that turns circles into a fill takes the place of the other fills, and back. */
export function chooseInOverlay(
  state: AppState,
  { id, kind }: Pick<Overlay, 'id' | 'kind'>,
  choice: string,
): void {
  const overlay = state.overlays.value.find((one) => one.id === id);
  const wasFill = overlay !== undefined && isFill(overlay);
  changeOverlayState(state, overlay ?? { id, kind }, { choice });
  if (overlay === undefined || wasFill === isFill(overlay)) return;
  const exchange = state.fillExchange.value;
  if (wasFill && exchange?.shownId === id) {
    // Circles leave room for the fill that had given way.
    changeView(state, setFills(state.view.value, exchange.hiddenIds, true));
    state.fillExchange.value = null;
  } else if (getOverlayState(state.view.value, overlay).isVisible) switchOverlay(state, overlay, true);
}

/** The population mesh is a fill like the others. */
export function switchPopulation(state: AppState, isVisible: boolean): void {
  const hiddenIds = isVisible ? listShownFills(state).filter((id) => id !== POPULATION_ID) : [];
  changeView(state, setFills(state.view.value, hiddenIds, false));
  changeView(state, setFills(state.view.value, [POPULATION_ID], isVisible));
  state.fillExchange.value = hiddenIds.length === 0 ? null : { shownId: POPULATION_ID, hiddenIds };
}

/** Shows again what gave way, under or over the other fill; the upper one becomes lighter. */
export function showBothFills(state: AppState, { shownId, hiddenIds }: FillExchange): void {
  changeView(state, setFills(state.view.value, hiddenIds, true));
  const order = listLayerIds(state.overlays.value, state.view.value, 'fill');
  const upperId = order.find((id) => id === shownId || hiddenIds.includes(id));
  const upper = state.overlays.value.find((one) => one.id === upperId);
  if (upper !== undefined) changeOverlayState(state, upper, { opacity: UPPER_OPACITY });
  state.fillExchange.value = null;
}

/** Takes the exchange back. */
export function undoExchange(state: AppState, { shownId, hiddenIds }: FillExchange): void {
  changeView(state, setFills(state.view.value, [shownId], false));
  changeView(state, setFills(state.view.value, hiddenIds, true));
  state.fillExchange.value = null;
}

/** Moves a layer one up (-1) or down (1) among those of its kind. */
export function stepLayer(state: AppState, { id, kind }: Pick<Overlay, 'id' | 'kind'>, step: -1 | 1): void {
  const view = state.view.value;
  const own = kind === 'points' ? 'points' : 'fill';
  const moved = moveLayer(listLayerIds(state.overlays.value, view, own), id, step);
  const others = listLayerIds(state.overlays.value, view, own === 'fill' ? 'points' : 'fill');
  changeView(state, { layerOrder: own === 'fill' ? [...others, ...moved] : [...moved, ...others] });
}
