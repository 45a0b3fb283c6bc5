import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeDestination } from '#engine/geo/destination.ts';
import { computeDistanceMeters, computeLocalMetric } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { hasCommonPoint } from '#engine/geo/segments.ts';

fc.configureGlobal({ seed: 20_261_122 });

const EARTH_RADIUS_METERS = 6_371_008.8;

/** Great-circle distance on the mean sphere: within 0.6 % of the ellipsoid anywhere. */
function computeHaversineMeters(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const radians = Math.PI / 180;
  const h =
    Math.sin(((lat2 - lat1) * radians) / 2) ** 2 +
    Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(h));
}

describe('local metric', () => {
  test('meters per degree equal the published lengths of one degree of WGS 84', () => {
    // Length of a degree of latitude/longitude, NGA "Length of a Degree" calculator values (rounded to 1 m).
    expect(computeLocalMetric(0).metersPerLonDegree).toBeCloseTo(111_319.49, 1);
    expect(computeLocalMetric(0).metersPerLatDegree).toBeCloseTo(110_574.28, 1);
    expect(computeLocalMetric(45).metersPerLonDegree).toBeCloseTo(78_846.81, 1);
    expect(computeLocalMetric(45).metersPerLatDegree).toBeCloseTo(111_131.75, 1);
  });

  test('distance is symmetric and within 0.6 % of the great circle up to 100 km', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 129, max: 132, noNaN: true }),
        fc.double({ min: 32, max: 35, noNaN: true }),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        (lon, lat, dLon, dLat) => {
          const a = toLonLat(lon, lat);
          const b = toLonLat(lon + dLon, lat + dLat);
          const meters = computeDistanceMeters(a, b);
          expect(meters).toBe(computeDistanceMeters(b, a));
          const sphere = computeHaversineMeters(a.lon, a.lat, b.lon, b.lat);
          expect(Math.abs(meters - sphere)).toBeLessThanOrEqual(0.006 * sphere + 1e-6);
        },
      ),
    );
  });

  test('destination lies at the asked distance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 1, max: 50_000, noNaN: true }),
        (bearing, meters) => {
          const start = toLonLat(130.88, 33.88);
          const end = computeDestination(start, bearing, meters);
          expect(computeDistanceMeters(start, end) / meters).toBeCloseTo(1, 5);
        },
      ),
    );
    expect(computeDestination(toLonLat(130, 33), 0, 1000).lat).toBeGreaterThan(33);
    expect(computeDestination(toLonLat(130, 33), 90, 1000).lon).toBeGreaterThan(130);
  });
});

const segment = (x1: number, y1: number, x2: number, y2: number) => ({ x1, y1, x2, y2 });

describe('segments', () => {
  test('crossing, touching, collinear and apart', () => {
    expect(hasCommonPoint(segment(0, 0, 2, 2), segment(0, 2, 2, 0))).toBe(true);
    expect(hasCommonPoint(segment(0, 0, 1, 1), segment(1, 1, 2, 0))).toBe(true);
    expect(hasCommonPoint(segment(0, 0, 2, 0), segment(1, 0, 3, 0))).toBe(true);
    expect(hasCommonPoint(segment(0, 0, 1, 0), segment(2, 0, 3, 0))).toBe(false);
    expect(hasCommonPoint(segment(0, 0, 1, 1), segment(0, 1, 0.4, 0.6))).toBe(false);
  });

  test('order of segments and of their ends does not matter', () => {
    const coordinate = fc.integer({ min: 0, max: 6 });
    const segments = fc.tuple(coordinate, coordinate, coordinate, coordinate).map((p) => segment(...p));
    fc.assert(
      fc.property(segments, segments, (a, b) => {
        const turned = { x1: a.x2, y1: a.y2, x2: a.x1, y2: a.y1 };
        expect(hasCommonPoint(a, b)).toBe(hasCommonPoint(b, a));
        expect(hasCommonPoint(a, b)).toBe(hasCommonPoint(turned, b));
      }),
    );
  });
});
