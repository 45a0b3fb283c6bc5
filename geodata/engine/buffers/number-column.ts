import { VarintReader, VarintWriter } from './varint.ts';

/**
 * A column of mostly small whole numbers, packed so that it compresses well and comes back bit for bit.
 * Whole numbers are stored as they are (×2), multiples of 1/10,000 as fixed point (×2 + 1), and whatever is
 * neither as itself beside the stream.
 */
export interface PackedNumbers {
  /** One varint per value: 2 × value, or 2 × (value × 10,000) + 1, or 1 for "next exception". */
  readonly stream: Uint8Array;
  /** The values that neither form holds exactly, in order. */
  readonly exceptions: Float64Array;
}

const FIXED_POINT = 10_000;
/** 2 × 0 + 1: a fixed-point zero never occurs, since zero is a whole number. */
const EXCEPTION_MARK = 1;
const LARGEST = 2 ** 40;

export function packNumbers(values: Float64Array): PackedNumbers {
  const stream = new VarintWriter();
  const exceptions: number[] = [];
  for (const value of values) {
    const fixed = Math.round(value * FIXED_POINT);
    if (Number.isInteger(value) && value >= 0 && value < LARGEST && !Object.is(value, -0))
      stream.write(2 * value);
    else if (value > 0 && value < LARGEST / FIXED_POINT && fixed > 0 && fixed / FIXED_POINT === value) {
      stream.write(2 * fixed + 1);
    } else {
      stream.write(EXCEPTION_MARK);
      exceptions.push(value);
    }
  }
  return { stream: stream.toBytes(), exceptions: Float64Array.from(exceptions) };
}

/** Throws: RangeError when the stream holds fewer than `count` numbers. */
export function unpackNumbers(packed: PackedNumbers, count: number): Float64Array {
  const reader = new VarintReader(packed.stream);
  const values = new Float64Array(count);
  let nextException = 0;
  for (let i = 0; i < count; i++) {
    const coded = reader.read();
    if (coded === EXCEPTION_MARK) {
      const exception = packed.exceptions[nextException++];
      if (exception === undefined)
        throw new RangeError(`number column, value ${i}: expected one more exception`);
      values[i] = exception;
    } else {
      values[i] = coded % 2 === 0 ? coded / 2 : (coded - 1) / 2 / FIXED_POINT;
    }
  }
  return values;
}
