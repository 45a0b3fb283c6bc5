import type { ComponentId, MissingRule } from './evaluation-choices.ts';

/** One part of a weighted score, by site in the order of the comparison. */
export interface ScoreComponent {
  readonly id: ComponentId;
  /** > 0. */
  readonly weight: number;
  /** Whether more is better (people) or less (minutes, rent). */
  readonly direction: 'up' | 'down';
  /** In raw units, ≥ 0; null: there is no value. */
  readonly values: readonly (number | null)[];
}

export interface Contribution {
  readonly id: ComponentId;
  /** 0–1: the value as a share of the best among the compared; null where there is no value. */
  readonly share: number | null;
  /** Part of the site's score, 0–100. */
  readonly points: number;
  /** Whole points, adding up to the whole score. */
  readonly wholePoints: number;
}

export interface SiteScore {
  /** 0–100. */
  readonly score: number;
  /** What is shown: nobody can defend a tenth of a point. */
  readonly wholeScore: number;
  /** 1 for the best; equal whole scores share a rank. */
  readonly rank: number;
  readonly isTied: boolean;
  readonly contributions: readonly Contribution[];
}

export type ScoreResult =
  | {
      readonly ok: true;
      /** By site; null: excluded for a missing value. */
      readonly sites: readonly (SiteScore | null)[];
      /** Components that took no part: nobody has a value, or the rule leaves them out. */
      readonly leftOut: readonly ComponentId[];
    }
  | {
      readonly ok: false;
      /**
       * `noWeights`: no component weighs anything; `ruleNeeded`: values are missing and nobody has said what that
       * means; `nothingLeft`: the rule leaves no component; `allExcluded`: it leaves no site.
       */
      readonly reason: 'noWeights' | 'ruleNeeded' | 'nothingLeft' | 'allExcluded';
    };

/**
 * Weighted sum of shares of the best: up: value ÷ largest; down: smallest ÷ value; the best itself is 1, also where
 * it is 0. Score = 100 · Σ weight · share ÷ Σ weight over the components that take part.
 *
 * A missing value counts by `rule`: `leaveOut` drops the component for everybody, `worst` gives the worst share
 * among those that have one, `exclude` drops the site. A component nobody has a value for is dropped by every rule.
 * Source: linear scale transformation by maximum, simple additive weighting (Malczewski 1999, GIS and Multicriteria
 * Decision Analysis, ch. 4 and 6).
 */
export function computeScores(components: readonly ScoreComponent[], rule: MissingRule | null): ScoreResult {
  const weighted = components.filter(({ weight }) => weight > 0);
  if (weighted.length === 0) return { ok: false, reason: 'noWeights' };
  const known = weighted.filter(({ values }) => values.some((value) => value !== null));
  if (known.length === 0) return { ok: false, reason: 'nothingLeft' };
  const hasGaps = known.some(({ values }) => values.includes(null));
  if (hasGaps && rule === null) return { ok: false, reason: 'ruleNeeded' };

  const counted = rule === 'leaveOut' ? known.filter(({ values }) => !values.includes(null)) : known;
  if (counted.length === 0) return { ok: false, reason: 'nothingLeft' };
  const siteCount = counted[0]?.values.length ?? 0;
  const isIncluded = Array.from(
    { length: siteCount },
    (_, site) => rule !== 'exclude' || counted.every(({ values }) => values[site] !== null),
  );
  if (!isIncluded.includes(true)) return { ok: false, reason: 'allExcluded' };

  const shares = counted.map((component) => computeShares(component, isIncluded));
  const totalWeight = counted.reduce((sum, { weight }) => sum + weight, 0);
  const scored = isIncluded.map((isIn, site) => {
    if (!isIn) return null;
    const contributions = counted.map(({ id, weight, values }, i) => ({
      id,
      share: values[site] === null ? null : (shares[i]?.[site] ?? 0),
      points: (100 * weight * (shares[i]?.[site] ?? 0)) / totalWeight,
    }));
    return { contributions, score: contributions.reduce((sum, { points }) => sum + points, 0) };
  });
  return {
    ok: true,
    sites: rankSites(scored),
    leftOut: weighted.filter((one) => !counted.includes(one)).map(({ id }) => id),
  };
}

/** 0–1 by site; a site without a value has the worst share of those that have one. */
function computeShares(
  { direction, values }: ScoreComponent,
  isIncluded: readonly boolean[],
): readonly number[] {
  const present = values.filter(
    (value, site): value is number => isIncluded[site] === true && value !== null,
  );
  const best = direction === 'up' ? Math.max(...present) : Math.min(...present);
  const toShare = (value: number): number => {
    if (value === best) return 1;
    return direction === 'up' ? value / best : best / value;
  };
  const worst = Math.min(...present.map(toShare));
  return values.map((value) => (value === null ? worst : toShare(value)));
}

type RawScore = {
  readonly score: number;
  readonly contributions: readonly Omit<Contribution, 'wholePoints'>[];
};

function rankSites(scored: readonly (RawScore | null)[]): readonly (SiteScore | null)[] {
  const wholes = scored.map((one) => (one === null ? null : Math.round(one.score)));
  return scored.map((one, site) => {
    const wholeScore = wholes[site] ?? null;
    if (one === null || wholeScore === null) return null;
    const wholePoints = divideWhole(
      one.contributions.map(({ points }) => points),
      wholeScore,
    );
    return {
      score: one.score,
      wholeScore,
      rank: 1 + wholes.filter((other) => other !== null && other > wholeScore).length,
      isTied: wholes.filter((other) => other === wholeScore).length > 1,
      contributions: one.contributions.map((contribution, i) => ({
        ...contribution,
        wholePoints: wholePoints[i] ?? 0,
      })),
    };
  });
}

/**
 * Whole parts that add up to `total`: each rounded down, the largest remainders up first.
 * Source: largest remainder method (Hamilton).
 */
export function divideWhole(parts: readonly number[], total: number): readonly number[] {
  const floors = parts.map((part) => Math.floor(part + 1e-9));
  let left = total - floors.reduce((sum, part) => sum + part, 0);
  const byRemainder = parts
    .map((part, i) => ({ i, remainder: part - (floors[i] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder) {
    if (left <= 0) break;
    floors[i] = (floors[i] ?? 0) + 1;
    left -= 1;
  }
  return floors;
}

/** Whether two results put the same sites in the same order, ties among them. */
export function isSameOrder(a: ScoreResult, b: ScoreResult): boolean {
  if (!a.ok || !b.ok) return a.ok === b.ok;
  return a.sites.every((site, i) => site?.rank === b.sites[i]?.rank);
}
