import type { Municipality, Region, Station } from '#contract/region.ts';
import type { Language, Office, Place, Site } from '../state/view-state.ts';
import { toRomaji } from './kana-reading.ts';
import { WORDS } from './words.ts';

/** What stands at a place, as far as the loaded data know. */
export interface PlaceDescription {
  readonly station: Station | null;
  readonly preset: Region['parentOffices'][number] | null;
  readonly municipality: Municipality | null;
}

export function getStationName(station: Station, language: Language): string {
  const name = language === 'ja' ? station.nameJa : toRomaji(station.nameKana) || station.nameJa;
  return WORDS[language].stationName(name);
}

export function getMunicipalityName(municipality: Municipality, language: Language): string {
  return language === 'ja' ? municipality.nameJa : municipality.nameEn;
}

function findOwnName(description: PlaceDescription, language: Language): string | undefined {
  const { preset, station } = description;
  if (preset !== null) return language === 'ja' ? preset.nameJa : preset.nameEn;
  return station === null ? undefined : getStationName(station, language);
}

/** The name a site goes by: the given one, what stands there, or its letter with the municipality. */
export function getSiteName(site: Site, description: PlaceDescription, language: Language): string {
  const own = site.givenName ?? findOwnName(description, language);
  if (own !== undefined) return own;
  const words = WORDS[language];
  return description.municipality === null
    ? words.siteSomewhere(site.letter)
    : words.siteInMunicipality(site.letter, getMunicipalityName(description.municipality, language));
}

/** The short name of a chip: without the letter, which stands before it. */
export function getChipName(site: Site, description: PlaceDescription, language: Language): string {
  const own = site.givenName ?? findOwnName(description, language);
  if (own !== undefined) return own;
  return description.municipality === null
    ? formatBare(site.place)
    : getMunicipalityName(description.municipality, language);
}

const formatBare = (place: Place): string => `${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`;

export function getParentName(description: PlaceDescription, language: Language): string {
  const own = findOwnName(description, language);
  if (own !== undefined) return own;
  const words = WORDS[language];
  return description.municipality === null
    ? words.parentSomewhere
    : words.parentInMunicipality(getMunicipalityName(description.municipality, language));
}

/** The name another office goes by: the given one, what stands there, or its kind with the municipality. */
export function getOfficeName(office: Office, description: PlaceDescription, language: Language): string {
  const own = office.givenName ?? findOwnName(description, language);
  if (own !== undefined) return own;
  const { plans } = WORDS[language];
  const kind = plans.kindNames[office.kind];
  return description.municipality === null
    ? kind
    : plans.officeIn(kind, getMunicipalityName(description.municipality, language));
}
