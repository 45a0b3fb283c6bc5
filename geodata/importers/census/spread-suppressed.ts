import type { MeasureId } from '#engine/accessibility/groups.ts';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { PublishedCell } from './mesh-cells.ts';
import { SUPPRESSED } from './parse-counts.ts';

/** Counts are held as whole ten-thousandths of a person or household, so that sums stay exact. */
export const UNITS_PER_PERSON = 10_000;

/** One cell with nothing suppressed. */
export interface SpreadCell {
  readonly meshCode: string;
  /** True where age and household detail was spread over a secrecy group. */
  readonly isEstimated: boolean;
  /** By measure, in the order of MEASURE_IDS: ten-thousandths of a person or household. */
  readonly units: Int32Array;
}

const MALE_POPULATION = MEASURE_IDS.indexOf('populationMale');
const FEMALE_POPULATION = MEASURE_IDS.indexOf('populationFemale');

const PRIVATE_HOUSEHOLDS = MEASURE_IDS.indexOf('privateHouseholds');

/**
 * Whose number decides a cell's part of a measure: people of the same sex; for kinds of household the private
 * households, which are published for every cell, so that no cell gets more one-person households than it has.
 */
const WEIGHT_BY_MEASURE: readonly number[] = MEASURE_IDS.map((measure: MeasureId) => {
  if (measure.endsWith('Male')) return MALE_POPULATION;
  if (measure.endsWith('Female')) return FEMALE_POPULATION;
  return PRIVATE_HOUSEHOLDS;
});

interface SecrecyGroup {
  readonly holder: PublishedCell;
  readonly members: PublishedCell[];
}

/**
 * Fills the suppressed detail of HTKSYORI = 2 cells from the cell that holds it (HTKSAKI).
 *
 * The detail the holder publishes is that of its whole group. For every suppressed measure it is divided over
 * holder and members in proportion to the population of that sex (kinds of household: to private households).
 * Every cell gets the floor in ten-thousandths; what rounding leaves goes to the holder, or to the member with
 * the most people where the holder has none of that sex. So each group's sums stay exactly as published, nothing
 * is negative, and cumulative ages (15+ ≥ 18+ ≥ 20+ ≥ 65+ ≥ 75+) stay in order, because one cell divides them all
 * by the same numbers. All cells of a group are marked estimated.
 * Source: e-Stat, 地域メッシュ統計の秘匿処理 (HTKSYORI, HTKSAKI, GASSAN).
 */
export function spreadSuppressedDetail(
  cells: readonly PublishedCell[],
  issues: IssueCollector,
): SpreadCell[] {
  const groups = listSecrecyGroups(cells, issues);
  const groupByCode = new Map<string, SecrecyGroup>();
  for (const group of groups) {
    for (const cell of [group.holder, ...group.members]) groupByCode.set(cell.meshCode, group);
  }
  const unitsByCode = new Map<string, Int32Array>();
  for (const group of groups) spreadGroup(group, unitsByCode);
  const spread: SpreadCell[] = [];
  for (const cell of cells) {
    const isEstimated = groupByCode.has(cell.meshCode);
    if (!isEstimated && cell.values.includes(SUPPRESSED)) continue;
    const units = unitsByCode.get(cell.meshCode) ?? cell.values.map((value) => value * UNITS_PER_PERSON);
    spread.push({ meshCode: cell.meshCode, isEstimated, units });
  }
  return spread;
}

/** Pairs every suppressed cell with its holder, and holds what both rows say against each other. */
function listSecrecyGroups(cells: readonly PublishedCell[], issues: IssueCollector): SecrecyGroup[] {
  const cellByCode = new Map(cells.map((cell) => [cell.meshCode, cell]));
  const groupByHolder = new Map<string, SecrecyGroup>();
  for (const cell of cells) {
    if (cell.treatment !== 2) {
      if (cell.values.includes(SUPPRESSED)) {
        reportLink(
          issues,
          cell,
          '',
          'suppressed values without a cell that holds them; the cell is left out',
        );
      }
      continue;
    }
    const holder = cell.mergedInto === undefined ? undefined : cellByCode.get(cell.mergedInto);
    if (holder === undefined || holder.values.includes(SUPPRESSED)) {
      reportLink(issues, cell, cell.mergedInto ?? '', 'its detail cannot be found; the cell is left out');
      continue;
    }
    if (!holder.mergedFrom.includes(cell.meshCode)) {
      reportLink(issues, cell, holder.meshCode, 'the cell it names (HTKSAKI) does not name it back (GASSAN)');
    }
    const group = groupByHolder.get(holder.meshCode) ?? { holder, members: [] };
    group.members.push(cell);
    groupByHolder.set(holder.meshCode, group);
  }
  for (const cell of cells) {
    for (const code of cell.mergedFrom) {
      if (cellByCode.get(code)?.mergedInto === cell.meshCode) continue;
      reportLink(issues, cell, code, 'it lists a cell (GASSAN) that does not point to it (HTKSAKI)');
    }
  }
  return [...groupByHolder.values()];
}

function reportLink(issues: IssueCollector, cell: PublishedCell, other: string, fault: string): void {
  issues.report({
    code: 'SUPPRESSION_LINK',
    file: cell.file,
    line: cell.line,
    field: 'HTKSAKI / GASSAN',
    value: other,
    messageJa: `メッシュ ${cell.meshCode} の秘匿・合算の相手 ${other} が対応していません。`,
    messageEn: `mesh ${cell.meshCode} and ${other}: ${fault}`,
  });
}

function spreadGroup(group: SecrecyGroup, unitsByCode: Map<string, Int32Array>): void {
  const all = [group.holder, ...group.members];
  const unitsByCell = all.map((cell) => cell.values.map((value) => value * UNITS_PER_PERSON));
  for (const [measure, weightMeasure] of WEIGHT_BY_MEASURE.entries()) {
    if (!group.members.some((member) => member.values[measure] === SUPPRESSED)) continue;
    const weights = all.map((cell, index) =>
      index === 0 || cell.values[measure] === SUPPRESSED ? Math.max(0, cell.values[weightMeasure] ?? 0) : 0,
    );
    const parts = divideUnits((group.holder.values[measure] ?? 0) * UNITS_PER_PERSON, weights);
    for (const [index, cell] of all.entries()) {
      const units = unitsByCell[index];
      if (units === undefined || (index > 0 && cell.values[measure] !== SUPPRESSED)) continue;
      units[measure] = parts[index] ?? 0;
    }
  }
  for (const [index, cell] of all.entries()) {
    const units = unitsByCell[index];
    if (units !== undefined) unitsByCode.set(cell.meshCode, units);
  }
}

/** Floors of a proportional division; the rest goes to the first part, or to the largest where the first weighs nothing. */
function divideUnits(total: number, weights: readonly number[]): number[] {
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  // Exact: products stay far below 2^53, and a quotient that is no whole number is at least 1/totalWeight off one.
  const parts = weights.map((weight) => (totalWeight === 0 ? 0 : Math.floor((total * weight) / totalWeight)));
  const rest = total - parts.reduce((sum, part) => sum + part, 0);
  const restIndex = (weights[0] ?? 0) > 0 || totalWeight === 0 ? 0 : weights.indexOf(Math.max(...weights));
  parts[restIndex] = (parts[restIndex] ?? 0) + rest;
  return parts;
}
