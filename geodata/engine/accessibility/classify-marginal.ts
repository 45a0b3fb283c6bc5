import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '../traveltime/travel-time-field.ts';
import { toCutoffSeconds } from '../units/units.ts';
import type { MarginalRequest } from './reach.ts';
import { stretchSeconds, toFactorTriple } from './stretch-time.ts';

/** Class of a cell in one evaluation; `none`: within neither cutoff. */
export const MARGINAL_CLASS = {
  none: 0,
  new: 1,
  bothNowNearer: 2,
  bothNotNearer: 3,
  onlyExisting: 4,
} as const;
const CLASS_COUNT = 5;
/** Combinations of the classes of three evaluations. */
export const MARGINAL_COMBO_COUNT = CLASS_COUNT ** 3;

/** By CellIndex: the classes of the three evaluations, as digits of a number in base CLASS_COUNT. */
export function classifyCells(request: MarginalRequest): Uint8Array {
  const { cells, field, existingFields, timeFactor } = request;
  const siteCutoffSeconds = toCutoffSeconds(request.siteCutoffMinutes);
  const existingCutoffSeconds = toCutoffSeconds(request.existingCutoffMinutes);
  const comboByCell = new Uint8Array(cells.count);
  for (const [evaluation, factor] of toFactorTriple(timeFactor).entries()) {
    const digit = CLASS_COUNT ** evaluation;
    for (let cell = 0; cell < cells.count; cell++) {
      const site = stretchCell(field, cell, factor);
      let existing = Infinity;
      for (let i = 0; i < existingFields.length; i++) {
        const seconds = stretchCell(existingFields[i]!, cell, factor);
        if (seconds < existing) existing = seconds;
      }
      const isNearSite = site <= siteCutoffSeconds;
      const isNearExisting = existing <= existingCutoffSeconds;
      if (isNearSite && !isNearExisting) comboByCell[cell]! += digit * MARGINAL_CLASS.new;
      else if (isNearSite && site < existing) comboByCell[cell]! += digit * MARGINAL_CLASS.bothNowNearer;
      else if (isNearSite) comboByCell[cell]! += digit * MARGINAL_CLASS.bothNotNearer;
      else if (isNearExisting) comboByCell[cell]! += digit * MARGINAL_CLASS.onlyExisting;
    }
  }
  return comboByCell;
}

function stretchCell(field: TravelTimeField, cell: number, factor: number): number {
  const seconds = field.secondsByCell[cell]!;
  return seconds === UNREACHED_SECONDS ? Infinity : stretchSeconds(seconds, field.terminalSeconds, factor);
}

/** Sums the 5 × 5 × 5 combinations by the class of one evaluation. */
export function sumByClass(countByCombo: Float64Array, evaluation: number): Float64Array {
  const sums = new Float64Array(CLASS_COUNT);
  for (let combo = 0; combo < countByCombo.length; combo++) {
    sums[Math.floor(combo / CLASS_COUNT ** evaluation) % CLASS_COUNT]! += countByCombo[combo]!;
  }
  return sums;
}
