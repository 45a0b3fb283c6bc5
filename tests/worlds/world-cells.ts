import type { MeasureId } from '#engine/accessibility/groups.ts';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { OTHER_MUNICIPALITY } from '#engine/accessibility/region-cells.ts';
import { halfIndexToHalfMesh } from '#engine/mesh/mesh-code.ts';
import { isLand } from '#engine/streets/land-grid.ts';
import type { LandGrid } from '#engine/streets/screening-inputs.ts';

/** People of a synthetic cell: small different whole numbers that make cumulative age columns consistent. */
function countMeasure(measure: MeasureId, cell: number): number {
  const base = 10 + (cell % 7);
  const cumulative: Readonly<Partial<Record<MeasureId, number>>> = {
    populationMale: 10 * base,
    populationFemale: 11 * base,
    age15plusMale: 9 * base,
    age15plusFemale: 10 * base,
    age18plusMale: 8 * base,
    age18plusFemale: 9 * base,
    age20plusMale: 7 * base,
    age20plusFemale: 8 * base,
    age65plusMale: 2 * base,
    age65plusFemale: 3 * base,
  };
  return cumulative[measure] ?? base;
}

/**
 * The half-mesh cells that hold land, with people, every fifth one estimated (fractions of 1/10,000) and every
 * third one shared between two municipalities.
 */
export function createWorldCells(land: LandGrid): RegionCells {
  const codes: number[] = [];
  const firstLat = Math.floor(land.firstLatIndex / 2);
  const firstLon = Math.floor(land.firstLonIndex / 2);
  for (let latIndex = firstLat; latIndex <= (land.firstLatIndex + land.rows) / 2; latIndex++) {
    for (let lonIndex = firstLon; lonIndex <= (land.firstLonIndex + land.columns) / 2; lonIndex++) {
      const row = 2 * latIndex - land.firstLatIndex;
      const column = 2 * lonIndex - land.firstLonIndex;
      const hasLand = [0, 1].some((r) => [0, 1].some((c) => isLand(land, row + r, column + c)));
      if (hasLand) codes.push(halfIndexToHalfMesh({ latIndex, lonIndex }));
    }
  }
  const meshCodeByCell = Uint32Array.from(codes).sort();
  const count = meshCodeByCell.length;
  const isEstimatedByCell = Uint8Array.from({ length: count }, (_, cell) => (cell % 5 === 0 ? 1 : 0));
  const countByCell: Partial<Record<MeasureId, Float64Array>> = {};
  for (const measure of MEASURE_IDS) {
    countByCell[measure] = Float64Array.from(
      { length: count },
      (_, cell) => countMeasure(measure, cell) + (isEstimatedByCell[cell] === 1 ? 1234 / 10_000 : 0),
    );
  }
  const firstShareByCell = new Uint32Array(count + 1);
  const municipalities: number[] = [];
  const weights: number[] = [];
  for (let cell = 0; cell < count; cell++) {
    const shares = cell % 3 === 0 ? [0.3, 0.7] : [1];
    for (const [i, share] of shares.entries()) {
      municipalities.push((cell + i) % 3);
      weights.push(share);
    }
    firstShareByCell[cell + 1] = weights.length;
  }
  return {
    count,
    meshCodeByCell,
    countByCell: countByCell as Record<MeasureId, Float64Array>,
    isEstimatedByCell,
    municipalityCodes: ['40001', '40002', OTHER_MUNICIPALITY],
    firstShareByCell,
    municipalityByShare: Uint16Array.from(municipalities),
    weightByShare: Float64Array.from(weights),
  };
}
