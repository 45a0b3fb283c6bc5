import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { OverlayGroup } from '../overlays/overlay.ts';
import { useApp } from '../panels/app-context.ts';
import { BaseLayers, OfficeSymbols } from './base-layers.tsx';
import { IsochroneLayer } from './isochrone-layer.tsx';
import { MapKindSwitch } from './map-kind-switch.tsx';
import { MeshReadout } from './mesh-readout.tsx';
import { PopulationLayer } from './population-layer.tsx';

/** Layers with their legends: the legend is part of the layer, never a box to match by eye. */
export function LayerPanel() {
  const state = useApp();
  const isOpen = useSignal(false);
  const words = state.words.value;
  const parts = state.overlayParts.value;
  return (
    <aside class={`layer-panel${isOpen.value ? ' is-open' : ''}`} aria-label={words.layersLabel}>
      <button
        type="button"
        class="layer-panel-toggle"
        aria-expanded={isOpen.value}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M8 2 15 6 8 10 1 6Z M1 9.5 8 13.5 15 9.5"
            fill="none"
            stroke="currentColor"
            stroke-width="1.4"
          />
        </svg>
        {words.layersButton}
      </button>
      <div class="layer-panel-body">
        <div class="layer-panel-layers">
          <LayerGroup id="vacancy" isOpen />
          <LayerGroup id="population" isOpen>
            <PopulationLayer />
          </LayerGroup>
          <LayerGroup id="reach" isOpen>
            <IsochroneLayer />
            <OfficeSymbols />
          </LayerGroup>
          <LayerGroup id="municipal" />
          <LayerGroup id="places" />
          <LayerGroup id="base">
            <BaseLayers />
            <MapKindSwitch />
          </LayerGroup>
        </div>
        {parts !== null && <parts.Exchange />}
        <HoverReadout />
      </div>
    </aside>
  );
}

interface LayerGroupProps {
  readonly id: OverlayGroup | 'base';
  readonly isOpen?: boolean;
  readonly children?: ComponentChildren;
}

/** Layers of one kind behind a fold; what is on inside a closed fold is counted on it. */
function LayerGroup({ id, isOpen = false, children }: LayerGroupProps) {
  const state = useApp();
  const isUnfolded = useSignal(isOpen);
  const words = state.words.value;
  const parts = state.overlayParts.value;
  const shownCount = id === 'base' ? 0 : (parts?.countShown(id) ?? 0);
  return (
    <details
      class={`layer-group is-${id}`}
      data-testid={`group-${id}`}
      open={isUnfolded.value}
      onToggle={(event) => (isUnfolded.value = event.currentTarget.open)}
    >
      <summary>
        {words.layerGroups[id]}
        {shownCount > 0 && !isUnfolded.value && <span class="group-count">{words.layersOn(shownCount)}</span>}
      </summary>
      {children}
      {id !== 'base' && parts !== null && <parts.Layers group={id} />}
    </details>
  );
}

/** What every layer says under the pointer, at one place of the panel whatever is scrolled. */
function HoverReadout() {
  const state = useApp();
  const place = state.hoveredPlace.value;
  const parts = state.overlayParts.value;
  const isPopulationShown = state.view.value.layers.population.isVisible;
  return (
    <div class="hover-readout" data-testid="hover-readout">
      {place === null ? (
        <p class="readout is-hint">{state.words.value.hoverHint}</p>
      ) : (
        <>
          {isPopulationShown && <MeshReadout cell={state.hoveredCell.value} />}
          {parts !== null && <parts.Readings place={place} />}
        </>
      )}
    </div>
  );
}
