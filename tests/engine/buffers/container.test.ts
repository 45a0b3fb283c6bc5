import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContainerColumn } from '#engine/buffers/container.ts';
import {
  getColumn,
  getText,
  openContainer,
  readContainer,
  writeContainer,
} from '#engine/buffers/container.ts';
import { computeCrc32 } from '#engine/buffers/crc32.ts';
import { fromFixedPoint, toFixedPoint } from '#engine/buffers/fixed-point.ts';
import { decodeUtf8, encodeUtf8 } from '#engine/buffers/utf8.ts';
import { LARGEST_PACKED, packIntegers, unpackIntegers } from '#engine/buffers/varint.ts';

fc.configureGlobal({ seed: 20_261_122 });

const FORMAT = { kind: 'test.kind', version: 3 };

const columns: fc.Arbitrary<ContainerColumn> = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.int8Array({ maxLength: 20 }),
  fc.uint16Array({ maxLength: 20 }),
  fc.int16Array({ maxLength: 20 }),
  fc.uint32Array({ maxLength: 20 }),
  fc.int32Array({ maxLength: 20 }),
  fc.float32Array({ maxLength: 20 }),
  fc.float64Array({ maxLength: 20 }),
);
const texts = fc.string({ unit: 'binary', maxLength: 20 });
const names = fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__');
const entryRecords = fc.dictionary(names, fc.oneof(columns, texts), { maxKeys: 6, noNullPrototype: true });

describe('binary container', () => {
  test('reads back exactly what was written, at any byte offset', () => {
    fc.assert(
      fc.property(entryRecords, fc.integer({ min: 0, max: 9 }), (entries, shift) => {
        const bytes = writeContainer({ ...FORMAT, entries });
        const shifted = new Uint8Array(bytes.length + shift);
        shifted.set(bytes, shift);
        const result = readContainer(shifted.subarray(shift), FORMAT);
        expect(result.ok).toBe(true);
        if (!result.ok) return;
        const { container } = result;
        expect(container.columns.size + container.texts.size).toBe(Object.keys(entries).length);
        for (const [name, value] of Object.entries(entries)) {
          if (typeof value === 'string') expect(container.texts.get(name)).toBe(value);
          else expect(container.columns.get(name)).toEqual(value);
        }
      }),
    );
  });

  test('corrupted bytes are a value, never a crash and never taken for good', () => {
    const bytes = writeContainer({
      ...FORMAT,
      entries: { a: Uint32Array.of(1, 2, 3), 名前: '宇島駅', b: Float64Array.of(0.5, 1e300) },
    });
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice();
        damaged[at]! ^= flip;
        expect(readContainer(damaged, FORMAT).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
    for (let length = 0; length < bytes.length; length++) {
      const result = readContainer(bytes.subarray(0, length), FORMAT);
      expect(result).toEqual({ ok: false, reason: length < 4 ? 'notAContainer' : 'truncated' });
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(readContainer(noise, FORMAT).ok).toBe(false);
      }),
    );
  });

  test('a hostile table behind a valid checksum does not crash the reader', () => {
    const bytes = writeContainer({ ...FORMAT, entries: { a: Uint32Array.of(1, 2, 3), b: 'text' } });
    fc.assert(
      fc.property(fc.integer({ min: 16, max: bytes.length - 1 }), fc.nat({ max: 255 }), (at, value) => {
        const forged = bytes.slice();
        forged[at] = value;
        const checksum = computeCrc32(forged.subarray(16), computeCrc32(forged.subarray(0, 12)));
        new DataView(forged.buffer).setUint32(12, checksum, true);
        readContainer(forged, FORMAT);
      }),
      { numRuns: 2000 },
    );
  });

  test('another kind, another version and a missing column are named', () => {
    const bytes = writeContainer({ ...FORMAT, entries: { a: Uint8Array.of(1) } });
    expect(readContainer(bytes, { kind: 'other', version: 3 })).toEqual({ ok: false, reason: 'wrongKind' });
    expect(readContainer(bytes, { ...FORMAT, version: 4 })).toEqual({ ok: false, reason: 'wrongVersion' });
    const container = openContainer(bytes, FORMAT);
    expect(getColumn(container, 'a', Uint8Array)).toEqual(Uint8Array.of(1));
    expect(() => getColumn(container, 'a', Uint16Array)).toThrow(/expected Uint16Array/);
    expect(() => getText(container, 'b')).toThrow(/expected it to be present/);
    expect(() => openContainer(bytes.subarray(0, 9), FORMAT)).toThrow(/truncated/);
  });

  test('the same entries give the same bytes', () => {
    const [first, second] = [0, 1].map(() =>
      writeContainer({ ...FORMAT, entries: { a: Uint8Array.of(9), t: '豊前' } }),
    );
    expect(first).toEqual(second);
  });
});

const scaleAt = (index: number): number => (index % 2 === 0 ? 10_000 : 1);

describe('parts of the container', () => {
  test('CRC-32 of the standard check string', () => {
    expect(computeCrc32(encodeUtf8('123456789'))).toBe(0xcbf43926);
    expect(computeCrc32(encodeUtf8('6789'), computeCrc32(encodeUtf8('12345')))).toBe(0xcbf43926);
  });

  test('UTF-8 equals the platform encoder and decoder', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)) }),
        (text) => {
          expect(encodeUtf8(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)));
        },
      ),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(decodeUtf8(new TextEncoder().encode(text))).toBe(text);
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void decodeUtf8(bytes)));
  });

  test('fixed-point numbers come back bit for bit', () => {
    const numbers = fc.oneof(
      fc.nat(),
      fc.nat().map((n) => n / 10_000),
      fc.double(),
      fc.constantFrom(0, -0, 0.00005, 1e-4, 2 ** 40, Infinity, NaN),
    );
    fc.assert(
      fc.property(fc.array(numbers), (values) => {
        const column = Float64Array.from(values);
        expect(fromFixedPoint(toFixedPoint(column, scaleAt), scaleAt)).toEqual(column);
      }),
    );
    expect(toFixedPoint(Float64Array.of(1.5, 2, 0.0001), scaleAt).exceptionIndexes.length).toBe(0);
  });

  test('packed integers come back, and what does not fit is refused', () => {
    const integers = fc.oneof(
      fc.integer({ min: -70, max: 70 }),
      fc.integer({ min: -LARGEST_PACKED, max: LARGEST_PACKED }),
    );
    fc.assert(
      fc.property(fc.array(integers), (values) => {
        expect([...unpackIntegers(packIntegers(values), values.length)]).toEqual(values);
      }),
    );
    expect(packIntegers([-64, 63]).length).toBe(2);
    expect(() => packIntegers([0.5])).toThrow(/expected a whole number/);
    expect(() => packIntegers([2 * LARGEST_PACKED])).toThrow(RangeError);
    expect(() => unpackIntegers(Uint8Array.of(0x80), 1)).toThrow(/expected 1 numbers, found 0/);
  });
});
