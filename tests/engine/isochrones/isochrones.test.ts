import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsochroneBand, RingPosition } from '#engine/isochrones/compute-isochrones.ts';
import { computeIsochrones } from '#engine/isochrones/compute-isochrones.ts';
import { getColumnLon, getRowLat } from '#engine/streets/land-grid.ts';
import type { LandGrid } from '#engine/streets/screening-inputs.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';
import { containsPosition, isInRing } from '../../support/polygon-positions.ts';
import { createPlainLand } from '../../worlds/screening-worlds.ts';

fc.configureGlobal({ seed: 20_261_122 });

function computeSignedArea(ring: readonly RingPosition[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return sum / 2;
}

const computeArea = (band: IsochroneBand): number =>
  band.coordinates.flat().reduce((sum, ring) => sum + computeSignedArea(ring), 0);

const toField = (secondsByGridCell: Uint16Array) => ({
  secondsByGridCell,
  secondsByCell: new Uint16Array(0),
  terminalSeconds: 0,
  completeUpToSeconds: UNREACHED_SECONDS,
});

function trace(
  land: LandGrid,
  seconds: ArrayLike<number>,
  cutoffsMinutes: readonly number[],
): IsochroneBand[] {
  return computeIsochrones({ land, field: toField(Uint16Array.from(seconds)), cutoffsMinutes });
}

const ROWS = 9;
const COLUMNS = 11;
const land = createPlainLand(ROWS, COLUMNS, 0);
/** Times in whole minutes up to 6, many equal to a cutoff; UNREACHED in places. */
const grids = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 360 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 6 }).map((minutes) => 60 * minutes) },
    { weight: 2, arbitrary: fc.constant(UNREACHED_SECONDS) },
  ),
  { minLength: ROWS * COLUMNS, maxLength: ROWS * COLUMNS },
);

describe('isochrone bands', () => {
  test('rings are closed, outer ones counterclockwise, holes clockwise and within their outer ring', () => {
    fc.assert(
      fc.property(grids, (seconds) => {
        for (const band of trace(land, seconds, [1, 3, 5])) {
          for (const polygon of band.coordinates) {
            for (const [i, ring] of polygon.entries()) {
              expect(ring.length).toBeGreaterThanOrEqual(4);
              expect(ring.at(-1)).toEqual(ring[0]);
              expect(Math.sign(computeSignedArea(ring))).toBe(i === 0 ? 1 : -1);
              if (i === 0) continue;
              const isWithin = ring.every(([lon, lat]) => isInRing(polygon[0]!, lon, lat));
              expect(isWithin).toBe(true);
            }
          }
        }
      }),
    );
  });

  test('13. polygon and times agree at every cell center', () => {
    fc.assert(
      fc.property(grids, (seconds) => {
        for (const band of trace(land, seconds, [1, 3, 5])) {
          for (const [cell, value] of seconds.entries()) {
            const lon = getColumnLon(land, cell % COLUMNS);
            const lat = getRowLat(land, Math.floor(cell / COLUMNS));
            expect(containsPosition(band.coordinates, lon, lat)).toBe(value <= band.cutoffMinutes * 60);
          }
        }
      }),
    );
  });

  test('12. bands are nested everywhere, not only at the centers; areas grow with the cutoff', () => {
    const fractions = fc.array(
      fc.tuple(
        fc.double({ min: -0.6, max: COLUMNS - 0.4, noNaN: true }),
        fc.double({ min: -0.6, max: ROWS - 0.4, noNaN: true }),
      ),
      { minLength: 60, maxLength: 60 },
    );
    fc.assert(
      fc.property(grids, fractions, (seconds, points) => {
        const bands = trace(land, seconds, [1, 2, 3, 4, 6]);
        for (let i = 1; i < bands.length; i++) {
          expect(computeArea(bands[i - 1]!)).toBeLessThanOrEqual(computeArea(bands[i]!) + 1e-12);
          for (const [column, row] of points) {
            const lon = getColumnLon(land, column);
            const lat = getRowLat(land, row);
            if (containsPosition(bands[i - 1]!.coordinates, lon, lat))
              expect(containsPosition(bands[i]!.coordinates, lon, lat)).toBe(true);
          }
        }
      }),
    );
  });

  test('an island in a lake keeps lake, island and shore apart', () => {
    const seconds = new Uint16Array(ROWS * COLUMNS).fill(60);
    for (let row = 2; row < 7; row++) seconds.fill(UNREACHED_SECONDS, row * COLUMNS + 2, row * COLUMNS + 9);
    seconds.fill(60, 4 * COLUMNS + 4, 4 * COLUMNS + 7);
    const [band] = trace(land, seconds, [5]);
    expect(band!.coordinates.map((polygon) => polygon.length).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(containsPosition(band!.coordinates, getColumnLon(land, 5), getRowLat(land, 4))).toBe(true);
    expect(containsPosition(band!.coordinates, getColumnLon(land, 3), getRowLat(land, 4))).toBe(false);
    expect(containsPosition(band!.coordinates, getColumnLon(land, 1), getRowLat(land, 4))).toBe(true);
  });

  test('toward sea the area ends half a cell from the last center, whatever the cutoff', () => {
    const seconds = new Uint16Array(ROWS * COLUMNS).fill(UNREACHED_SECONDS);
    seconds.fill(120, 4 * COLUMNS, 4 * COLUMNS + 6);
    for (const band of trace(land, seconds, [2, 60])) {
      const longitudes = band.coordinates.flat(2).map(([lon]) => lon);
      expect(Math.max(...longitudes)).toBeCloseTo(getColumnLon(land, 5.5), 5);
      expect(Math.min(...longitudes)).toBeCloseTo(getColumnLon(land, -0.5), 5);
    }
  });

  test('between reached cells the boundary is interpolated', () => {
    const seconds = Uint16Array.from({ length: ROWS * COLUMNS }, (_, cell) => (cell % COLUMNS) * 100);
    const [band] = trace(land, seconds, [5.5]);
    // 330 s lies 3.3 columns east of the first (+ ½ second).
    const longitudes = band!.coordinates.flat(2).map(([lon]) => lon);
    expect(Math.max(...longitudes)).toBeCloseTo(getColumnLon(land, 3.305), 5);
  });

  test('nothing within the cutoff is an empty area', () => {
    const seconds = new Uint16Array(ROWS * COLUMNS).fill(600);
    expect(trace(land, seconds, [5])).toEqual([{ cutoffMinutes: 5, coordinates: [] }]);
  });
});
