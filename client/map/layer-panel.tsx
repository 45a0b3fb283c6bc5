import { GROUP_IDS, GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { formatCount } from '../i18n/format-figures.ts';
import { changeView } from '../state/app-actions.ts';
import { listShownCutoffs, type LayerId } from '../state/view-state.ts';
import { useApp } from '../panels/app-context.ts';
import { getBandColor } from './band-colors.ts';
import { MapKindSwitch } from './map-kind-switch.tsx';
import { buildMeshLegend } from './mesh-layer.ts';
import { MeshReadout } from './mesh-readout.tsx';

/** Layers with their legends: the legend is part of the layer, never a box to match by eye. */
export function LayerPanel() {
  const state = useApp();
  const isOpen = useSignal(false);
  const words = state.words.value;
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
        <PopulationLayer />
        <IsochroneLayer />
        <SymbolLayers />
        <MapKindSwitch />
      </div>
    </aside>
  );
}

function LayerHeading(props: {
  readonly id: LayerId;
  readonly title: string;
  readonly note?: string;
  readonly children?: ComponentChildren;
}) {
  const state = useApp();
  const layer = state.view.value.layers[props.id];
  const toggle = (): void =>
    changeView(state, {
      layers: { ...state.view.value.layers, [props.id]: { ...layer, isVisible: !layer.isVisible } },
    });
  return (
    <label class="layer-heading">
      <input type="checkbox" checked={layer.isVisible} onChange={toggle} data-testid={`layer-${props.id}`} />
      <span class="layer-title">{props.title}</span>
      {props.note !== undefined && <span class="layer-note">{props.note}</span>}
      {props.children}
    </label>
  );
}

function OpacitySlider({ id }: { readonly id: LayerId }) {
  const state = useApp();
  const layer = state.view.value.layers[id];
  return (
    <label class="opacity-row">
      <span>{state.words.value.opacityLabel}</span>
      <input
        type="range"
        min="10"
        max="100"
        step="5"
        value={Math.round(layer.opacity * 100)}
        data-testid={`opacity-${id}`}
        onInput={(event) =>
          changeView(state, {
            layers: {
              ...state.view.value.layers,
              [id]: { ...layer, opacity: Number(event.currentTarget.value) / 100 },
            },
          })
        }
      />
    </label>
  );
}

function PopulationLayer() {
  const state = useApp();
  const words = state.words.value;
  const { measure, measureUnit, language, layers } = state.view.value;
  const legend = state.mesh.value === null ? null : buildMeshLegend(state.mesh.value);
  const { counts } = GROUPS[measure];
  const unit = measureUnit === 'perCell' ? words.unitShort(counts) : words.unitShortDensity(counts);
  return (
    <section class="layer">
      <LayerHeading id="population" title={words.layerPopulation} note={words.layerPopulationNote} />
      {layers.population.isVisible && (
        <>
          <MeasureSelect measure={measure} />
          {legend !== null && (
            <div class="ramp" role="img" aria-label={`${words.groupNames[measure]} ${unit}`}>
              {legend.colors.map((color, i) => (
                <span key={color}>
                  <i style={{ background: color, opacity: layers.population.opacity }} />
                  {formatCount(legend.from[i] ?? 0, language)}
                </span>
              ))}
            </div>
          )}
          <details class="adjust">
            <summary>{words.layerAdjust}</summary>
            <fieldset class="unit-choice">
              <legend class="visually-hidden">{words.unitLabel}</legend>
              {(['perCell', 'perSquareKilometer'] as const).map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="measure-unit"
                    checked={measureUnit === one}
                    onChange={() => changeView(state, { measureUnit: one })}
                  />
                  {one === 'perCell' ? words.unitPerCell : words.unitPerSquareKilometer}
                </label>
              ))}
            </fieldset>
            <OpacitySlider id="population" />
          </details>
          <HoverReadout />
          <p class="legend-row">
            <i class="swatch swatch-no-data" />
            {words.legendNoData}
          </p>
        </>
      )}
    </section>
  );
}

function MeasureSelect({ measure }: { readonly measure: GroupId }) {
  const state = useApp();
  const words = state.words.value;
  return (
    <select
      class="measure-select"
      aria-label={words.measureLabel}
      data-testid="measure-select"
      value={measure}
      onChange={(event) => {
        const chosen = GROUP_IDS.find((id) => id === event.currentTarget.value);
        if (chosen !== undefined) changeView(state, { measure: chosen });
      }}
    >
      {GROUP_IDS.map((id) => (
        <option key={id} value={id}>
          {words.groupNames[id]}
        </option>
      ))}
    </select>
  );
}

function HoverReadout() {
  const state = useApp();
  return (
    <div class="hover-readout" data-testid="hover-readout">
      {state.hoveredPlace.value === null ? (
        <p class="readout is-hint">{state.words.value.hoverHint}</p>
      ) : (
        <MeshReadout cell={state.hoveredCell.value} />
      )}
    </div>
  );
}

function IsochroneLayer() {
  const state = useApp();
  const words = state.words.value;
  const view = state.view.value;
  const modeName = { car: words.modeCar, bicycle: words.modeBicycle, walk: words.modeWalk }[view.mode];
  const tolls = view.tolls ? words.tollsShortOn : words.tollsShortOff;
  const isAnswered = state.answer.value?.result.ok === true;
  const hasBeyond = isAnswered && state.bands.value !== null && state.bands.value.beyondData !== null;
  return (
    <section class="layer">
      <LayerHeading
        id="isochrones"
        title={words.layerIsochrones}
        note={view.mode === 'car' ? words.listOf(modeName, tolls) : modeName}
      />
      {view.layers.isochrones.isVisible && (
        <>
          <ul class="legend-list legend-bands">
            {listShownCutoffs(view).map((cutoff) => (
              <li key={cutoff} class={cutoff === view.siteCutoffMinutes ? 'is-headline' : ''}>
                <i class="swatch swatch-line" style={{ background: getBandColor(cutoff) }} />
                {words.upToMinutes(cutoff)}
              </li>
            ))}
          </ul>
          {hasBeyond && (
            <p class="legend-row">
              <i class="swatch swatch-beyond" />
              {words.legendAtLeast}
            </p>
          )}
          <details class="adjust">
            <summary>{words.layerAdjust}</summary>
            <OpacitySlider id="isochrones" />
          </details>
        </>
      )}
    </section>
  );
}

function SymbolLayers() {
  const state = useApp();
  const words = state.words.value;
  const kinds = new Set(state.view.value.offices.map((office) => office.kind));
  return (
    <section class="layer">
      <ul class="legend-list legend-symbols">
        <li>
          <i class="swatch symbol-parent" />
          {words.legendParent}
        </li>
        <li>
          <i class="swatch symbol-site" />
          {words.legendSite}
        </li>
        {(['satellite', 'competitor'] as const)
          .filter((kind) => kinds.has(kind))
          .map((kind) => (
            <li key={kind}>
              <i class={`swatch symbol-${kind}`} />
              {words.plans.kindNames[kind]}
            </li>
          ))}
      </ul>
      <div class="layer-switches">
        <LayerHeading id="railways" title={words.layerRailways}>
          <i class="swatch swatch-rail" />
        </LayerHeading>
        <LayerHeading id="expressways" title={words.layerExpressways}>
          <i class="swatch swatch-expressway" />
        </LayerHeading>
        <LayerHeading id="municipalities" title={words.layerMunicipalities}>
          <i class="swatch swatch-boundary" />
        </LayerHeading>
        <LayerHeading id="labels" title={words.layerLabels} />
      </div>
    </section>
  );
}
