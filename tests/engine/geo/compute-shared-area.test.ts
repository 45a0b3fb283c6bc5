import { computeSharedArea } from '#engine/geo/compute-shared-area.ts';
import { computeAreaSquareMeters, computeRingBounds } from '#engine/geo/area-ring.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { starRing } from '../../worlds/drawn-areas.ts';

const corner = (lon: number, lat: number) => ({ lon, lat });

describe('the share of a rectangle in an area', () => {
  it('is all, half, an eighth or nothing of it', () => {
    const square = [corner(0, 0), corner(2, 0), corner(2, 2), corner(0, 2)];
    expect(computeSharedArea(square, [0.5, 0.5, 1.5, 1.5])).toBeCloseTo(1, 12);
    expect(computeSharedArea(square, [1, 0, 3, 2])).toBeCloseTo(0.5, 12);
    expect(computeSharedArea([corner(0, 0), corner(1, 0), corner(0, 1)], [0, 0, 2, 2])).toBeCloseTo(
      0.125,
      12,
    );
    expect(computeSharedArea(square, [3, 3, 4, 4])).toBe(0);
  });

  it('counts both arms of a horseshoe and not the gap between them', () => {
    const horseshoe = [
      corner(0, 0),
      corner(3, 0),
      corner(3, 3),
      corner(2, 3),
      corner(2, 1),
      corner(1, 1),
      corner(1, 3),
      corner(0, 3),
    ];
    expect(computeSharedArea(horseshoe, [0, 2, 3, 3])).toBeCloseTo(2 / 3, 12);
  });

  it('sums to the area over rectangles that tile its bounds', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const [west, south, east, north] = computeRingBounds(ring);
        const [width, height] = [(east - west) / 5, (north - south) / 5];
        let sum = 0;
        for (let i = 0; i < 25; i += 1) {
          const [x, y] = [west + (i % 5) * width, south + Math.floor(i / 5) * height];
          sum += computeSharedArea(ring, [x, y, x + width, y + height]) / 25;
        }
        const box = [corner(west, south), corner(east, south), corner(east, north), corner(west, north)];
        expect(sum).toBeCloseTo(computeAreaSquareMeters(ring) / computeAreaSquareMeters(box), 6);
      }),
    );
  });
});
