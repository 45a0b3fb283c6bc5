import { AREA_LIMITS, findAreaFault, findPathCrossing } from '#engine/geo/find-area-fault.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bowTie, starRing } from '../../worlds/drawn-areas.ts';

const corner = (lon: number, lat: number) => ({ lon, lat });
const SQUARE = [corner(130.8, 33.8), corner(130.81, 33.8), corner(130.81, 33.81), corner(130.8, 33.81)];
const reason = (...ring: { lon: number; lat: number }[]) => findAreaFault(ring)?.reason ?? null;

describe('what is wrong with an area', () => {
  it('nothing with any star-shaped one, either way round', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        expect(findAreaFault(ring)).toBeNull();
        expect(findAreaFault(ring.toReversed())).toBeNull();
      }),
    );
  });

  it('any bow-tie crosses itself, wherever it starts', () => {
    fc.assert(
      fc.property(bowTie, fc.nat(3), (ring, start) => {
        expect(reason(...ring.slice(start), ...ring.slice(0, start))).toBe('selfCrossing');
      }),
    );
  });

  it('corners that repeat, edges that touch or run back', () => {
    const [a, b, c, d] = SQUARE as [
      (typeof SQUARE)[0],
      (typeof SQUARE)[0],
      (typeof SQUARE)[0],
      (typeof SQUARE)[0],
    ];
    expect(reason(a, b, b, c, d)).toBe('selfCrossing');
    // A figure of eight that meets in a corner.
    expect(reason(a, b, c, corner(130.82, 33.81), corner(130.82, 33.8), c, d)).toBe('selfCrossing');
    // A corner on an edge that is not its own.
    expect(reason(a, b, c, corner(130.805, 33.8), d)).toBe('selfCrossing');
    // A spike: out and back on one line.
    expect(reason(a, corner(130.83, 33.8), b, c, d)).toBe('selfCrossing');
    // A corner half-way along an edge is no fault.
    expect(reason(a, corner(130.805, 33.8), b, c, d)).toBeNull();
  });

  it('too few or too many corners, too small, too large, over the antimeridian', () => {
    expect(reason()).toBe('tooFewVertices');
    expect(reason(corner(130, 33), corner(131, 33))).toBe('tooFewVertices');
    const circle = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        corner(
          130.8 + 0.1 * Math.cos((2 * Math.PI * i) / count),
          33.8 + 0.1 * Math.sin((2 * Math.PI * i) / count),
        ),
      );
    expect(reason(...circle(AREA_LIMITS.maximumCorners))).toBeNull();
    expect(findAreaFault(circle(AREA_LIMITS.maximumCorners + 1))).toEqual({
      reason: 'tooManyVertices',
      corner: AREA_LIMITS.maximumCorners,
    });
    expect(reason(corner(130.8, 33.8), corner(130.8003, 33.8), corner(130.8, 33.8003))).toBe('tooSmall');
    expect(reason(corner(130, 33), corner(131, 33), corner(130.5, 33))).toBe('selfCrossing');
    expect(reason(corner(100, 0), corner(150, 0), corner(150, 60))).toBe('tooLarge');
    // 2° × 2° is within the extent and above 10,000 km².
    expect(reason(corner(130, 33), corner(132, 33), corner(132, 35), corner(130, 35))).toBe('tooLarge');
    expect(reason(corner(179.9, 33), corner(-179.9, 33), corner(-179.9, 33.1))).toBe('crossesAntimeridian');
  });

  it('says at which corner', () => {
    const ring = [corner(130.8, 33.8), corner(130.81, 33.81), corner(130.81, 33.8), corner(130.8, 33.81)];
    expect(findAreaFault(ring)).toEqual({ reason: 'selfCrossing', corner: 0 });
  });
});

describe('a line being drawn', () => {
  const path = [corner(0, 0), corner(1, 0), corner(1, 1)];

  it('may go on to where it crosses nothing', () => {
    expect(findPathCrossing(path, corner(0, 1))).toBeNull();
    expect(findPathCrossing([], corner(0, 1))).toBeNull();
    expect(findPathCrossing([...path, corner(0, 1)], corner(0, 0), true)).toBeNull();
  });

  it('is told which edge it would cross or run back over', () => {
    expect(findPathCrossing(path, corner(0.5, -1))).toBe(0);
    expect(findPathCrossing(path, corner(1, 0.5))).toBe(1);
    expect(findPathCrossing([...path, corner(0.5, -1)], corner(0, 0), true)).toBeNull();
  });
});
