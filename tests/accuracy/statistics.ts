/**
 * Quantile by nearest rank of ascending values.
 * Range: NaN for no values. Throws: RangeError when the share is not within 0–1.
 */
export function getQuantile(ascending: Float64Array, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`quantile ${share}: expected 0–1`);
  if (ascending.length === 0) return NaN;
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)]!;
}

export const toAscending = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();

/** Middle and 10–90 % band, rounded. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export function computeBand(values: ArrayLike<number>): Band {
  const ascending = toAscending(values);
  return {
    p10: roundFigure(getQuantile(ascending, 0.1)),
    p50: roundFigure(getQuantile(ascending, 0.5)),
    p90: roundFigure(getQuantile(ascending, 0.9)),
  };
}

export function computeMedianAbsolute(values: readonly number[]): number {
  const ascending = toAscending(values.map((value) => Math.abs(value)));
  return roundFigure(getQuantile(ascending, 0.5));
}

/** Two decimals: what is stored and printed; more would be noise. */
export const roundFigure = (value: number): number => Math.round(value * 100) / 100;
