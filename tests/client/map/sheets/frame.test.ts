import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWorldX, toWorldY } from '#client/map/sheets/frame.ts';

const EARTH_RADIUS_METERS = 6_378_137;
const HALF_WORLD_METERS = Math.PI * EARTH_RADIUS_METERS;

describe('world positions', () => {
  it('puts the null island in the middle and the north west corner at zero', () => {
    expect([toWorldX(0), toWorldY(0)]).toEqual([0.5, 0.5]);
    expect(toWorldX(-180)).toBe(0);
    expect(toWorldY(85.0511287798066)).toBeCloseTo(0, 12);
    expect(toWorldY(-85.0511287798066)).toBeCloseTo(1, 12);
  });

  it('is the spherical mercator of EPSG:3857 at Kokura station, in its other form', () => {
    const east = (toWorldX(130.88268) - 0.5) * 2 * HALF_WORLD_METERS;
    const north = (0.5 - toWorldY(33.88676)) * 2 * HALF_WORLD_METERS;
    expect(east).toBeCloseTo((EARTH_RADIUS_METERS * 130.88268 * Math.PI) / 180, 3);
    expect(north).toBeCloseTo(EARTH_RADIUS_METERS * Math.asinh(Math.tan((33.88676 * Math.PI) / 180)), 3);
  });

  it('grows to the east and to the south', () => {
    const degrees = fc.double({ min: -85, max: 85, noNaN: true });
    fc.assert(
      fc.property(degrees, degrees, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(toWorldX(low)).toBeLessThanOrEqual(toWorldX(high));
        expect(toWorldY(low)).toBeGreaterThanOrEqual(toWorldY(high));
      }),
      { seed: 20_261_122 },
    );
  });
});
