import type { RangedCount } from './reach.ts';

/** The range of three evaluations, the first of them central. Range: low ≤ central ≤ high. */
export const toRangedCount = (central: number, second: number, third: number): RangedCount => ({
  low: Math.min(central, second, third),
  central,
  high: Math.max(central, second, third),
});
