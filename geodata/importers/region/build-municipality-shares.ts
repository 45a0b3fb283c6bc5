import { OTHER_MUNICIPALITY } from '#engine/accessibility/region-cells.ts';
import { halfMeshToQuarterIndex, QUARTER_CELLS_PER_LAT_DEGREE } from '#engine/mesh/mesh-code.ts';
import { toLatticeKey } from '../geometry/grid-coverage.ts';

/** Shares are written in whole hundred-thousandths, so that the shares of a cell sum to 1 in decimals too. */
export const SHARE_UNITS = 100_000;

export interface CellShare {
  readonly municipalityCode: string;
  /** 1 … SHARE_UNITS; the shares of one cell sum to SHARE_UNITS. */
  readonly units: number;
}

export interface ShareInputs {
  /** Share of each quarter-mesh cell inside each municipality, by code, then lattice key. */
  readonly coverageByCode: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly frontierKeys: ReadonlySet<number>;
}

/**
 * Divides one half-mesh cell over municipalities by land area.
 *
 * Land is what lies inside the loaded municipalities; what is left of a coastal cell is sea and counts for
 * nobody. In a cell the land frontier passes through, what is left is a municipality that is not loaded and
 * counts as "other"; a cell no loaded municipality touches is "other" whole.
 * Returns: largest share first, ties by code; at least one entry.
 */
export function computeCellShares(meshCode: number, inputs: ShareInputs): CellShare[] {
  const southWest = halfMeshToQuarterIndex(meshCode);
  let cellArea = 0;
  let hasFrontier = false;
  const areaByCode = new Map<string, number>();
  for (const [latStep, lonStep] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const) {
    const latIndex = southWest.latIndex + latStep;
    const key = toLatticeKey(latIndex, southWest.lonIndex + lonStep);
    // Area of a quarter shrinks with the cosine of its latitude; all else about the four is equal.
    const area = Math.cos((((latIndex + 0.5) / QUARTER_CELLS_PER_LAT_DEGREE) * Math.PI) / 180);
    cellArea += area;
    hasFrontier ||= inputs.frontierKeys.has(key);
    for (const [code, coverage] of inputs.coverageByCode) {
      const share = coverage.get(key);
      if (share !== undefined) areaByCode.set(code, (areaByCode.get(code) ?? 0) + share * area);
    }
  }
  const loadedArea = [...areaByCode.values()].reduce((sum, area) => sum + area, 0);
  if (loadedArea === 0) return [{ municipalityCode: OTHER_MUNICIPALITY, units: SHARE_UNITS }];
  if (hasFrontier && loadedArea < cellArea) areaByCode.set(OTHER_MUNICIPALITY, cellArea - loadedArea);
  return toShareUnits(areaByCode);
}

/** Whole units by largest part first; rounding is settled on the largest. */
function toShareUnits(areaByCode: ReadonlyMap<string, number>): CellShare[] {
  const total = [...areaByCode.values()].reduce((sum, area) => sum + area, 0);
  const ordered = [...areaByCode].sort(([codeA, a], [codeB, b]) => b - a || (codeA < codeB ? -1 : 1));
  const shares: CellShare[] = [];
  let rest = SHARE_UNITS;
  for (const [municipalityCode, area] of ordered.slice(1)) {
    const units = Math.round((area / total) * SHARE_UNITS);
    if (units === 0) continue;
    rest -= units;
    shares.push({ municipalityCode, units });
  }
  const largest = ordered[0];
  if (largest === undefined) throw new Error('cell shares: expected at least one municipality');
  return [{ municipalityCode: largest[0], units: rest }, ...shares];
}
