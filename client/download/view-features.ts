import type { Dataset } from '#contract/provenance.ts';
import type { Feature, FeatureCollection, MultiPolygon, Point } from 'geojson';
import { getOfficeName, getParentName, getSiteName } from '../i18n/place-names.ts';
import type { PlaceLookup } from '../state/place-lookup.ts';
import type { Place, ViewState } from '../state/view-state.ts';
import type { Bands, Query } from '../workers/protocol.ts';

/** Members beside those of RFC 7946 (its section 6.1): where a file is from and what it rests on. */
export interface SourcedCollection<G extends Point | MultiPolygon> extends FeatureCollection<G> {
  readonly sources: readonly { readonly credit: string; readonly licence: string; readonly year: string }[];
  readonly regionVersion: string;
}

export interface FeatureContext {
  readonly datasets: readonly Dataset[];
  readonly regionVersion: string;
}

/** The commuting areas on the map, smallest cutoff first; drawing only: people are counted on the mesh. */
export function toIsochroneFeatures(
  bands: Bands,
  query: Query,
  context: FeatureContext,
): SourcedCollection<MultiPolygon> {
  const features = bands.isochrones.map(({ cutoffMinutes, isAtLeast, geometry }): Feature<MultiPolygon> => ({
    type: 'Feature',
    properties: {
      cutoffMinutes,
      isAtLeast,
      mode: query.mode,
      direction: query.direction,
      tolls: query.tolls,
      congestion: query.congestion,
      roads: 'screening (not validated)',
    },
    geometry,
  }));
  return { type: 'FeatureCollection', features, ...describeSources(context) };
}

function toFeature(kind: string, name: string, place: Place, letter?: string): Feature<Point> {
  return {
    type: 'Feature',
    properties: { kind, name, ...(letter === undefined ? {} : { letter }) },
    geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
  };
}

/** Candidate sites and offices; `kind` as a plan has it, so that the file can be imported again. */
export function toOfficeFeatures(
  view: ViewState,
  lookup: PlaceLookup,
  context: FeatureContext,
): SourcedCollection<Point> {
  const { language, parent } = view;
  const features = [
    ...view.sites.map((site) =>
      toFeature(
        'candidate',
        getSiteName(site, lookup.describe(site.place), language),
        site.place,
        site.letter,
      ),
    ),
    ...(parent === null
      ? []
      : [toFeature('parent', getParentName(lookup.describe(parent), language), parent)]),
    ...view.offices.map((office) =>
      toFeature(office.kind, getOfficeName(office, lookup.describe(office.place), language), office.place),
    ),
  ];
  return { type: 'FeatureCollection', features, ...describeSources(context) };
}

const describeSources = ({ datasets, regionVersion }: FeatureContext) => ({
  sources: datasets.map(({ creditJa, licence, year }) => ({ credit: creditJa, licence, year })),
  regionVersion,
});
