import type { VacancyPlaceInput } from '#contract/vacancies.ts';
import { formatPlace } from '../../i18n/format-register.ts';
import { PlaceSearchBox } from '../../panels/place-search-box.tsx';
import type { SearchHit } from '../../state/place-search.ts';
import { UNPLACED } from '../../state/register-form.ts';
import { toPickedPlace, toSearchedPlace } from '../../state/register-place.ts';
import { useEndOfPlacing, usePlaceOnMap } from './use-place-on-map.ts';
import { PlaceNote } from './place-note.tsx';
import { useRegister } from './use-register.ts';

export interface PlaceEditorProps {
  readonly place: VacancyPlaceInput;
  readonly onChange: (place: VacancyPlaceInput) => void;
}

/** Where the entry is: by a click on the map, or by typing coordinates, a mesh code, a station or a town. */
export function PlaceEditor({ place, onChange }: PlaceEditorProps) {
  const { state, words, telling } = useRegister();
  useEndOfPlacing();
  usePlaceOnMap(place.precision === 'exact' ? place.position : null, (picked) =>
    onChange(toPickedPlace(picked)),
  );
  const isPicking = state.placing.value === 'entry';
  const choose = (hit: SearchHit): void => onChange(toSearchedPlace(hit, state.region.value));
  return (
    <div class="place-editor" data-testid="place-editor">
      <p class="place-now">
        <b data-testid="place-now">{formatPlace(place, telling)}</b>
        <PlaceNote place={place} />
      </p>
      <div class="place-ways">
        <button
          type="button"
          class={isPicking ? 'main-button' : 'plain-button'}
          aria-pressed={isPicking}
          data-testid="pick-on-map"
          onClick={() => (state.placing.value = isPicking ? null : 'entry')}
        >
          {isPicking ? words.pickingStop : words.pickOnMap}
        </button>
        <PlaceSearchBox onChoose={choose} label={words.placeSearchLabel} testId="place-search" />
        {place.precision !== 'unplaced' && (
          <button type="button" class="link-button" onClick={() => onChange(UNPLACED)}>
            {words.placeForget}
          </button>
        )}
      </div>
      {isPicking && (
        <p class="small-note" role="status">
          {words.pickingHint}
        </p>
      )}
    </div>
  );
}
