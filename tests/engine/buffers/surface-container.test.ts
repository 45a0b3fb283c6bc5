import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSurface, encodeSurface, type SurfaceTable } from '#engine/buffers/surface-container.ts';

const ranged = (count: number) =>
  fc
    .array(fc.tuple(fc.nat({ max: 2_000_000 }), fc.nat({ max: 9_999 }), fc.nat({ max: 9_999 })), {
      minLength: count,
      maxLength: count,
    })
    .map((rows) => ({
      low: Float64Array.from(rows, ([central, below]) => Math.max(0, central - below)),
      central: Float64Array.from(rows, ([central]) => central),
      high: Float64Array.from(rows, ([central, , above]) => central + above),
    }));
const bits = (count: number, max: number) =>
  fc.array(fc.nat({ max }), { minLength: count, maxLength: count }).map((values) => Uint8Array.from(values));

const tables: fc.Arbitrary<SurfaceTable> = fc.nat({ max: 12 }).chain((count) =>
  fc.record({
    meshCodeBySite: fc
      .uniqueArray(fc.integer({ min: 303_600_001, max: 684_877_994 }), { minLength: count, maxLength: count })
      .map((codes) => Uint32Array.from(codes).sort()),
    linkBySite: bits(count, 3),
    isAtLeastBySite: bits(count, 1),
    isHighAtLeastBySite: bits(count, 1),
    reach: ranged(count),
    new: fc.option(ranged(count)),
    about: fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
  }),
);

const one = (value: number) => Float64Array.of(value);

describe('the bytes of a surface', () => {
  test('decode to what was encoded', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(decodeSurface(encodeSurface(table))).toEqual(table);
      }),
    );
  });

  test('hold whole people: a fraction is rounded once', () => {
    const table: SurfaceTable = {
      meshCodeBySite: Uint32Array.of(503_065_211),
      linkBySite: Uint8Array.of(0),
      isAtLeastBySite: Uint8Array.of(0),
      isHighAtLeastBySite: Uint8Array.of(0),
      reach: { low: one(9.4), central: one(10.5), high: one(11.6) },
      new: null,
      about: '{}',
    };
    const { reach } = decodeSurface(encodeSurface(table));
    expect([reach.low[0], reach.central[0], reach.high[0]]).toEqual([9, 11, 12]);
  });

  test('damaged anywhere are refused', () => {
    fc.assert(
      fc.property(tables, fc.nat(), (table, at) => {
        const bytes = encodeSurface(table);
        bytes[at % bytes.length]! ^= 0x10;
        expect(() => decodeSurface(bytes)).toThrow(/container of/u);
      }),
      { numRuns: 60 },
    );
  });
});
