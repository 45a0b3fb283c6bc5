import { computed, effect } from '@preact/signals';
import type { DrawnOverlays, DrawnPoints } from '../map/map-adapter.ts';
import type { AppState } from '../state/app-state.ts';
import type { RowTarget } from './overlay.ts';
import { createImportedOverlays } from './imported-overlays.ts';
import { createOverlayParts } from './overlay-panel.tsx';
import { buildDrawnOverlays, getOverlayState } from './overlay-scene.ts';
import { createPopulationTable } from './population-table.ts';
import { OVERLAY_CREATORS } from './registry.ts';
import '../styles/overlays.css';

/** Fills the registry, fetches what the layers that are on need, and keeps the map in step. Called once. */
export function startOverlays(state: AppState): void {
  const own = OVERLAY_CREATORS.map((create) => create(state));
  const imported = createImportedOverlays(state);
  effect(() => {
    state.overlays.value = [...own, ...imported.value];
  });
  state.datasets.list.load();
  state.populationTable.value = createPopulationTable(state);
  state.overlayParts.value = createOverlayParts(state);
  // Of the view only what layers depend on: a dragged site draws no layer anew.
  const overlays = computed(() => state.view.value.overlays);
  const layerOrder = computed(() => state.view.value.layerOrder);
  const view = computed(() => ({ overlays: overlays.value, layerOrder: layerOrder.value }));
  const drawn = computed(() => buildDrawnOverlays(state.overlays.value, view.value));
  effect(() => {
    state.drawnOverlays.value = addHighlight(drawn.value, state.rowTarget.value);
  });
  const asked = new Set<string>();
  effect(() => {
    for (const overlay of state.overlays.value) {
      if (asked.has(overlay.id) || !getOverlayState(view.value, overlay).isVisible) continue;
      asked.add(overlay.id);
      overlay.load?.();
    }
  });
}

/** A ring around the place of the row that is pointed at. */
function addHighlight(drawn: DrawnOverlays, target: RowTarget | null): DrawnOverlays {
  if (target?.kind !== 'place') return drawn;
  const ring: DrawnPoints = {
    id: 'row-highlight',
    opacity: 1,
    isUnderNames: false,
    points: [
      {
        id: 'ring',
        place: target.place,
        offset: target.offset ?? [0, 0],
        symbol: { shape: 'ring', color: '#1457b8', size: 34 },
      },
    ],
  };
  return { ...drawn, points: [...drawn.points, ring] };
}
