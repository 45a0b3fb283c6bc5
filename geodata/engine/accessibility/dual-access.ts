import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '../traveltime/travel-time-field.ts';
import { secondsToMinutes, toCutoffSeconds } from '../units/units.ts';
import { stretchSeconds, toFactorTriple } from './stretch-time.ts';

export interface DualAccessRequest {
  readonly countByCell: Float64Array;
  readonly field: TravelTimeField;
  /** How many are to be reached, > 0. */
  readonly target: number;
  /** Minutes (stretched) to which travel times are known. */
  readonly searchedMinutes: number;
  readonly timeFactor: { readonly low: number; readonly high: number };
}

export interface DualAccess {
  /** Least minutes within which the target is reached; null: not within the data and the searched minutes. */
  readonly minutes: {
    readonly low: number | null;
    readonly central: number | null;
    readonly high: number | null;
  };
  /** The central minutes lie beyond the edge of loaded data, where more people may live: "at most". */
  readonly isAtMost: boolean;
}

/**
 * Minutes needed until N people are reached: the least t with Σ count over cells of time ≤ t being ≥ N.
 *
 * Stretching street time keeps the order of the cells, so the same cell decides in all three evaluations and only
 * its time is stretched. low ≤ central ≤ high; a value beyond the searched minutes is null, never a guess.
 *
 * Throws: RangeError unless the target is > 0. Complexity: O(cells + seconds).
 * Source: Cui & Levinson 2020, Primal and dual access, Geographical Analysis 52.
 */
export function computeDualAccess(request: DualAccessRequest): DualAccess {
  const { field, target, searchedMinutes, timeFactor } = request;
  if (!(target > 0)) throw new RangeError(`target ${target}: expected > 0`);
  const seconds = findSeconds(request.countByCell, field.secondsByCell, target);
  if (seconds === null) return { minutes: { low: null, central: null, high: null }, isAtMost: false };
  const toMinutes = (factor: number): number | null => {
    const stretched = stretchSeconds(seconds, field.terminalSeconds, factor);
    return stretched > toCutoffSeconds(searchedMinutes) ? null : secondsToMinutes(Math.max(0, stretched));
  };
  const [one, low, high] = toFactorTriple(timeFactor);
  const central = toMinutes(one);
  return {
    minutes: {
      low: toMinutes(Math.min(one, low, high)),
      central,
      high: toMinutes(Math.max(one, low, high)),
    },
    isAtMost: central !== null && seconds > field.completeUpToSeconds,
  };
}

/** Least seconds within which the target is reached, or null. */
function findSeconds(countByCell: Float64Array, secondsByCell: Uint16Array, target: number): number | null {
  const countBySecond = new Float64Array(UNREACHED_SECONDS);
  for (let cell = 0; cell < countByCell.length; cell++) {
    const seconds = secondsByCell[cell]!;
    if (seconds !== UNREACHED_SECONDS) countBySecond[seconds]! += countByCell[cell]!;
  }
  let sum = 0;
  for (let second = 0; second < UNREACHED_SECONDS; second++) {
    sum += countBySecond[second]!;
    if (sum >= target) return second;
  }
  return null;
}
