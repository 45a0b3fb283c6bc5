/**
 * How much a person counts who lives some minutes away: a name and numbers, never a formula to run.
 * Parameters in minutes, all > 0.
 */
export type Decay =
  | { readonly kind: 'step'; readonly cutoffMinutes: number }
  | { readonly kind: 'linear'; readonly cutoffMinutes: number }
  | { readonly kind: 'logistic'; readonly inflectionMinutes: number; readonly spreadMinutes: number }
  | { readonly kind: 'exponential'; readonly halfMinutes: number };

/** Throws: RangeError when a parameter is not a finite number of minutes > 0. */
export function checkDecay(decay: Decay): void {
  const { kind, ...parameters } = decay;
  for (const minutes of Object.values(parameters)) {
    if (!(minutes > 0 && Number.isFinite(minutes))) {
      throw new RangeError(`decay ${kind} with ${minutes} minutes: expected > 0`);
    }
  }
}

/**
 * Weight of a trip of t minutes.
 *
 * - step: 1 while t ≤ cutoff, then 0 (cumulative opportunities).
 * - linear: max(0, 1 − t ÷ cutoff).
 * - logistic: (1 + e^(−a·m)) ÷ (1 + e^(a·(t − m))) with m the inflection and a = π ÷ (spread · √3), the spread being
 *   the standard deviation of the logistic distribution.
 * - exponential: e^(−ln 2 · t ÷ half), one half at `halfMinutes`.
 *
 * Units: minutes. Range: 0–1, 1 at t = 0, never rising with t.
 * Source: Kwan 1998, Space-time and integral measures of individual accessibility (step, linear, negative
 * exponential); Bauer & Groneberg 2016, Measuring spatial accessibility of health care providers (logistic).
 */
export function computeDecay(decay: Decay, minutes: number): number {
  switch (decay.kind) {
    case 'step':
      return minutes <= decay.cutoffMinutes ? 1 : 0;
    case 'linear':
      return Math.max(0, 1 - minutes / decay.cutoffMinutes);
    case 'logistic': {
      const steepness = Math.PI / (decay.spreadMinutes * Math.sqrt(3));
      const weigh = (t: number): number => 1 + Math.exp((t - decay.inflectionMinutes) * steepness);
      return weigh(0) / weigh(minutes);
    }
    default:
      return Math.exp((-Math.LN2 / decay.halfMinutes) * minutes);
  }
}

/**
 * Minutes beyond which nobody counts: the cutoff of a decay that has one, else how far travel times are searched.
 * What lies between the search's end and infinity is therefore left out, and said to be.
 */
export function getDecayHorizonMinutes(decay: Decay, searchedMinutes: number): number {
  return decay.kind === 'step' || decay.kind === 'linear'
    ? Math.min(decay.cutoffMinutes, searchedMinutes)
    : searchedMinutes;
}
