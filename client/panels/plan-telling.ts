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
      if (description === undefined) return null;
      const { station, municipality } = description;
      if (station !== null) return getStationName(station, language);
      return municipality === null ? null : getMunicipalityName(municipality, language);
    },
  };
}
