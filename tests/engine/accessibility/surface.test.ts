import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { computeSurface } from '#engine/accessibility/compute-surface.ts';
import { planSurface } from '#engine/accessibility/plan-surface.ts';
import { getCellSite, listSiteCells } from '#engine/accessibility/site-cells.ts';
import { CELL_LINKS, type SurfaceFigures, type SurfaceRequest } from '#engine/accessibility/surface.ts';
import type { LonLat } from '#engine/geo/lon-lat.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { halfMeshToHalfIndex } from '#engine/mesh/mesh-code.ts';
import type { Barrier } from '#engine/streets/screening-inputs.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import type { TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import {
  computeTravelTimeField,
  createTravelTimeModel,
  type TravelTimeModel,
} from '#engine/traveltime/travel-time-model.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import {
  cellPosition,
  createInputs,
  createWorldAssumptions,
  drawLandGrid,
} from '../../worlds/screening-worlds.ts';
import { createWorldCells } from '../../worlds/world-cells.ts';

type Conditions = Omit<SurfaceRequest, 'model' | 'existingFields'>;

const CAR: Conditions = {
  mode: 'car',
  tolls: false,
  direction: 'inbound',
  congestion: 'freeFlow',
  group: 'women20to64',
  siteCutoffMinutes: 5,
  existingCutoffMinutes: 5,
};

function computeFields(model: TravelTimeModel, conditions: Conditions, offices: readonly LonLat[]) {
  return offices.flatMap((site): TravelTimeField[] => {
    const result = computeTravelTimeField(model, { ...conditions, site });
    return result.ok ? [result.field] : [];
  });
}

/** Every figure of one site the long way round: a field to 120 minutes, then the ordinary counts. */
function expectAsOneSite(
  model: TravelTimeModel,
  { figures, site, cell }: { figures: SurfaceFigures; site: number; cell: number },
  { conditions, existingFields }: { conditions: Conditions; existingFields: readonly TravelTimeField[] },
): void {
  const { cells } = model;
  const meshCode = cells.meshCodeByCell[cell]!;
  const result = computeTravelTimeField(model, { ...conditions, site: getCellSite(meshCode) });
  expect(CELL_LINKS[figures.linkBySite[site]!], `cell ${meshCode}`).toBe(
    result.ok ? 'linked' : result.reason,
  );
  if (!result.ok) return;
  const counted = {
    cells,
    field: result.field,
    groups: [conditions.group],
    timeFactor: getTimeFactorRange(model.assumptions, conditions),
  };
  const band = computeReach({ ...counted, cutoffsMinutes: [conditions.siteCutoffMinutes] })[0]!.bands[0]!;
  const marginal = computeMarginalReach({
    ...counted,
    ...conditions,
    groups: counted.groups,
    existingFields,
  })[0]!;
  const read = ({ low, central, high }: SurfaceFigures['reach']) => ({
    low: low[site],
    central: central[site],
    high: high[site],
  });
  // To the last bit.
  expect(read(figures.reach), `cell ${meshCode}`).toEqual(band.reach);
  for (const end of ['low', 'central', 'high'] as const) {
    expect(figures.new[end][site], `cell ${meshCode} ${end}`).toBeCloseTo(marginal.new[end], 6);
  }
  expect(figures.isAtLeastBySite[site] === 1, `cell ${meshCode}`).toBe(band.isAtLeast);
  expect(figures.isHighAtLeastBySite[site] === 1, `cell ${meshCode}`).toBe(band.isHighAtLeast);
}

function expectExact(model: TravelTimeModel, conditions: Conditions, offices: readonly LonLat[]): void {
  const existingFields = computeFields(model, conditions, offices);
  const plan = planSurface({ model, ...conditions, existingFields });
  const siteCells = Uint32Array.from({ length: model.cells.count }, (_, cell) => cell);
  const figures = computeSurface(plan, siteCells);
  for (const [site, cell] of siteCells.entries()) {
    expectAsOneSite(model, { figures, site, cell }, { conditions, existingFields });
  }
}

describe('small worlds', () => {
  test('by hand: a plain where everybody lives within the cutoff of everybody', () => {
    const land = drawLandGrid(Array.from({ length: 24 }, () => '#'.repeat(24)));
    const cells = createWorldCells(land);
    const model = createTravelTimeModel(createInputs(land), createWorldAssumptions(), cells);
    const conditions = { ...CAR, siteCutoffMinutes: 60, existingCutoffMinutes: 60 };
    const figures = computeSurface(
      planSurface({ model, ...conditions, existingFields: [] }),
      Uint32Array.of(0, 70, cells.count - 1),
    );
    // Women 20–64 of a world cell: (8 − 3) × (10 + cell mod 7), 144 cells; estimated parts cancel in the difference.
    let everybody = 0;
    for (let cell = 0; cell < 144; cell++) everybody += 5 * (10 + (cell % 7));
    expect(cells.count).toBe(144);
    for (const end of ['low', 'central', 'high'] as const) {
      for (const site of [0, 1, 2]) {
        expect(figures.reach[end][site]).toBeCloseTo(everybody, 6);
        expect(figures.new[end][site]).toBeCloseTo(everybody, 6);
      }
    }
    // An office in the middle reaches them all already.
    const existingFields = computeFields(model, conditions, [cellPosition(12, 12)]);
    const added = computeSurface(planSurface({ model, ...conditions, existingFields }), Uint32Array.of(70));
    expect(added.new.high[0]).toBe(0);
  });

  /** Land with sea, uninhabited parts, islets and edges of data, up to 20 × 20. */
  const pictures = fc
    .tuple(fc.integer({ min: 6, max: 20 }), fc.integer({ min: 6, max: 20 }))
    .chain(([rows, columns]) =>
      fc.array(
        fc
          .array(
            fc.oneof(
              { weight: 12, arbitrary: fc.constant('#') },
              { weight: 4, arbitrary: fc.constant('+') },
              { weight: 4, arbitrary: fc.constant('.') },
              { weight: 1, arbitrary: fc.constant('E') },
            ),
            { minLength: columns, maxLength: columns },
          )
          .map((line) => line.join('')),
        { minLength: rows, maxLength: rows },
      ),
    );
  /** A line no way may cross: quarters of one cell end up on both sides of it. */
  const barriers = fc.array(
    fc
      .tuple(fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }))
      .map(([row, column]): Barrier => ({
        id: `${row} ${column}`,
        nameJa: '川',
        nameEn: 'river',
        line: [cellPosition(row, 0), cellPosition(row, column), cellPosition(20, column)],
        source: 'made by the test',
      })),
    { maxLength: 2 },
  );
  const conditions: fc.Arbitrary<Conditions> = fc.record({
    mode: fc.constantFrom('car', 'bicycle', 'walk'),
    tolls: fc.constant(false),
    direction: fc.constantFrom('inbound', 'outbound'),
    congestion: fc.constantFrom('freeFlow', 'morning'),
    group: fc.constantFrom('women20to64', 'total'),
    siteCutoffMinutes: fc.constantFrom(1, 2, 3, 4, 6, 9, 20, 119, 120),
    existingCutoffMinutes: fc.integer({ min: 1, max: 10 }),
  });

  test('every cell has the figures of a site placed at its center, whatever the land', () => {
    fc.assert(
      fc.property(pictures, barriers, conditions, (picture, lines, asked) => {
        const land = drawLandGrid(picture);
        const cells = createWorldCells(land);
        const model = createTravelTimeModel(
          createInputs(land, { barriers: lines }),
          createWorldAssumptions({ 'streetTime.factor': { value: 1.1, low: 0.9, high: 1.3 } }),
          cells,
        );
        expectExact(model, asked, [cellPosition(3, 3), cellPosition(5, 5)]);
      }),
      { numRuns: 60 },
    );
  });

  test('a cell cut by a river counts by the mean of both banks, also where one lies beyond the cutoff', () => {
    const land = drawLandGrid(Array.from({ length: 30 }, () => '#'.repeat(30)));
    const line = [cellPosition(2, 10.5), cellPosition(33, 10.5)];
    const river: Barrier = { id: 'river', nameJa: '川', nameEn: 'river', line, source: 'made by the test' };
    const model = createTravelTimeModel(
      createInputs(land, { barriers: [river] }),
      createWorldAssumptions(),
      createWorldCells(land),
    );
    for (const siteCutoffMinutes of [3, 5, 8, 12]) {
      expectExact(model, { ...CAR, siteCutoffMinutes }, [cellPosition(20, 20)]);
    }
  });
});

describe('site cells', () => {
  test('lie with at least half of their land in the region, in ascending order', () => {
    const cells = createWorldCells(drawLandGrid(Array.from({ length: 8 }, () => '#'.repeat(8))));
    const siteCells = listSiteCells(cells, new Set(['40001']));
    // Every third cell is shared 0.3 : 0.7 between municipalities cell mod 3 and the next: cell 0 has 0.3 of 40001.
    const expected = Array.from({ length: cells.count }, (_, cell) => cell).filter((cell) =>
      cell % 3 === 0 ? (cell + 1) % 3 === 0 : cell % 3 === 0,
    );
    expect([...siteCells]).toEqual(expected);
    expect([...listSiteCells(cells, new Set(['40001', '40002', 'other']))]).toHaveLength(cells.count);
  });

  test('a site is the center of its cell to five decimals, as a placed site is kept', () => {
    const { latIndex, lonIndex } = halfMeshToHalfIndex(503065211);
    const site = getCellSite(503065211);
    expect(site.lat).toBeCloseTo((latIndex + 0.5) / 240, 5);
    expect(site.lon).toBeCloseTo((lonIndex + 0.5) / 160, 5);
    expect(site).toEqual(toLonLat(Math.round(site.lon * 1e5) / 1e5, Math.round(site.lat * 1e5) / 1e5));
  });
});

describe('bundled region', () => {
  test('a sample of its cells has the figures of sites placed there, in every mode', async () => {
    const region = await readCompiledRegion('geodata/regions/kitakyushu');
    const model = createTravelTimeModel(region, region.assumptions, region.cells);
    const regionCodes = new Set(
      region.region.municipalities.filter(({ isInRegion }) => isInRegion).map(({ code }) => code),
    );
    const siteCells = listSiteCells(region.cells, regionCodes);
    expect(siteCells.length).toBeGreaterThan(3000);
    const kokura = toLonLat(130.882678, 33.886756);
    const cases: readonly Partial<Conditions>[] = [
      { siteCutoffMinutes: 45, existingCutoffMinutes: 60 },
      { siteCutoffMinutes: 45, existingCutoffMinutes: 30, tolls: true },
      { siteCutoffMinutes: 60, congestion: 'morning', tolls: true, direction: 'outbound' },
      { mode: 'bicycle', siteCutoffMinutes: 30, group: 'total' },
      { mode: 'walk', siteCutoffMinutes: 45, group: 'total' },
    ];
    for (const [offset, changed] of cases.entries()) {
      const conditions = { ...CAR, ...changed };
      const existingFields = computeFields(model, conditions, [kokura]);
      const plan = planSurface({ model, ...conditions, existingFields });
      const sample = siteCells.filter((_, i) => i % 120 === offset);
      const figures = computeSurface(plan, sample);
      for (const [site, cell] of sample.entries()) {
        expectAsOneSite(model, { figures, site, cell }, { conditions, existingFields });
      }
    }
  });
});
