import { describe, expect, test } from 'vitest';
import { toMultiPolygonCoordinates, toRoundedLine } from '#importers/geometry/geojson-text.ts';
import { findLabelPosition } from '#importers/geometry/label-position.ts';
import type { Position } from '#importers/geometry/positions.ts';
import { computeBbox, isInBbox, isInMultiPolygon } from '#importers/geometry/positions.ts';

const SQUARE: readonly Position[] = [
  [130, 33],
  [131, 33],
  [131, 34],
  [130, 34],
];
const HOLE: readonly Position[] = [
  [130.4, 33.4],
  [130.6, 33.4],
  [130.6, 33.6],
  [130.4, 33.6],
];

describe('positions and polygons', () => {
  test('inside, outside, in the hole', () => {
    expect(isInMultiPolygon([[SQUARE, HOLE]], [130.2, 33.2])).toBe(true);
    expect(isInMultiPolygon([[SQUARE, HOLE]], [130.5, 33.5])).toBe(false);
    expect(isInMultiPolygon([[SQUARE, HOLE]], [131.2, 33.5])).toBe(false);
  });

  test('boxes', () => {
    expect(computeBbox(SQUARE)).toEqual([130, 33, 131, 34]);
    expect(isInBbox([130, 33, 131, 34], [130, 34])).toBe(true);
    expect(() => computeBbox([])).toThrow('at least one');
  });

  test('a label lies inside, away from edges and hole', () => {
    const crescent: readonly Position[] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
      [0, 3],
      [3, 3],
      [3, 1],
      [0, 1],
    ];
    const label = findLabelPosition([crescent]);
    expect(isInMultiPolygon([[crescent]], label)).toBe(true);
    expect(findLabelPosition([SQUARE, HOLE])).not.toEqual([130.5, 33.5]);
  });

  test('GeoJSON rings are closed, rounded, and turned as RFC 7946 wants', () => {
    const [polygon] = toMultiPolygonCoordinates(
      [[SQUARE.toReversed(), HOLE]].map((rings) => rings.map(close)),
    );
    expect(polygon?.[0]?.slice(0, 3)).toEqual([
      [130, 34],
      [130, 33],
      [131, 33],
    ]);
    expect(polygon?.[1]?.slice(0, 2)).toEqual([
      [130.4, 33.4],
      [130.4, 33.6],
    ]);
    expect(
      toRoundedLine([
        [130.000001, 33],
        [130.000002, 33],
        [130.1, 33],
      ]),
    ).toEqual([
      [130, 33],
      [130.1, 33],
    ]);
  });
});

function close(ring: readonly Position[]): Position[] {
  const [first] = ring;
  return first === undefined ? [] : [...ring, first];
}
