import { wishMap } from '../state/app-actions.ts';
import { MAP_WISHES } from '../state/map-kind.ts';
import { useApp } from '../panels/app-context.ts';

/** Which map is drawn: the machine's best, or the light one; says so when there is no choice. */
export function MapKindSwitch() {
  const state = useApp();
  const words = state.words.value;
  return (
    <section class="layer">
      <fieldset class="unit-choice" data-testid="map-kind" data-map-kind={state.mapKind.value}>
        <legend class="layer-title">{words.mapDrawing}</legend>
        {MAP_WISHES.map((wish) => (
          <label key={wish}>
            <input
              type="radio"
              name="map-wish"
              checked={state.mapWish.value === wish}
              data-testid={`map-wish-${wish}`}
              onChange={() => wishMap(state, wish)}
            />
            {words.mapWishNames[wish]}
          </label>
        ))}
      </fieldset>
      {!state.isWebGlUsable.value && <p class="readout is-hint">{words.mapWithoutWebGl}</p>}
    </section>
  );
}
