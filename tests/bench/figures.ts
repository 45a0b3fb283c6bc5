/** What one bench hands back: figure name → number (null where this machine lacks a part), and words beside it. */
export interface BenchResult {
  readonly figures: Readonly<Record<string, number | null>>;
  /** What a figure includes and on what it ran, figure name → sentence. */
  readonly notes: Readonly<Record<string, string>>;
}

/** Value below which the given share of the samples lies (nearest rank). Throws: RangeError without samples. */
export function computePercentile(samples: readonly number[], percentile: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percentile / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('percentile of no samples: expected at least one');
  return value;
}
