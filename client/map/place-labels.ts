import type { Region } from '#contract/region.ts';
import { getMunicipalityName, getStationName } from '../i18n/place-names.ts';
import { listMunicipalities } from '../state/list-municipalities.ts';
import type { Language, Place } from '../state/view-state.ts';

export interface PlaceLabel {
  readonly place: Place;
  readonly name: string;
  readonly kind: 'largeCity' | 'city' | 'ward' | 'town';
  readonly isInRegion: boolean;
  /** Smallest first where labels of one kind compete. */
  readonly order: number;
}

export interface StationLabel {
  readonly place: Place;
  readonly name: string;
  /** Most lines first: the smallest order wins. */
  readonly order: number;
}

/** Names of municipalities; cities with wards are the large ones. */
export function listPlaceLabels(region: Region, language: Language): readonly PlaceLabel[] {
  const wardParents = new Set(region.municipalities.map((one) => one.parentCode));
  return listMunicipalities(region).map((municipality) => {
    const hasWards = wardParents.has(municipality.code);
    const { kind, isInRegion } = municipality;
    return {
      place: municipality.label,
      name: getMunicipalityName(municipality, language),
      kind: kind === 'city' ? (hasWards ? 'largeCity' : 'city') : kind === 'ward' ? 'ward' : 'town',
      isInRegion,
      order: (hasWards ? 0 : 1) + (isInRegion ? 0 : 2),
    };
  });
}

export function listStationLabels(region: Region, language: Language): readonly StationLabel[] {
  return region.stations.map((station) => ({
    place: station.position,
    name: getStationName(station, language),
    order: -station.lines.length,
  }));
}
