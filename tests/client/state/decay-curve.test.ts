import { describe, expect, it } from 'vitest';
import { buildCurvePath, CURVE_MINUTES, listCurveMarks, listCurvePoints } from '#client/state/decay-curve.ts';

describe('curve of the weight of distance', () => {
  it('stands upright at the cutoff of a step', () => {
    const points = listCurvePoints({ kind: 'step', cutoffMinutes: 45 });
    expect(points.filter(({ minutes }) => minutes === 45).map(({ weight }) => weight)).toEqual([1, 0]);
    expect(buildCurvePath(points, { width: 120, height: 100 })).toBe('M0 0L45 0L45 100L120 100');
  });

  it('goes from full weight downwards, never up, over all minutes that are searched', () => {
    const decays = [
      { kind: 'linear', cutoffMinutes: 60 },
      { kind: 'logistic', inflectionMinutes: 40, spreadMinutes: 8 },
      { kind: 'exponential', halfMinutes: 20 },
    ] as const;
    for (const decay of decays) {
      const points = listCurvePoints(decay);
      expect(points[0]).toEqual({ minutes: 0, weight: 1 });
      expect(points.at(-1)?.minutes).toBe(CURVE_MINUTES);
      points.slice(1).forEach(({ weight }, i) => expect(weight).toBeLessThanOrEqual(points[i]?.weight ?? 1));
    }
  });

  it('says in words what it draws', () => {
    const marks = listCurveMarks({ kind: 'exponential', halfMinutes: 15 });
    expect(marks.map(({ minutes, weight }) => [minutes, Number(weight.toFixed(3))])).toEqual([
      [15, 0.5],
      [30, 0.25],
      [45, 0.125],
      [60, 0.063],
      [90, 0.016],
    ]);
  });
});
