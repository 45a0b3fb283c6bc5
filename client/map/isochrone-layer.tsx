import { useApp } from '../panels/app-context.ts';
import { listShownCutoffs } from '../state/view-state.ts';
import { getBandColor } from './band-colors.ts';
import { LayerHeading, OpacitySlider } from './layer-heading.tsx';

/** Travel times around the active site. */
export function IsochroneLayer() {
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
