import type { Matrix } from './travel-times.ts';

export interface DistanceClass {
  readonly fromKm: number;
  readonly toKm: number;
}

/** Straight-line kilometers. Below 1 km a ≈500 m cell is as large as the trip: not compared. */
export const DISTANCE_CLASSES: readonly DistanceClass[] = [
  { fromKm: 1, toKm: 3 },
  { fromKm: 3, toKm: 6 },
  { fromKm: 6, toKm: 12 },
  { fromKm: 12, toKm: 20 },
  { fromKm: 20, toKm: 30 },
  { fromKm: 30, toKm: 50 },
];

/** A class with fewer pairs says nothing about the city. Assumed. */
const FEWEST_PAIRS = 200;

/** By class: positions in the matrices of the pairs in it, no longer than the longest trip; classes too thin are empty. */
export function groupByDistance(meters: Matrix, longestTripMeters: number): Uint32Array[] {
  const members: number[][] = DISTANCE_CLASSES.map(() => []);
  for (const [pair, value] of meters.entries()) {
    if (value > longestTripMeters) continue;
    const km = value / 1000;
    const index = DISTANCE_CLASSES.findIndex(({ fromKm, toKm }) => km >= fromKm && km < toKm);
    members[index]?.push(pair);
  }
  return members.map((pairs) => Uint32Array.from(pairs.length < FEWEST_PAIRS ? [] : pairs));
}
