import {
  HALF_CELLS_PER_LAT_DEGREE,
  HALF_CELLS_PER_LON_DEGREE,
  halfMeshToHalfIndex,
} from '../mesh/mesh-code.ts';
import type { LonLat } from '../geo/lon-lat.ts';
import { toLonLat } from '../geo/lon-lat.ts';
import { getGroupColumns } from './group-columns.ts';
import type { RegionCells } from './region-cells.ts';

/** Jobs of one municipality, or of a city that the cells know by its wards. */
export interface MunicipalJobs {
  readonly code: string;
  /** Codes of the cells' municipalities that make it up: itself, or its wards. */
  readonly partCodes: readonly string[];
  readonly jobs: number;
}

export interface PlacedJobs {
  /** The municipality, or the ward. */
  readonly code: string;
  readonly jobs: number;
  readonly position: LonLat;
}

export interface PlacedJobsResult {
  readonly placed: readonly PlacedJobs[];
  /** Municipalities without a cell of residents: their jobs stand nowhere. */
  readonly missingCodes: readonly string[];
}

/**
 * A proxy for competing offices: jobs of a municipality stand at the center of its cell with most residents (the
 * cell's people × its land-area share in the municipality). Jobs of a city known by its wards are first divided in
 * proportion to the wards' residents aged 15–64, because they are published for the city as a whole.
 * Assumed, not published: say so beside every figure made from it. Complexity: O(shares).
 */
export function placeJobs(cells: RegionCells, jobs: readonly MunicipalJobs[]): PlacedJobsResult {
  const centers = findCenters(cells);
  const placed: PlacedJobs[] = [];
  const missingCodes: string[] = [];
  for (const { code, partCodes, jobs: count } of jobs) {
    const parts = partCodes.flatMap((partCode) => {
      const center = centers.get(partCode);
      return center === undefined || center.workingAge === 0 ? [] : [{ partCode, ...center }];
    });
    const workingAge = parts.reduce((sum, part) => sum + part.workingAge, 0);
    if (parts.length === 0) missingCodes.push(code);
    for (const part of parts) {
      placed.push({
        code: part.partCode,
        jobs: count * (part.workingAge / workingAge),
        position: getCellCenter(cells.meshCodeByCell[part.cell]!),
      });
    }
  }
  return { placed, missingCodes };
}

interface Center {
  readonly cell: number;
  readonly workingAge: number;
}

/** By municipality code: its cell with most residents, and its residents aged 15–64. */
function findCenters(cells: RegionCells): Map<string, Center> {
  const { total, all15to64 } = getGroupColumns(cells).countByCell;
  const count = cells.municipalityCodes.length;
  const densest = new Float64Array(count);
  const cellByMunicipality = new Int32Array(count).fill(-1);
  const workingAge = new Float64Array(count);
  for (let cell = 0; cell < cells.count; cell++) {
    for (let share = cells.firstShareByCell[cell]!; share < cells.firstShareByCell[cell + 1]!; share++) {
      const municipality = cells.municipalityByShare[share]!;
      const weight = cells.weightByShare[share]!;
      workingAge[municipality]! += all15to64[cell]! * weight;
      if (total[cell]! * weight <= densest[municipality]!) continue;
      densest[municipality] = total[cell]! * weight;
      cellByMunicipality[municipality] = cell;
    }
  }
  return new Map(
    cells.municipalityCodes.flatMap((code, municipality) => {
      const cell = cellByMunicipality[municipality]!;
      return cell < 0 ? [] : [[code, { cell, workingAge: workingAge[municipality]! }] as const];
    }),
  );
}

function getCellCenter(halfMeshCode: number): LonLat {
  const { latIndex, lonIndex } = halfMeshToHalfIndex(halfMeshCode);
  return toLonLat((lonIndex + 0.5) / HALF_CELLS_PER_LON_DEGREE, (latIndex + 0.5) / HALF_CELLS_PER_LAT_DEGREE);
}
