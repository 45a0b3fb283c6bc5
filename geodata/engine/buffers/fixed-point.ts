import { LARGEST_PACKED } from './varint.ts';

/** Estimated counts and area shares are multiples of 1/10,000 in the compiled tables. */
export const FIXED_POINT = 10_000;

/** Numbers as whole multiples of 1/scale, and those that are none, untouched. */
export interface FixedNumbers {
  /** Length values.length: value × scale, 0 for an exception. */
  readonly fixedByIndex: Float64Array;
  /** Ascending indexes of the exceptions. */
  readonly exceptionIndexes: Uint32Array;
  readonly exceptionValues: Float64Array;
}

/** Bit for bit: what fixed point cannot give back exactly (−0 and NaN too) becomes an exception. */
export function toFixedPoint(values: Float64Array, scaleAt: (index: number) => number): FixedNumbers {
  const fixedByIndex = new Float64Array(values.length);
  const exceptions: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const scale = scaleAt(i);
    const fixed = Math.round(values[i]! * scale);
    // Differences of up to three fixed numbers are packed: a quarter of the range each. −0 is an exception.
    const isExact = fixed / scale === values[i] && !Object.is(fixed, -0);
    if (isExact && Math.abs(fixed) <= LARGEST_PACKED / 4) fixedByIndex[i] = fixed;
    else exceptions.push(i);
  }
  return {
    fixedByIndex,
    exceptionIndexes: Uint32Array.from(exceptions),
    exceptionValues: Float64Array.from(exceptions, (i) => values[i]!),
  };
}

/** Inverse of `toFixedPoint`. */
export function fromFixedPoint(fixed: FixedNumbers, scaleAt: (index: number) => number): Float64Array {
  const values = fixed.fixedByIndex.map((value, i) => value / scaleAt(i));
  for (const [k, index] of fixed.exceptionIndexes.entries()) values[index] = fixed.exceptionValues[k]!;
  return values;
}
