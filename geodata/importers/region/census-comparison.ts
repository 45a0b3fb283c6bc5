import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { SpreadCell } from '../census/spread-suppressed.ts';
import { UNITS_PER_PERSON } from '../census/spread-suppressed.ts';
import type { CellShare } from './build-municipality-shares.ts';
import { SHARE_UNITS } from './build-municipality-shares.ts';
import type { CensusComparison } from './region-file.ts';

const MALE = MEASURE_IDS.indexOf('populationMale');
const FEMALE = MEASURE_IDS.indexOf('populationFemale');

/** Population by municipality code as the cells give it, and the part of it in estimated cells. People. */
export interface MeshPopulation {
  readonly people: number;
  readonly estimatedPeople: number;
}

/** Σ population × share by municipality, "other" included. */
export function sumMeshPopulation(
  cells: readonly SpreadCell[],
  sharesByCell: readonly (readonly CellShare[])[],
): Map<string, MeshPopulation> {
  const sums = new Map<string, MeshPopulation>();
  for (const [index, cell] of cells.entries()) {
    const people = ((cell.units[MALE] ?? 0) + (cell.units[FEMALE] ?? 0)) / UNITS_PER_PERSON;
    for (const share of sharesByCell[index] ?? []) {
      const part = (people * share.units) / SHARE_UNITS;
      const sum = sums.get(share.municipalityCode) ?? { people: 0, estimatedPeople: 0 };
      sums.set(share.municipalityCode, {
        people: sum.people + part,
        estimatedPeople: sum.estimatedPeople + (cell.isEstimated ? part : 0),
      });
    }
  }
  return sums;
}

/** Compares the mesh sum of several municipalities with one published total. */
export function compareWithCensus(
  codes: readonly string[],
  sums: ReadonlyMap<string, MeshPopulation>,
  census: { readonly population: number | undefined; readonly isWhole: boolean },
): CensusComparison {
  let people = 0;
  let estimatedPeople = 0;
  for (const code of codes) {
    people += sums.get(code)?.people ?? 0;
    estimatedPeople += sums.get(code)?.estimatedPeople ?? 0;
  }
  const isComparable = census.population !== undefined && census.population > 0 && census.isWhole;
  return {
    censusPopulation2020: census.population,
    meshPopulation2020: round(people, 1),
    deviationRatio: isComparable ? round(people / (census.population ?? 1) - 1, 6) : undefined,
    estimatedShare: people === 0 ? 0 : round(estimatedPeople / people, 4),
    isWhole: census.isWhole,
  };
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
