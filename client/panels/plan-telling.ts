import { getMunicipalityName, getStationName } from '../i18n/place-names.ts';
import type { AppState } from '../state/app-state.ts';
import type { Telling } from '../state/plan-words.ts';

/** Changes are told with the names of what stands at a place, as everywhere on the screen. */
export function createTelling(state: AppState): Telling {
  const { language } = state.view.value;
  const lookup = state.lookup.value;
  return {
    language,
    namePlace: (place) => {
      const description = lookup?.describe(place);
      if (description?.station != null) return getStationName(description.station, language);
      if (description?.municipality == null) return null;
      return getMunicipalityName(description.municipality, language);
    },
  };
}
