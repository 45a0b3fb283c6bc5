import type { VacancyPlaceInput } from '#contract/vacancies.ts';
import { useRegister } from './use-register.ts';

/** What a chosen place means for map and figures; a point where nobody lives for kilometers is asked about. */
export function PlaceNote({ place }: { readonly place: VacancyPlaceInput }) {
  const { state, words } = useRegister();
  const isFarOff =
    place.precision === 'exact' &&
    place.position !== null &&
    state.cells.value !== null &&
    state.lookup.value?.describe(place.position).municipality === null;
  return isFarOff ? (
    <span class="small-note is-warning" role="alert" data-testid="place-far-off">
      {words.placeFarOff}
    </span>
  ) : (
    <span class="small-note">{words.precisionNotes[place.precision]}</span>
  );
}
