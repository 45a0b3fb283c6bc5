import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { isBeyondData } from './data-edge.ts';
import type { DecayChoice } from './decay-table.ts';
import { computeDecayWeights } from './decay-table.ts';
import { getDecayHorizonMinutes } from './decay.ts';
import type { GroupId } from './groups.ts';
import { toRangedCount } from './ranged-count.ts';
import type { RangedCount } from './reach.ts';
import type { RegionCells } from './region-cells.ts';
import { buildSexColumns } from './sex-columns.ts';
import { toFactorTriple } from './stretch-time.ts';
import { computeWeightedAccess } from './weighted-access.ts';

/** Participation by sex. Each: length municipalityCodes.length, by MunicipalityIndex, 0–1 or NaN: not published. */
export interface ParticipationRates {
  readonly women: Float64Array;
  readonly men: Float64Array;
}

/** What every cell would send if nobody lived far away; the same for every office, so built once. */
export interface WorkforceColumns {
  /** Length cells.count, by CellIndex: count × participation × share. */
  readonly effectiveByCell: Float64Array;
  /** Length cells.count, by CellIndex: people of municipalities without a rate, no weight applied. */
  readonly withoutRateByCell: Float64Array;
}

export interface WorkforceChoice {
  readonly group: GroupId;
  readonly participation: ParticipationRates;
  /** Share of the labor force that looks for such work, 0–1. */
  readonly shareRatio: number;
}

/**
 * Σ over the municipalities of a cell of count × land-area share × participation (women and men apart) × share of
 * those who look for such work. People whose municipality has no rate count 0 there and are listed apart.
 * Range: effective ≤ count. Throws: RangeError for a rate or share outside 0–1, or a group of households.
 */
export function buildWorkforceColumns(cells: RegionCells, choice: WorkforceChoice): WorkforceColumns {
  const { participation, shareRatio } = choice;
  if (!(shareRatio >= 0 && shareRatio <= 1)) throw new RangeError(`share ${shareRatio}: expected 0 to 1`);
  for (const rates of [participation.women, participation.men]) {
    if (rates.length !== cells.municipalityCodes.length || rates.some((rate) => rate < 0 || rate > 1)) {
      throw new RangeError('participation: expected one rate of 0 to 1 for each municipality');
    }
  }
  const { women, men } = buildSexColumns(cells, choice.group);
  const effectiveByCell = new Float64Array(cells.count);
  const withoutRateByCell = new Float64Array(cells.count);
  for (const [counts, rates] of [
    [women, participation.women],
    [men, participation.men],
  ] as const) {
    for (let cell = 0; cell < cells.count; cell++) {
      for (let share = cells.firstShareByCell[cell]!; share < cells.firstShareByCell[cell + 1]!; share++) {
        const people = counts[cell]! * cells.weightByShare[share]!;
        const rate = rates[cells.municipalityByShare[share]!]!;
        if (Number.isNaN(rate)) withoutRateByCell[cell]! += people;
        else effectiveByCell[cell]! += people * rate * shareRatio;
      }
    }
  }
  return { effectiveByCell, withoutRateByCell };
}

export interface EffectiveWorkforceRequest extends DecayChoice {
  readonly columns: WorkforceColumns;
  readonly field: TravelTimeField;
  readonly timeFactor: { readonly low: number; readonly high: number };
}

export interface EffectiveWorkforce {
  readonly people: RangedCount;
  /** People within the decay's horizon (central) who could not be counted: no participation rate. */
  readonly withoutRate: number;
  readonly isAtLeast: boolean;
}

/**
 * Σ count × participation × share × decay(minutes): who could really come to one office.
 * The range is that of the time factor alone; what was typed is taken as typed.
 */
export function computeEffectiveWorkforce(request: EffectiveWorkforceRequest): EffectiveWorkforce {
  const { columns, field, timeFactor, decay, searchedMinutes } = request;
  const weights = toFactorTriple(timeFactor).map((factor) =>
    computeDecayWeights({ decay, searchedMinutes }, field, factor),
  );
  const [central = 0, low = 0, high = 0] = weights.map((weight) =>
    computeWeightedAccess(columns.effectiveByCell, weight),
  );
  const isWithin = Float64Array.from(weights[0]!, (weight) => (weight > 0 ? 1 : 0));
  return {
    people: toRangedCount(central, low, high),
    withoutRate: computeWeightedAccess(columns.withoutRateByCell, isWithin),
    isAtLeast: isBeyondData(field, getDecayHorizonMinutes(decay, searchedMinutes)),
  };
}
