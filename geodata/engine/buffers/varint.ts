/**
 * Whole numbers as LEB128: seven bits per byte, least significant first; signed ones zigzag-mapped
 * (0, −1, 1, −2 … → 0, 1, 2, 3 …), so that small numbers of either sign take one byte.
 * Source: DWARF 5, section 7.6; Protocol Buffers encoding, "ZigZag".
 */
const LONGEST_BYTES = 8;
/** Zigzag doubles a value, and a coded number must stay a safe integer. */
export const LARGEST_PACKED = 2 ** 51;

/** Shape: 1–8 bytes per value. Throws: RangeError for a value that is not whole or exceeds LARGEST_PACKED. */
export function packIntegers(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * LONGEST_BYTES);
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isInteger(value) || Math.abs(value) > LARGEST_PACKED) {
      throw new RangeError(`value ${i} ${value}: expected a whole number within ±${LARGEST_PACKED}`);
    }
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    while (rest >= 0x80) {
      bytes[length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    bytes[length++] = rest;
  }
  return bytes.slice(0, length);
}

/** Inverse of `packIntegers`. Throws: RangeError when the bytes hold fewer than `count` numbers. */
export function unpackIntegers(bytes: Uint8Array, count: number): Float64Array {
  const values = new Float64Array(count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    let coded = 0;
    let scale = 1;
    for (;;) {
      if (at >= bytes.length)
        throw new RangeError(`${bytes.length} bytes: expected ${count} numbers, found ${i}`);
      const byte = bytes[at++]!;
      coded += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
      scale *= 0x80;
    }
    values[i] = coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
  }
  return values;
}
