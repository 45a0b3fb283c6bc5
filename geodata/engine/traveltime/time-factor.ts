import type { Assumptions } from './assumptions.ts';

/**
 * Range of the factor that stretches street time, relative to the central value every field already contains.
 * Range: low ≤ 1 ≤ high. Throws: RangeError when the record's low, value and high do not ascend above 0.
 */
export function getTimeFactorRange(assumptions: Assumptions): {
  readonly low: number;
  readonly high: number;
} {
  const { value, low, high } = assumptions.values['streetTime.factor'];
  if (!(low > 0 && low <= value && value <= high && Number.isFinite(high))) {
    throw new RangeError(`streetTime.factor ${low} … ${value} … ${high}: expected 0 < low ≤ value ≤ high`);
  }
  return { low: low / value, high: high / value };
}
