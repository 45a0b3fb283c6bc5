import { AREA_LIMITS, findAreaFault } from '#engine/geo/find-area-fault.ts';
import { buildGround } from '#engine/geo/find-ground-fault.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmptySketch } from '#client/drawing/drawing-session.ts';
import {
  closeSketch,
  getMidpoint,
  insertCorner,
  moveCorner,
  nudgeCorner,
  removeCorner,
  type Sketch,
  type SketchResult,
} from '#client/drawing/sketch.ts';
import { starRing } from '../../worlds/drawn-areas.ts';

const corner = (lon: number, lat: number) => ({ lon, lat });
/** Land of 1° × 1°, and the sea around it within bounds that an island 0.5° east of it widens. */
const square = (west: number, south: number, size: number) => [
  corner(west, south),
  corner(west + size, south),
  corner(west + size, south + size),
  corner(west, south + size),
];
const GROUND = buildGround([square(130.5, 33.3, 1), square(132, 33.3, 0.1)], []);
const AT_SEA = square(131.6, 33.8, 0.1);

const EMPTY = createEmptySketch('candidate');
const draw = (...corners: { lon: number; lat: number }[]): Sketch =>
  corners.reduce((sketch, place) => {
    const result = insertCorner(sketch, sketch.corners.length, place, GROUND);
    if (!result.ok) throw new Error(`corner: expected to be taken, got ${result.fault.reason}`);
    return result.sketch;
  }, EMPTY);
const reason = (result: SketchResult) => (result.ok ? null : result.fault.reason);

const TRIANGLE = draw(corner(130.8, 33.8), corner(130.82, 33.8), corner(130.82, 33.82));
const closed = (sketch: Sketch): Sketch => closeSketch(sketch, GROUND).sketch;

describe('a drawing', () => {
  it('of any star-shaped area is taken corner by corner and closed', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const result = closeSketch(draw(...ring), GROUND);
        expect(reason(result)).toBeNull();
        expect(result.sketch.corners).toEqual(ring);
      }),
    );
  });

  it('does not take a corner whose line crosses, nor one outside the region', () => {
    expect(reason(insertCorner(TRIANGLE, 3, corner(130.81, 33.79), GROUND))).toBe('selfCrossing');
    expect(reason(insertCorner(TRIANGLE, 3, corner(133, 33.8), GROUND))).toBe('outsideRegion');
    // Out over the sea is right: harbors are.
    expect(reason(insertCorner(TRIANGLE, 3, corner(131.7, 33.81), GROUND))).toBeNull();
  });

  it('is not closed with two corners, too small, at sea, or with a closing edge that crosses', () => {
    expect(reason(closeSketch(EMPTY, GROUND))).toBe('tooFewVertices');
    expect(reason(closeSketch(draw(corner(130.8, 33.8), corner(130.82, 33.8)), GROUND))).toBe(
      'tooFewVertices',
    );
    const tiny = draw(corner(130.8, 33.8), corner(130.8002, 33.8), corner(130.8002, 33.8002));
    expect(reason(closeSketch(tiny, GROUND))).toBe('tooSmall');
    expect(reason(closeSketch(draw(...AT_SEA), GROUND))).toBe('atSea');
    // A hook whose end lies behind its own tip.
    const hook = [
      [1, 1],
      [3, 1],
      [3, 3],
      [0, 3],
      [0, 0],
      [4, 0],
      [4, 2],
    ].map(([x = 0, y = 0]) => corner(130.8 + x / 100, 33.8 + y / 100));
    expect(reason(closeSketch(draw(...hook), GROUND))).toBe('selfCrossing');
  });

  it('without the region’s land is judged by its shape alone', () => {
    const sketch = AT_SEA.reduce(
      (one, place) => insertCorner(one, one.corners.length, place, null).sketch,
      EMPTY,
    );
    expect(reason(closeSketch(sketch, null))).toBeNull();
  });
});

describe('corners of a closed area', () => {
  const AREA = closed(draw(...square(130.8, 33.8, 0.02)));

  it('are moved, inserted and removed as long as it stays an area', () => {
    expect(moveCorner(AREA, 2, corner(130.83, 33.83), GROUND)).toMatchObject({
      ok: true,
      sketch: { corners: { 2: corner(130.83, 33.83) } },
    });
    expect(reason(moveCorner(AREA, 2, corner(130.81, 33.79), GROUND))).toBe('selfCrossing');
    const middle = getMidpoint(AREA, 3);
    expect(middle).toEqual(corner(130.8, 33.81));
    expect(insertCorner(AREA, 4, middle!, GROUND).sketch.corners).toHaveLength(5);
    const triangle = removeCorner(AREA, 0, GROUND);
    expect(triangle.ok && triangle.sketch.corners.length).toBe(3);
    expect(reason(removeCorner(triangle.sketch, 0, GROUND))).toBe('tooFewVertices');
  });

  it('are nudged by meters: 50 m east are 0.00054° here, 250 m north 0.00225°', () => {
    const { sketch } = nudgeCorner(AREA, 0, [50, 0], GROUND);
    expect(sketch.corners[0]).toEqual(corner(130.80054, 33.8));
    expect(nudgeCorner(AREA, 0, [0, 250], GROUND).sketch.corners[0]).toEqual(corner(130.8, 33.80225));
    expect(nudgeCorner(AREA, 9, [50, 0], GROUND)).toEqual({ ok: true, sketch: AREA });
  });

  it('stay a usable area through any acts that are taken', () => {
    const act = fc.record({
      kind: fc.constantFrom('move', 'insert', 'remove'),
      index: fc.nat(40),
      lon: fc.double({ min: 130.6, max: 131.1, noNaN: true }),
      lat: fc.double({ min: 33.5, max: 34, noNaN: true }),
    });
    fc.assert(
      fc.property(starRing, fc.array(act, { maxLength: 12 }), (ring, acts) => {
        let sketch = closed(draw(...ring));
        for (const { kind, index, lon, lat } of acts) {
          const at = index % sketch.corners.length;
          const result =
            kind === 'move'
              ? moveCorner(sketch, at, corner(lon, lat), GROUND)
              : kind === 'insert'
                ? insertCorner(sketch, at, corner(lon, lat), GROUND)
                : removeCorner(sketch, at, GROUND);
          if (result.ok) sketch = result.sketch;
          expect(findAreaFault(sketch.corners)).toBeNull();
        }
        expect(sketch.corners.length).toBeGreaterThanOrEqual(AREA_LIMITS.minimumCorners);
      }),
    );
  });
});
