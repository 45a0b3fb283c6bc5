import type { Position } from 'geojson';
import type { Place } from '../state/view-state.ts';
import type { DrawnBands } from './map-adapter.ts';

export interface BandLabel {
  readonly place: Place;
  readonly text: string;
  readonly color: string;
  /** Smallest first: the headline's label gives way to no other. */
  readonly order: number;
}

/** Directions from the site (east, north) in which each line is labelled: away from each other. */
const LABEL_DIRECTIONS: readonly (readonly [number, number])[] = [
  [-0.94, 0.34],
  [-0.2, -0.98],
];

/** A ring shorter than this is too small to carry a label. */
const MINIMUM_LABELLED_POSITIONS = 24;

/** A degree of latitude is about 1.2 times as long as one of longitude at 34° N. */
const LAT_PER_LON = 1.2;

/**
 * Labels of the lines: on the outer ring of each band's largest area, at its farthest points in two directions.
 * Labels along the line would need smoother lines than a grid of 250 m gives.
 */
export function listBandLabels(drawn: DrawnBands | null): readonly BandLabel[] {
  return (drawn?.bands ?? []).flatMap((band) => {
    const rings = band.geometry.coordinates.map((polygon) => polygon[0] ?? []);
    const ring = rings.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
    if (ring.length < MINIMUM_LABELLED_POSITIONS) return [];
    return LABEL_DIRECTIONS.map((direction) => {
      const [lon = 0, lat = 0] = findFarthest(ring, direction);
      return {
        place: { lon, lat },
        text: band.label,
        color: band.labelColor,
        order: band.isHeadline ? 0 : 1,
      };
    });
  });
}

function findFarthest(ring: readonly Position[], [east, north]: readonly [number, number]): Position {
  const reach = ([lon = 0, lat = 0]: Position): number => lon * east + lat * north * LAT_PER_LON;
  return ring.reduce((best, one) => (reach(one) > reach(best) ? one : best));
}
