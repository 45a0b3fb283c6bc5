import type { StreetMode } from '../streets/street-network.ts';
import type { AssumedValue, Assumptions } from './assumptions.ts';

/** Free-flowing roads, or a weekday morning. Walking and cycling do not know the difference. */
export const CONGESTIONS = ['freeFlow', 'morning'] as const;
export type Congestion = (typeof CONGESTIONS)[number];

/** What stretches street time: by whom, and when. */
export interface StretchedTrip {
  readonly mode: StreetMode;
  readonly congestion: Congestion;
}

const FREE_FLOW: StretchedTrip = { mode: 'car', congestion: 'freeFlow' };

function listFactors(assumptions: Assumptions, { mode, congestion }: StretchedTrip): AssumedValue[] {
  const factors = [assumptions.values['streetTime.factor']];
  if (mode === 'car' && congestion === 'morning') factors.push(assumptions.values['car.morningFactor']);
  for (const { value, low, high } of factors) {
    if (!(low > 0 && low <= value && value <= high && Number.isFinite(high))) {
      throw new RangeError(`time factor ${low} … ${value} … ${high}: expected 0 < low ≤ value ≤ high`);
    }
  }
  return factors;
}

/** Central factor on all street time of a trip. Throws: RangeError when a range of the record does not ascend. */
export function getTimeFactor(assumptions: Assumptions, trip: StretchedTrip = FREE_FLOW): number {
  return listFactors(assumptions, trip).reduce((product, factor) => product * factor.value, 1);
}

/**
 * Range of the factor that stretches street time, relative to the central value every field already contains.
 * Both lows together make the low, both highs the high.
 * Range: low ≤ 1 ≤ high. Throws: RangeError when the record's low, value and high do not ascend above 0.
 */
export function getTimeFactorRange(
  assumptions: Assumptions,
  trip: StretchedTrip = FREE_FLOW,
): { readonly low: number; readonly high: number } {
  const factors = listFactors(assumptions, trip);
  return {
    low: factors.reduce((product, { low, value }) => product * (low / value), 1),
    high: factors.reduce((product, { high, value }) => product * (high / value), 1),
  };
}
