import type { Region } from '#contract/region.ts';
import type { VacancyPlaceInput } from '#contract/vacancies.ts';
import type { SearchHit } from './place-search.ts';
import { UNPLACED } from './register-form.ts';
import { roundPlace } from './site-changes.ts';
import type { Place } from './view-state.ts';

/** A point somebody chose on the map or typed: an exact place. */
export const toPickedPlace = (place: Place): VacancyPlaceInput => ({
  ...UNPLACED,
  precision: 'exact',
  position: roundPlace(place),
});

/** What was found by its name says where the entry is only as well as that name does. */
export function toSearchedPlace(hit: SearchHit, region: Region | null): VacancyPlaceInput {
  const code = hit.id.slice(hit.id.indexOf('-') + 1);
  switch (hit.kind) {
    case 'coordinates':
      return toPickedPlace(hit.place);
    case 'mesh':
      return { ...UNPLACED, precision: 'mesh', meshCode: hit.title };
    case 'municipality':
      return { ...UNPLACED, precision: 'municipality', municipalityCode: code };
    default: {
      const station = region?.stations.find((one) => one.code === code);
      return { ...UNPLACED, precision: 'station', stationName: station?.nameJa ?? hit.title };
    }
  }
}
