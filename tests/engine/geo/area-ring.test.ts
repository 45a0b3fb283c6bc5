import {
  computeAreaSquareMeters,
  computeInteriorPlace,
  computeRingBounds,
  isInsideArea,
} from '#engine/geo/area-ring.ts';
import { toAreaPolygon, toAreaRing } from '#engine/geo/area-polygon.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { starRing } from '../../worlds/drawn-areas.ts';

const corner = (lon: number, lat: number) => ({ lon, lat });
/** At 33.8° N a degree is 92,601 m by 110,904 m (WGS 84), so 0.01° × 0.01° is 1.02698 km². */
const SQUARE = [corner(130.8, 33.795), corner(130.81, 33.795), corner(130.81, 33.805), corner(130.8, 33.805)];

describe('an area', () => {
  it('has the area of its sides', () => {
    expect(computeAreaSquareMeters(SQUARE)).toBeCloseTo(926.01 * 1109.04, -3);
    expect(computeAreaSquareMeters(SQUARE.toReversed())).toBeCloseTo(926.01 * 1109.04, -3);
    expect(computeAreaSquareMeters([])).toBe(0);
  });

  it('contains what lies inside, and of two side by side exactly one contains the shared edge', () => {
    const east = SQUARE.map(({ lon, lat }) => corner(lon + 0.01, lat));
    expect(isInsideArea(SQUARE, corner(130.805, 33.8))).toBe(true);
    expect(isInsideArea(SQUARE, corner(130.815, 33.8))).toBe(false);
    const onEdge = corner(130.81, 33.8);
    expect([isInsideArea(SQUARE, onEdge), isInsideArea(east, onEdge)].filter(Boolean)).toHaveLength(1);
  });

  it('has a place well inside it, also where its middle is not', () => {
    // A horseshoe open to the north: its center of gravity lies in the gap.
    const horseshoe = [
      corner(130, 33),
      corner(130.3, 33),
      corner(130.3, 33.3),
      corner(130.2, 33.3),
      corner(130.2, 33.1),
      corner(130.1, 33.1),
      corner(130.1, 33.3),
      corner(130, 33.3),
    ];
    const place = computeInteriorPlace(horseshoe);
    expect(place.lon).toBeCloseTo(130.15, 10);
    expect(place.lat).toBeCloseTo(33.05, 10);
    expect(() => computeInteriorPlace([corner(1, 2), corner(2, 2)])).toThrow(RangeError);
  });

  it('has its place inside, its bounds around it, and comes back from GeoJSON as it was', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        expect(isInsideArea(ring, computeInteriorPlace(ring))).toBe(true);
        const [west, south, east, north] = computeRingBounds(ring);
        expect(ring.every(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)).toBe(
          true,
        );
        expect(toAreaRing(toAreaPolygon(ring))).toEqual(ring);
      }),
    );
  });
});
