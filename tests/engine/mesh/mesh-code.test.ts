import * as fc from 'fast-check';
import jismesh from 'jismesh-js';
import { describe, expect, test } from 'vitest';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { MeshLevel } from '#engine/mesh/mesh-code.ts';
import {
  findParent,
  getMeshBounds,
  getMeshLevel,
  getParent,
  halfIndexToHalfMesh,
  halfMeshToHalfIndex,
  halfMeshToQuarterIndex,
  isHalfMeshNumber,
  MESH_LEVELS,
  parseMeshCode,
  toHalfIndex,
  toMeshCode,
  toQuarterIndex,
} from '#engine/mesh/mesh-code.ts';

fc.configureGlobal({ seed: 20_261_122 });

const ORACLE_LEVELS: Readonly<Record<MeshLevel, number>> = {
  primary: 1,
  secondary: 2,
  third: 3,
  half: 4,
  quarter: 5,
  eighth: 6,
};

/** Positions over Japan, kept off cell edges by 1e-7°, where the oracle's floating-point steps may round. */
const positions = fc
  .record({
    row: fc.integer({ min: 20 * 960, max: 46 * 960 - 1 }),
    column: fc.integer({ min: 122 * 640, max: 154 * 640 - 1 }),
    within: fc.tuple(
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    ),
  })
  .map(({ row, column, within }) => ({ lat: (row + within[0]) / 960, lon: (column + within[1]) / 640 }));

describe('mesh codes of JIS X 0410', () => {
  test('agree with jismesh-js on random positions at every level', () => {
    fc.assert(
      fc.property(positions, fc.constantFrom(...MESH_LEVELS), ({ lon, lat }, level) => {
        const code = toMeshCode(lon, lat, level);
        expect(code).toBe(jismesh.toMeshCode(lat, lon, ORACLE_LEVELS[level]));
        const [south, west] = jismesh.toMeshPoint(code, 0, 0);
        const bounds = getMeshBounds(code);
        expect(bounds.south).toBeCloseTo(south, 9);
        expect(bounds.west).toBeCloseTo(west, 9);
        expect(getMeshLevel(code)).toBe(level);
      }),
      { numRuns: 2000 },
    );
  });

  test('a cell contains its position, its parent contains the cell', () => {
    fc.assert(
      fc.property(positions, fc.constantFrom(...MESH_LEVELS), ({ lon, lat }, level) => {
        const code = toMeshCode(lon, lat, level);
        const bounds = getMeshBounds(code);
        expect(bounds.west <= lon && lon < bounds.east && bounds.south <= lat && lat < bounds.north).toBe(
          true,
        );
        const parent = findParent(code);
        if (parent === undefined) {
          expect(level).toBe('primary');
          return;
        }
        expect(getParent(code)).toBe(parent);
        const outer = getMeshBounds(parent);
        expect(outer.west <= bounds.west && bounds.east <= outer.east).toBe(true);
        expect(outer.south <= bounds.south && bounds.north <= outer.north).toBe(true);
      }),
    );
  });

  test('an edge belongs to the cell north and east of it, at every lattice line', () => {
    for (let row = 30 * 960; row < 36 * 960; row += 7) {
      const code = toMeshCode(131, row / 960, 'eighth');
      expect(getMeshBounds(code).south).toBe(row / 960);
      expect(getMeshBounds(code).west).toBe(131);
    }
    for (let column = 129 * 640; column < 132 * 640; column += 7) {
      expect(getMeshBounds(toMeshCode(column / 640, 33.6, 'eighth')).west).toBe(column / 640);
    }
  });

  test('the metropolitan area straddles 5030 and 5031 at 131°E', () => {
    expect(toMeshCode(131, 33.62, 'primary')).toBe('5031');
    expect(toMeshCode(130.999999999, 33.62, 'primary')).toBe('5030');
    expect(toMeshCode(131.126354, 33.62131, 'half').slice(0, 4)).toBe('5031');
    expect(toMeshCode(130.882678, 33.886756, 'half').slice(0, 4)).toBe('5030');
  });

  test('faults are values with a reason', () => {
    expect(parseMeshCode('503')).toEqual({ ok: false, reason: 'length' });
    expect(parseMeshCode('')).toEqual({ ok: false, reason: 'length' });
    expect(parseMeshCode('503O')).toEqual({ ok: false, reason: 'digits' });
    expect(parseMeshCode('503088')).toEqual({ ok: false, reason: 'digits' });
    expect(parseMeshCode('503000005')).toEqual({ ok: false, reason: 'digits' });
    expect(parseMeshCode('5080')).toEqual({ ok: false, reason: 'outOfRange' });
    expect(parseMeshCode('503000001').ok).toBe(true);
    expect(() => toMeshCode(99, 33, 'half')).toThrow(RangeError);
    expect(() => toMeshCode(131, 70, 'half')).toThrow(RangeError);
    expect(() => getParent(toMeshCode(131, 33, 'primary'))).toThrow(RangeError);
  });

  test('numeric half-mesh codes reach the same lattice positions as text', () => {
    fc.assert(
      fc.property(positions, ({ lon, lat }) => {
        const code = Number(toMeshCode(lon, lat, 'half'));
        expect(isHalfMeshNumber(code)).toBe(true);
        const position = toLonLat(lon, lat);
        expect(halfMeshToHalfIndex(code)).toEqual(toHalfIndex(position));
        expect(halfIndexToHalfMesh(toHalfIndex(position))).toBe(code);
        const quarter = toQuarterIndex(position);
        const corner = halfMeshToQuarterIndex(code);
        expect([0, 1]).toContain(quarter.latIndex - corner.latIndex);
        expect([0, 1]).toContain(quarter.lonIndex - corner.lonIndex);
      }),
    );
    expect(isHalfMeshNumber(503000005)).toBe(false);
    expect(isHalfMeshNumber(50300000)).toBe(false);
  });
});
