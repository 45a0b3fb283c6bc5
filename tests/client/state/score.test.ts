import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPONENT_IDS, MISSING_RULES } from '#client/state/evaluation-choices.ts';
import { computeScores, divideWhole, isSameOrder, type ScoreComponent } from '#client/state/score.ts';

const component = (
  id: ScoreComponent['id'],
  values: readonly (number | null)[],
  choices: Partial<Pick<ScoreComponent, 'weight' | 'direction'>> = {},
): ScoreComponent => ({ id, weight: 50, direction: 'up', ...choices, values });

function getScores(...given: Parameters<typeof computeScores>): readonly (number | null)[] {
  const result = computeScores(...given);
  if (!result.ok) throw new Error(`score: expected one, got ${result.reason}`);
  return result.sites.map((site) => site?.wholeScore ?? null);
}

describe('weighted score', () => {
  it('adds shares of the best by weight', () => {
    const components = [
      component('reach', [100, 200], { weight: 60 }),
      component('minutes', [20, 40], { weight: 40, direction: 'down' }),
    ];
    // A: (60·0.5 + 40·1)/100 = 70; B: (60·1 + 40·0.5)/100 = 80.
    expect(getScores(components, null)).toEqual([70, 80]);
    const result = computeScores(components, null);
    expect(result.ok && result.sites.map((site) => site?.rank)).toEqual([2, 1]);
    expect(result.ok && result.sites[0]?.contributions.map(({ share }) => share)).toEqual([0.5, 1]);
  });

  it('needs a rule where values are missing, and keeps to it', () => {
    const components = [
      component('reach', [100, 50, 80]),
      component('rent', [null, 10, 20], { direction: 'down' }),
    ];
    expect(computeScores(components, null)).toEqual({ ok: false, reason: 'ruleNeeded' });
    expect(getScores(components, 'leaveOut')).toEqual([100, 50, 80]);
    // worst: A gets the share of the dearest, 10/20.
    expect(getScores(components, 'worst')).toEqual([75, 75, 65]);
    // exclude: without A the best reach is 80.
    expect(getScores(components, 'exclude')).toEqual([null, 81, 75]);
    const result = computeScores(components, 'leaveOut');
    expect(result.ok && result.leftOut).toEqual(['rent']);
  });

  it('shows ties as ties', () => {
    const result = computeScores([component('reach', [1000, 1001, 500])], null);
    expect(result.ok && result.sites.map((site) => [site?.wholeScore, site?.rank, site?.isTied])).toEqual([
      [100, 1, true],
      [100, 1, true],
      [50, 3, false],
    ]);
  });

  it('gives the best its full points also where it is 0', () => {
    expect(getScores([component('new', [0, 0])], null)).toEqual([100, 100]);
    expect(getScores([component('rent', [0, 500], { direction: 'down' })], null)).toEqual([100, 0]);
  });

  it('says why there is no score', () => {
    expect(computeScores([], null)).toEqual({ ok: false, reason: 'noWeights' });
    expect(computeScores([component('reach', [1], { weight: 0 })], null)).toMatchObject({
      reason: 'noWeights',
    });
    expect(computeScores([component('area', [null, null])], 'worst')).toMatchObject({
      reason: 'nothingLeft',
    });
    const crossed = [component('area', [1, null]), component('rent', [null, 1])];
    expect(computeScores(crossed, 'leaveOut')).toMatchObject({ reason: 'nothingLeft' });
    expect(computeScores(crossed, 'exclude')).toMatchObject({ reason: 'allExcluded' });
  });

  it('stays within 0–100, adds up, and leaves nobody above a site that is best in everything', () => {
    const values = fc.array(fc.option(fc.nat({ max: 100_000 }), { freq: 4 }), { minLength: 3, maxLength: 3 });
    const components = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...COMPONENT_IDS),
        weight: fc.integer({ min: 0, max: 100 }),
        direction: fc.constantFrom('up' as const, 'down' as const),
        values,
      }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(components, fc.constantFrom(...MISSING_RULES), (given, rule) => {
        const result = computeScores(given, rule);
        if (!result.ok) return;
        for (const site of result.sites) {
          if (site === null) continue;
          expect(site.wholeScore).toBeGreaterThanOrEqual(0);
          expect(site.wholeScore).toBeLessThanOrEqual(100);
          expect(site.contributions.reduce((sum, { wholePoints }) => sum + wholePoints, 0)).toBe(
            site.wholeScore,
          );
          if (site.contributions.every(({ share }) => share === 1)) expect(site.rank).toBe(1);
        }
      }),
    );
  });

  it('divides whole points by the largest remainders', () => {
    expect(divideWhole([33.4, 33.3, 33.3], 100)).toEqual([34, 33, 33]);
    expect(divideWhole([0.2, 0.4, 0.4], 1)).toEqual([0, 1, 0]);
    expect(divideWhole([], 0)).toEqual([]);
  });

  it('tells whether two results have the same order', () => {
    const first = computeScores([component('reach', [1, 2])], null);
    const second = computeScores([component('reach', [2, 1])], null);
    expect(isSameOrder(first, first)).toBe(true);
    expect(isSameOrder(first, second)).toBe(false);
  });
});
