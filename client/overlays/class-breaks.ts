/**
 * Classes of figures by municipality or cell. The rule is stated in the legend and depends on the figures alone, never
 * on what is in sight: the same file has the same classes for everybody.
 */

/** Equally many municipalities per class. */
const QUINTILES: readonly number[] = [0.2, 0.4, 0.6, 0.8];
/** Most cells hold few people: narrower classes where they are many, so that towns keep their shape. */
export const MESH_QUANTILES: readonly number[] = [0.4, 0.65, 0.82, 0.93];
const READABLE: readonly number[] = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10];

/** The nearest number with easily read digits: 1, 1.2, 1.5, 2, 2.5 … × 10ⁿ. Range: any finite value. */
export function roundToReadable(value: number): number {
  if (value === 0) return 0;
  const size = Math.abs(value);
  const power = 10 ** Math.floor(Math.log10(size));
  const nearest = READABLE.reduce((best, step) =>
    Math.abs(step - size / power) < Math.abs(best - size / power) ? step : best,
  );
  return Math.sign(value) * Number((nearest * power).toPrecision(2));
}

/** Value at a quantile by nearest rank. `sorted`: ascending, at least one. */
const getQuantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

export interface BreakRule {
  /** Breaks are multiples of this; default: easily read digits of any size. */
  readonly step?: number;
  /** Shares of the figures below each break; default: quintiles. */
  readonly quantiles?: readonly number[];
}

/**
 * Lower bounds of the classes above the first: quantiles of the figures that are there, rounded so that they are
 * easily read, strictly ascending and each with figures below it. Fewer than four where the figures do not spread.
 */
export function computeBreaks(
  values: readonly number[],
  { step, quantiles = QUINTILES }: BreakRule = {},
): readonly number[] {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const breaks: number[] = [];
  for (const quantile of quantiles) {
    if (sorted.length === 0) break;
    const value = getQuantile(sorted, quantile);
    const rounded =
      step === undefined ? roundToReadable(value) : Number((Math.round(value / step) * step).toFixed(6));
    const last = breaks.at(-1);
    const isAbove = last === undefined ? rounded > (sorted[0] ?? 0) : rounded > last;
    if (isAbove && rounded <= (sorted.at(-1) ?? 0)) breaks.push(rounded);
  }
  return breaks;
}

/** Index of the class of a value: how many breaks it reaches. */
export const classify = (value: number, breaks: readonly number[]): number =>
  breaks.filter((one) => value >= one).length;

/**
 * Sizes at which classes on both sides of zero begin, smallest first: half and four fifths of all sizes, easily read.
 * Both sides have the same breaks, so that a gain and a loss of one color depth are equally large.
 */
export function computeDivergingBreaks(values: readonly number[]): readonly number[] {
  const sizes = values
    .filter((value) => Number.isFinite(value) && value !== 0)
    .map(Math.abs)
    .toSorted((a, b) => a - b);
  if (sizes.length === 0) return [];
  const breaks = [0.5, 0.8].map((share) => roundToReadable(getQuantile(sizes, share)));
  return [...new Set(breaks)].filter((one) => one > (sizes[0] ?? 0));
}

/** `count` of the colors of a ramp, its lightest and its darkest among them. */
export function pickColors(ramp: readonly string[], count: number): readonly string[] {
  const last = ramp.length - 1;
  if (count <= 1) return [ramp[Math.ceil(last / 2)] ?? ''];
  return Array.from({ length: count }, (_, i) => ramp[Math.round((i * last) / (count - 1))] ?? '');
}
