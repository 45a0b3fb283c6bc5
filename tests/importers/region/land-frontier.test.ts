import { describe, expect, test } from 'vitest';
import { toLatticeKey } from '#importers/geometry/grid-coverage.ts';
import type { Position } from '#importers/geometry/positions.ts';
import { findLandFrontier, traceLinesOverLattice } from '#importers/region/land-frontier.ts';

/** An island drawn clockwise from its south-west corner. */
const ISLAND: readonly Position[] = [
  [130, 33],
  [130, 34],
  [131, 34],
  [131, 33],
];

describe('land frontier', () => {
  test("runs clockwise from one named end to the other, past the ring's start if need be", () => {
    const east = { id: 'east', from: [131, 34], to: [131, 33] } as const;
    const southWest = { id: 'southWest', from: [131, 33], to: [130, 34] } as const;
    expect(findLandFrontier([[ISLAND]], [east])).toEqual([[ISLAND[2], ISLAND[3]]]);
    expect(findLandFrontier([[ISLAND.toReversed()]], [southWest])).toEqual([
      [ISLAND[3], ISLAND[0], ISLAND[1]],
    ]);
  });

  test('every hole of the union is frontier', () => {
    const hole: readonly Position[] = [
      [130.4, 33.4],
      [130.6, 33.4],
      [130.6, 33.6],
    ];
    expect(findLandFrontier([[ISLAND, hole]], [])).toEqual([hole]);
  });

  test('an end that lies nowhere near the land is refused with the distance', () => {
    expect(() => findLandFrontier([[ISLAND]], [{ id: 'x', from: [131.01, 34], to: [131, 33] }])).toThrow(
      /land frontier x: .*92\d m .*at most 200 m/u,
    );
  });

  test('two ends on different rings are refused', () => {
    const other = ISLAND.map(([lon, lat]): Position => [lon + 2, lat]);
    expect(() =>
      findLandFrontier([[ISLAND], [other]], [{ id: 'x', from: [131, 34], to: [132, 33] }]),
    ).toThrow('one ring');
  });

  test('a line is traced over every cell it passes', () => {
    const keys = traceLinesOverLattice([
      [
        [(41_800 + 0.5) / 320, (16_200 + 0.5) / 480],
        [(41_800 + 3.5) / 320, (16_200 + 0.5) / 480],
      ],
    ]);
    expect(keys).toEqual(new Set([0, 1, 2, 3].map((column) => toLatticeKey(16_200, 41_800 + column))));
  });
});
