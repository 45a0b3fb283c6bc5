import { MEASURE_IDS, type MeasureId } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getBandColor } from '#client/map/band-colors.ts';
import { NO_CLASS } from '#client/map/map-adapter.ts';
import {
  classifyCells,
  computeCellSquareKilometers,
  computeClassBreaks,
  countGroupByCell,
  listClassColors,
  listUncovered,
  roundToNice,
  toCellBounds,
  toMeasureByCell,
} from '#client/map/mesh-classes.ts';
import { buildMeshLegend, measureMesh } from '#client/map/mesh-layer.ts';
import { computeMetersPerPixel, findScaleLength } from '#client/map/scale-length.ts';

/** Cells around Kokura and Buzen: 60, 30 and 0 women and as many men of 20–64, in two primary meshes. */
function createCells(): RegionCells {
  const women = [60, 30, 0];
  const columns = Object.fromEntries(MEASURE_IDS.map((id) => [id, new Float64Array(3)])) as Record<
    MeasureId,
    Float64Array
  >;
  women.forEach((count, i) => {
    columns.age20plusFemale[i] = count + 10;
    columns.age65plusFemale[i] = 10;
    columns.age20plusMale[i] = count;
  });
  return {
    count: 3,
    meshCodeByCell: Uint32Array.of(503006871, 503006872, 503110301),
    countByCell: columns,
    isEstimatedByCell: new Uint8Array(3),
    municipalityCodes: ['40106', 'other'],
    firstShareByCell: Uint32Array.of(0, 1, 2, 3),
    municipalityByShare: Uint16Array.of(0, 0, 1),
    weightByShare: Float64Array.of(1, 1, 1),
  };
}

describe('mesh values', () => {
  it('are sums and differences of published columns', () => {
    const cells = createCells();
    expect([...countGroupByCell(cells, 'women20to64')]).toEqual([60, 30, 0]);
    expect([...countGroupByCell(cells, 'all20to64')]).toEqual([120, 60, 0]);
  });

  it('know the area of a half mesh: about 462 by 578 meters here', () => {
    const { west, south, east, north } = toCellBounds(503006871);
    expect(east - west).toBeCloseTo(22.5 / 3600, 12);
    expect(north - south).toBeCloseTo(15 / 3600, 12);
    expect(computeCellSquareKilometers(503006871)).toBeCloseTo(0.462 * 0.578, 2);
    const [density = 0] = toMeasureByCell(createCells(), 'women20to64', 'perSquareKilometer');
    expect(density).toBeCloseTo(60 / computeCellSquareKilometers(503006871), 9);
  });

  it('leave exactly the primary meshes without cells uncovered', () => {
    const uncovered = listUncovered(createCells());
    const isUncovered = (lon: number, lat: number): boolean =>
      uncovered.some((one) => lon >= one.west && lon < one.east && lat >= one.south && lat < one.north);
    expect(isUncovered(130.9, 33.5)).toBe(false);
    expect(isUncovered(131.1, 33.6)).toBe(false);
    for (const [lon, lat] of [
      [129.9, 33.5],
      [132.1, 33.5],
      [130.9, 33.3],
      [130.9, 34.1],
      [139.7, 35.7],
    ] as const) {
      expect(isUncovered(lon, lat)).toBe(true);
    }
  });
});

describe('classes', () => {
  const values = fc
    .array(fc.double({ min: 0, max: 9000, noNaN: true }), { minLength: 1, maxLength: 400 })
    .map((list) => Float64Array.from(list));

  it('ascend strictly, are readable numbers, and sort every cell into its interval', () => {
    fc.assert(
      fc.property(values, (counts) => {
        const breaks = computeClassBreaks(counts);
        expect(breaks.length).toBeLessThanOrEqual(5);
        breaks.forEach((value, i) => {
          expect(value).toBeGreaterThan(breaks[i - 1] ?? 1);
          expect(roundToNice(value)).toBe(value);
        });
        const classes = classifyCells(counts, breaks);
        const bounds = [0.5, ...breaks, Infinity];
        classes.forEach((index, i) => {
          const count = counts[i] ?? 0;
          if (index === NO_CLASS) expect(count).toBeLessThan(0.5);
          else {
            expect(count).toBeGreaterThanOrEqual(bounds[index] ?? Infinity);
            expect(count).toBeLessThan(bounds[index + 1] ?? Infinity);
          }
        });
        expect(new Set(listClassColors(breaks.length)).size).toBe(breaks.length + 1);
      }),
    );
  });

  it('have as many legend steps as colors', () => {
    const legend = buildMeshLegend(measureMesh(createCells(), 'women20to64', 'perCell'));
    expect(legend.from).toHaveLength(legend.colors.length);
    expect(legend.from[0]).toBe(1);
  });
});

/** Relative luminance of an sRGB color. Source: WCAG 2.2. */
const luminance = (color: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(color.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

describe('band colors', () => {
  it('go from dark to light with the minutes', () => {
    for (let minutes = 10; minutes < 120; minutes += 5) {
      expect(getBandColor(minutes)).toMatch(/^#[0-9a-f]{6}$/);
      expect(luminance(getBandColor(minutes + 5))).toBeGreaterThanOrEqual(luminance(getBandColor(minutes)));
    }
  });
});

describe('scale bar', () => {
  it('is a round length that fits', () => {
    const metersPerPixel = computeMetersPerPixel({ center: { lon: 131, lat: 33.7 }, zoom: 9.6 });
    expect(metersPerPixel).toBeCloseTo(83.9, 0);
    expect(findScaleLength(metersPerPixel)).toBe(10_000);
    expect(findScaleLength(1)).toBe(100);
  });
});
