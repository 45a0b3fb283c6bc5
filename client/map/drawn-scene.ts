import type { Region } from '#contract/region.ts';
import {
  getMunicipalityName,
  getOfficeName,
  getParentName,
  getSiteName,
  type PlaceDescription,
} from '../i18n/place-names.ts';
import { WORDS } from '../i18n/words.ts';
import type { PlaceLookup } from '../state/place-lookup.ts';
import type { Place, ViewState } from '../state/view-state.ts';
import type { Bands } from '../workers/protocol.ts';
import { getBandColor, getBandLabelColor } from './band-colors.ts';
import type { Bounds, DrawnBands, DrawnMarker } from './map-adapter.ts';

/** Offices and sites as the map draws them; the active site last, above the others. */
export function listMarkers(view: ViewState, lookup: PlaceLookup | null): readonly DrawnMarker[] {
  const words = WORDS[view.language];
  const unknown = { station: null, preset: null, municipality: null };
  const describe = (place: Place) => lookup?.describe(place) ?? unknown;
  const markers: DrawnMarker[] = view.sites.map((site) => {
    const description = describe(site.place);
    const name = getSiteName(site, description, view.language);
    const town = description.municipality;
    const isTownSaid = town === null || name.includes(getMunicipalityName(town, view.language));
    return {
      id: site.letter,
      kind: 'site',
      letter: site.letter,
      place: site.place,
      name: isTownSaid ? name : words.nameInTown(name, getMunicipalityName(town, view.language)),
      description: `${words.chipLabel(site.letter, name)} – ${words.markerHint}`,
      isActive: site.letter === view.activeSite,
    };
  });
  markers.sort((a, b) => Number(a.isActive) - Number(b.isActive));
  const offices = view.offices.map((office): DrawnMarker => {
    const ownName = getOfficeName(office, describe(office.place), view.language);
    const kind = words.plans.kindNames[office.kind];
    const isKindSaid = ownName.toLowerCase().includes(kind.toLowerCase());
    const name = isKindSaid ? ownName : words.plans.markerName(ownName, kind);
    const { id, place } = office;
    const description = office.kind === 'parent' ? name : `${name} – ${words.markerHint}`;
    return { id, kind: office.kind, letter: null, place, name, description, isActive: false };
  });
  return [...listParentMarkers(view, describe), ...offices, ...markers];
}

function listParentMarkers(
  { parent, language }: ViewState,
  describe: (place: Place) => PlaceDescription,
): readonly DrawnMarker[] {
  if (parent === null) return [];
  const words = WORDS[language];
  const ownName = getParentName(describe(parent), language);
  const isNamed = ownName !== words.parentSomewhere && !ownName.includes(words.parentLabel);
  const name = isNamed ? words.markerParent(ownName) : ownName;
  return [
    {
      id: 'parent',
      kind: 'parent',
      letter: null,
      place: parent,
      name,
      description: name,
      isActive: false,
    },
  ];
}

/** Where the register's open entry is, or is going to be. */
export const toEntryMarker = (place: Place, name: string): DrawnMarker => ({
  id: 'entry',
  kind: 'entry',
  letter: null,
  place,
  name,
  description: name,
  isActive: false,
});

export function listDrawnBands(bands: Bands, view: ViewState): DrawnBands {
  const words = WORDS[view.language];
  return {
    bands: bands.isochrones.map(({ cutoffMinutes, geometry }) => ({
      cutoffMinutes,
      geometry,
      color: getBandColor(cutoffMinutes),
      label: words.minutes(cutoffMinutes),
      labelColor: getBandLabelColor(cutoffMinutes),
      isHeadline: cutoffMinutes === view.siteCutoffMinutes,
    })),
    beyondData: bands.beyondData,
  };
}

/** Frames the sites and the parent office with the commute around them; the whole region without any. */
export function listFittedBounds(view: ViewState, region: Region): Bounds {
  const places = [...view.sites, ...view.offices].map(({ place }) => place);
  if (view.parent !== null) places.push(view.parent);
  const [west, south, east, north] = region.bbox;
  if (places.length === 0) return { west, south, east, north };
  const lons = places.map((place) => place.lon);
  const lats = places.map((place) => place.lat);
  return {
    west: Math.min(...lons) - FIT_MARGIN_DEGREES,
    south: Math.min(...lats) - FIT_MARGIN_DEGREES,
    east: Math.max(...lons) + FIT_MARGIN_DEGREES,
    north: Math.max(...lats) + FIT_MARGIN_DEGREES,
  };
}

/** About ten kilometers: a commute of half an hour around the outermost places. */
const FIT_MARGIN_DEGREES = 0.1;
