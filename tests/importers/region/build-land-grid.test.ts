import { describe, expect, test } from 'vitest';
import { OTHER_MUNICIPALITY } from '#engine/accessibility/region-cells.ts';
import { halfIndexToHalfMesh } from '#engine/mesh/mesh-code.ts';
import { toLatticeKey } from '#importers/geometry/grid-coverage.ts';
import type { LandGridInputs } from '#importers/region/build-land-grid.ts';
import { buildLandGrid } from '#importers/region/build-land-grid.ts';
import { computeCellShares, SHARE_UNITS } from '#importers/region/build-municipality-shares.ts';

/** South-west quarter cell of the little worlds below, inside primary mesh 5030. */
const SOUTH = 16_200;
const WEST = 41_800;
const key = (row: number, column: number): number => toLatticeKey(SOUTH + row, WEST + column);
const mesh = (row: number, column: number): number =>
  halfIndexToHalfMesh({ latIndex: (SOUTH + row) / 2, lonIndex: (WEST + column) / 2 });

/** Rows of the grid from the north, one character per class: `.` sea, `u` uninhabited, `i` inhabited, capital at the edge of data. */
function draw(inputs: Partial<LandGridInputs>): string[] {
  const grid = buildLandGrid({
    landShareByKey: new Map(),
    inhabitedMeshCodes: [],
    frontierKeys: new Set(),
    primaryMeshes: ['5030'],
    ...inputs,
  });
  const letters: Readonly<Record<number, string>> = { 0: '.', 1: 'u', 2: 'i', 129: 'U', 130: 'I' };
  const rows: string[] = [];
  for (let row = grid.rows - 1; row >= 0; row -= 1) {
    const classes = grid.classByGridCell.subarray(row * grid.columns, (row + 1) * grid.columns);
    rows.push(Array.from(classes, (value) => letters[value] ?? '?').join(''));
  }
  return rows;
}

describe('land grid', () => {
  test('half of a cell makes it land; an inhabited half mesh makes its land quarters inhabited', () => {
    const landShareByKey = new Map([
      [key(0, 0), 1],
      [key(0, 1), 0.5],
      [key(0, 2), 0.49],
      [key(1, 0), 0.9],
      [key(0, 4), 0.6],
    ]);
    expect(draw({ landShareByKey, inhabitedMeshCodes: [mesh(0, 0)] })).toEqual(['i....', 'ii..u']);
  });

  test('an inhabited half mesh with little land keeps its largest piece', () => {
    const landShareByKey = new Map([
      [key(0, 0), 0.1],
      [key(1, 1), 0.3],
    ]);
    expect(draw({ landShareByKey, inhabitedMeshCodes: [mesh(0, 0)] })).toEqual(['.i', '..']);
  });

  test('at the frontier the far side of an inhabited half mesh is land, and land beside it is the edge of data', () => {
    const landShareByKey = new Map<number, number>(
      [0, 1, 2, 3, 4].flatMap((column) => [[key(0, column), 1] as const, [key(1, column), 1] as const]),
    );
    landShareByKey.set(key(0, 5), 0.2);
    landShareByKey.set(key(1, 5), 0.2);
    const frontierKeys = new Set([key(0, 5), key(1, 5)]);
    const inhabitedMeshCodes = [mesh(0, 0), mesh(0, 4)];
    expect(draw({ landShareByKey, inhabitedMeshCodes, frontierKeys })).toEqual(['iiuuII', 'iiuuII']);
    expect(draw({ landShareByKey, inhabitedMeshCodes })).toEqual(['iiuui.', 'iiuui.']);
  });

  test('inhabited cells no polygon touches are land beyond the edge, inside the box of the polygons', () => {
    const landShareByKey = new Map([
      [key(0, 0), 1],
      [key(0, 3), 1],
      [key(1, 0), 1],
      [key(1, 3), 1],
      [key(0, 9), 1],
    ]);
    expect(draw({ landShareByKey, inhabitedMeshCodes: [mesh(0, 6), mesh(8, 0)] })).toEqual([
      'u..u..II..',
      'u..u..II.u',
    ]);
  });

  test('where the loaded primary meshes end on land is the edge of data too', () => {
    const east = 131 * 320;
    const landShareByKey = new Map<number, number>(
      [-3, -2, -1, 0, 1].map((step) => [toLatticeKey(SOUTH, east + step), 1] as const),
    );
    expect(draw({ landShareByKey })).toEqual(['uuU']);
  });
});

describe('shares of a cell', () => {
  const coverageByCode = new Map([
    [
      '40001',
      new Map([
        [key(0, 0), 1],
        [key(1, 0), 0.5],
      ]),
    ],
    ['40002', new Map([[key(0, 1), 0.5]])],
  ]);

  test('go by land area; sea counts for nobody', () => {
    const shares = computeCellShares(mesh(0, 0), { coverageByCode, frontierKeys: new Set() });
    expect(shares.map((share) => share.municipalityCode)).toEqual(['40001', '40002']);
    // 1.5 : 0.5 quarters, but for the cosine of latitude between two rows of quarters.
    expect((shares[1]?.units ?? 0) / SHARE_UNITS).toBeCloseTo(0.25, 4);
    expect(shares.reduce((sum, share) => sum + share.units, 0)).toBe(SHARE_UNITS);
  });

  test('on the frontier the rest is "other"', () => {
    const shares = computeCellShares(mesh(0, 0), { coverageByCode, frontierKeys: new Set([key(1, 1)]) });
    expect(shares[0]?.municipalityCode).toBe(OTHER_MUNICIPALITY);
    expect((shares[0]?.units ?? 0) / SHARE_UNITS).toBeCloseTo(0.5, 4);
    expect(shares.reduce((sum, share) => sum + share.units, 0)).toBe(SHARE_UNITS);
  });

  test('a cell outside all polygons is "other" whole', () => {
    expect(computeCellShares(mesh(8, 8), { coverageByCode, frontierKeys: new Set() })).toEqual([
      { municipalityCode: OTHER_MUNICIPALITY, units: SHARE_UNITS },
    ]);
  });
});
