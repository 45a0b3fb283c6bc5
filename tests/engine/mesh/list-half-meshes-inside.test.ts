import { isInsideArea } from '#engine/geo/area-ring.ts';
import { listHalfMeshesInside } from '#engine/mesh/list-half-meshes-inside.ts';
import { halfMeshToHalfIndex } from '#engine/mesh/mesh-code.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { starRing } from '../../worlds/drawn-areas.ts';

const corner = (lon: number, lat: number) => ({ lon, lat });

describe('squares inside an area', () => {
  it('are those with their middle inside: 3 × 2 of a rectangle over three columns and two rows and a bit', () => {
    // Columns are 1/160° wide, rows 1/240° high; 130.75 and 33.75 are corners of squares.
    const [width, height] = [1 / 160, 1 / 240];
    const ring = [
      corner(130.75 - 0.4 * width, 33.75 - 0.4 * height),
      corner(130.75 + 3.4 * width, 33.75 - 0.4 * height),
      corner(130.75 + 3.4 * width, 33.75 + 2.4 * height),
      corner(130.75 - 0.4 * width, 33.75 + 2.4 * height),
    ];
    const inside = listHalfMeshesInside(ring, 6);
    expect(inside.ok && inside.squares.length).toBe(6);
    expect(inside.ok && inside.squares[0]?.center).toEqual(
      corner((130.75 * 160 + 0.5) / 160, (33.75 * 240 + 0.5) / 240),
    );
    expect(listHalfMeshesInside(ring, 5)).toEqual({ ok: false, count: 6 });
  });

  it('agree with asking every square of the neighborhood', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const inside = listHalfMeshesInside(ring, 10_000);
        if (!inside.ok) throw new Error('expected fewer squares');
        const codes = new Set(inside.squares.map(({ code }) => code));
        expect(codes.size).toBe(inside.squares.length);
        for (const { code, center } of inside.squares) {
          expect(isInsideArea(ring, center)).toBe(true);
          const { latIndex, lonIndex } = halfMeshToHalfIndex(code);
          expect(center).toEqual(corner((lonIndex + 0.5) / 160, (latIndex + 0.5) / 240));
        }
        let count = 0;
        for (let row = Math.floor(33.4 * 240); row < 34.1 * 240; row += 1) {
          for (let column = Math.floor(130.5 * 160); column < 131.2 * 160; column += 1) {
            if (isInsideArea(ring, corner((column + 0.5) / 160, (row + 0.5) / 240))) count += 1;
          }
        }
        expect(inside.squares.length).toBe(count);
      }),
      { numRuns: 20 },
    );
  });
});
