import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '../traveltime/travel-time-field.ts';
import { toCutoffSeconds } from '../units/units.ts';

/** The three evaluations behind every range: the central times, and street time × the low and the high factor. */
export type FactorTriple = readonly [central: number, low: number, high: number];

export const toFactorTriple = (timeFactor: { readonly low: number; readonly high: number }): FactorTriple => [
  1,
  timeFactor.low,
  timeFactor.high,
];

/** Door-to-door seconds (not rounded) with the street part stretched; terminal time is never stretched. */
export const stretchSeconds = (seconds: number, terminalSeconds: number, factor: number): number =>
  (seconds - terminalSeconds) * factor + terminalSeconds;

/**
 * The longest central time that lies within a cutoff once stretched: a cell passes when its seconds ≤ this.
 * Range: −1 (nothing passes) … UNREACHED_SECONDS − 1.
 */
export function computeSecondsThreshold(
  cutoffMinutes: number,
  field: Pick<TravelTimeField, 'terminalSeconds'>,
  factor: number,
): number {
  const { terminalSeconds } = field;
  const passes = (seconds: number): boolean =>
    stretchSeconds(seconds, terminalSeconds, factor) <= toCutoffSeconds(cutoffMinutes);
  const estimate = Math.floor((toCutoffSeconds(cutoffMinutes) - terminalSeconds) / factor + terminalSeconds);
  let threshold = Math.min(UNREACHED_SECONDS - 1, Math.max(-1, estimate));
  // The inverse may round to the other side of a whole second: the predicate decides.
  while (threshold >= 0 && !passes(threshold)) threshold--;
  while (threshold < UNREACHED_SECONDS - 1 && passes(threshold + 1)) threshold++;
  return threshold;
}
