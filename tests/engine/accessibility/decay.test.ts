import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDecayTable, computeDecayWeights } from '#engine/accessibility/decay-table.ts';
import { computeDecay, type Decay, getDecayHorizonMinutes } from '#engine/accessibility/decay.ts';
import { decaySchema } from '#contract/evaluation-choices.ts';
import { createField } from '../../worlds/counted-cells.ts';

const minutes = fc.double({ min: 1, max: 120, noNaN: true });
const decays: fc.Arbitrary<Decay> = fc.oneof(
  minutes.map((cutoffMinutes) => ({ kind: 'step' as const, cutoffMinutes })),
  minutes.map((cutoffMinutes) => ({ kind: 'linear' as const, cutoffMinutes })),
  fc.tuple(minutes, minutes).map(([inflectionMinutes, spreadMinutes]) => ({
    kind: 'logistic' as const,
    inflectionMinutes,
    spreadMinutes,
  })),
  minutes.map((halfMinutes) => ({ kind: 'exponential' as const, halfMinutes })),
);

describe('decay', () => {
  test('values worked out by hand', () => {
    const step = { kind: 'step', cutoffMinutes: 30 } as const;
    expect([29.99, 30, 30.01].map((t) => computeDecay(step, t))).toEqual([1, 1, 0]);
    const linear = { kind: 'linear', cutoffMinutes: 40 } as const;
    expect([0, 10, 40, 41].map((t) => computeDecay(linear, t))).toEqual([1, 0.75, 0, 0]);
    const exponential = { kind: 'exponential', halfMinutes: 20 } as const;
    expect(computeDecay(exponential, 20)).toBeCloseTo(0.5, 15);
    expect(computeDecay(exponential, 60)).toBeCloseTo(0.125, 15);
    // At the inflection: (1 + e^(−a·m)) ÷ 2, with a = π ÷ (10√3) and m = 30: (1 + e^(−5.4414)) ÷ 2.
    const logistic = { kind: 'logistic', inflectionMinutes: 30, spreadMinutes: 10 } as const;
    expect(computeDecay(logistic, 30)).toBeCloseTo((1 + Math.exp(-5.441_398_092_702_653)) / 2, 12);
  });

  test('lies within 0–1, is 1 at no minutes and never rises', () => {
    fc.assert(
      fc.property(decays, minutes, minutes, (decay, one, other) => {
        const [near, far] = [
          computeDecay(decay, Math.min(one, other)),
          computeDecay(decay, Math.max(one, other)),
        ];
        expect(computeDecay(decay, 0)).toBe(1);
        expect(near >= far && far >= 0 && near <= 1).toBe(true);
      }),
    );
  });

  test('weights of cells are those of their seconds, 0 beyond the horizon and where nobody gets', () => {
    fc.assert(
      fc.property(decays, fc.double({ min: 0.5, max: 2, noNaN: true }), (decay, factor) => {
        const field = createField({
          minutes: [2, 2.5, 30, 60, 119.9, 120, 300, Infinity],
          terminalSeconds: 120,
        });
        const weights = computeDecayWeights({ decay, searchedMinutes: 120 }, field, factor);
        const expected = [2, 2.5, 30, 60, 119.9, 120, 300, Infinity].map((t) => {
          const stretched = (t - 2) * factor + 2;
          return stretched <= 120 ? computeDecay(decay, stretched) : 0;
        });
        for (const [cell, weight] of weights.entries()) expect(weight).toBeCloseTo(expected[cell]!, 9);
      }),
    );
  });

  test('a decay with a cutoff needs no longer search than that', () => {
    expect(getDecayHorizonMinutes({ kind: 'step', cutoffMinutes: 45 }, 120)).toBe(45);
    expect(getDecayHorizonMinutes({ kind: 'linear', cutoffMinutes: 200 }, 120)).toBe(120);
    expect(getDecayHorizonMinutes({ kind: 'exponential', halfMinutes: 5 }, 120)).toBe(120);
    expect(
      buildDecayTable({ decay: { kind: 'step', cutoffMinutes: 1 }, searchedMinutes: 120 }, 0, 1),
    ).toHaveLength(61);
  });

  test('S41: names and numbers only: a formula, a number in words or nonsense is refused', () => {
    for (const minutes of [0, -1, Number.NaN, Infinity]) {
      expect(() =>
        buildDecayTable({ decay: { kind: 'exponential', halfMinutes: minutes }, searchedMinutes: 120 }, 0, 1),
      ).toThrow(/minutes: expected > 0/);
    }
    for (const wrong of [
      { kind: 'step', cutoffMinutes: '30' },
      { kind: 'step', cutoffMinutes: '30; process.exit()' },
      { kind: 'constructor', cutoffMinutes: 30 },
      { kind: 'custom', formula: 't => 1' },
      { kind: 'step', cutoffMinutes: 1e308 },
      { kind: 'exponential', halfMinutes: 0 },
      { kind: 'logistic', inflectionMinutes: 30 },
      { kind: 'step', cutoffMinutes: 30, formula: '1' },
      'step(30)',
      null,
    ]) {
      expect(decaySchema.safeParse(wrong).success).toBe(false);
    }
    expect(decaySchema.safeParse({ kind: 'linear', cutoffMinutes: 30 }).success).toBe(true);
  });
});
