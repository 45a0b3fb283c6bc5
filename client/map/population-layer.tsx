import { GROUP_IDS, GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import { formatCount } from '../i18n/format-figures.ts';
import { changeView } from '../state/app-actions.ts';
import { useApp } from '../panels/app-context.ts';
import { LayerHeading, OpacitySlider } from './layer-heading.tsx';
import { buildMeshLegend } from './mesh-layer.ts';

/** The population mesh: what is counted, its classes and how it is shown. */
export function PopulationLayer() {
  const state = useApp();
  const words = state.words.value;
  const { measure, measureUnit, language, layers } = state.view.value;
  const legend = state.mesh.value === null ? null : buildMeshLegend(state.mesh.value);
  const { counts } = GROUPS[measure];
  const unit = measureUnit === 'perCell' ? words.unitShort(counts) : words.unitShortDensity(counts);
  const parts = state.overlayParts.value;
  return (
    <section class="layer">
      <LayerHeading
        id="population"
        title={words.layerPopulation}
        note={words.layerPopulationNote}
        {...(parts === null ? {} : { onSwitch: parts.switchPopulation })}
      />
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
          <p class="legend-row">
            <i class="swatch swatch-no-data" />
            {words.legendNoData}
          </p>
          {parts !== null && <parts.PopulationTable />}
          <details class="adjust">
            <summary>{words.layerAdjust}</summary>
            <UnitChoice />
            <OpacitySlider id="population" />
            {parts !== null && <parts.PopulationOrder />}
          </details>
        </>
      )}
    </section>
  );
}

function UnitChoice() {
  const state = useApp();
  const words = state.words.value;
  return (
    <fieldset class="unit-choice">
      <legend class="visually-hidden">{words.unitLabel}</legend>
      {(['perCell', 'perSquareKilometer'] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="measure-unit"
            checked={state.view.value.measureUnit === one}
            onChange={() => changeView(state, { measureUnit: one })}
          />
          {one === 'perCell' ? words.unitPerCell : words.unitPerSquareKilometer}
        </label>
      ))}
    </fieldset>
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
