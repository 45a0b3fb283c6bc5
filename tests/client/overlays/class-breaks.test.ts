import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classify,
  computeBreaks,
  computeDivergingBreaks,
  pickColors,
  roundToReadable,
} from '#client/overlays/class-breaks.ts';

const figures = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 60 });

describe('classes', () => {
  it('are strictly ascending, with figures on both sides of every break', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const breaks = computeBreaks(values);
        breaks.slice(1).forEach((one, i) => expect(one).toBeGreaterThan(breaks[i] ?? 0));
        for (const one of breaks) {
          expect(values.some((value) => value < one)).toBe(true);
          expect(values.some((value) => value >= one)).toBe(true);
        }
      }),
    );
  });

  it('depend on the figures alone, not on their order', () => {
    fc.assert(
      fc.property(figures, (values) => {
        expect(computeBreaks(values.toReversed())).toEqual(computeBreaks(values));
        expect(computeDivergingBreaks(values.toReversed())).toEqual(computeDivergingBreaks(values));
      }),
    );
  });

  it('grow with the value', () => {
    fc.assert(
      fc.property(figures, fc.double({ noNaN: true }), fc.double({ noNaN: true }), (values, a, b) => {
        const breaks = computeBreaks(values);
        expect(classify(Math.min(a, b), breaks)).toBeLessThanOrEqual(classify(Math.max(a, b), breaks));
      }),
    );
  });

  it('divide twenty figures into five classes of easily read numbers', () => {
    const values = Array.from({ length: 20 }, (_, i) => (i + 1) * 100);
    expect(computeBreaks(values)).toEqual([500, 800, 1200, 1500]);
    expect(computeBreaks([0.012, 0.031, 0.034, 0.052, 0.061, 0.158], { step: 0.005 })).toEqual([
      0.03, 0.035, 0.05, 0.06,
    ]);
  });

  it('are one class where all figures are equal, none where there are none', () => {
    expect(computeBreaks([7, 7, 7])).toEqual([]);
    expect(computeBreaks([])).toEqual([]);
    expect(computeDivergingBreaks([0, 0])).toEqual([]);
  });

  it('are the same on both sides of zero', () => {
    const values = [-1162, -204, -61, -3, 0, 5, 62, 198, 240];
    expect(computeDivergingBreaks(values)).toEqual(computeDivergingBreaks(values.map((value) => -value)));
    expect(computeDivergingBreaks(values)).toEqual([200, 250]);
  });

  it('round to the nearest readable number, never by more than an eighth', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (value) => {
        expect(Math.abs(roundToReadable(value) - value) / value).toBeLessThanOrEqual(0.125);
        expect(roundToReadable(-value)).toBe(-roundToReadable(value));
      }),
    );
  });

  it('take the lightest and the darkest color of a ramp', () => {
    const ramp = ['a', 'b', 'c', 'd', 'e'];
    expect(pickColors(ramp, 5)).toEqual(ramp);
    expect(pickColors(ramp, 2)).toEqual(['a', 'e']);
    expect(pickColors(ramp, 1)).toEqual(['c']);
  });
});
