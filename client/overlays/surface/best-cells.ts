import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { getCellSite } from '#engine/accessibility/site-cells.ts';
import type { SurfaceTable } from '#engine/buffers/surface-container.ts';
import type { Place } from '../../state/view-state.ts';

export interface BestCell {
  /** Index of the site in the table. */
  readonly site: number;
  readonly meshCode: number;
  readonly place: Place;
}

/** Neighbours of the best cell are as good as it is and say nothing new. */
export const APART_METERS = 3_000;
const MAXIMUM_CELLS = 5;

/**
 * The cells with the largest values, each at least APART_METERS from those before it; of equal ones the first by mesh
 * code. Cells without a figure or with 0 are none of them.
 */
export function listBestCells(table: SurfaceTable, values: Float64Array): readonly BestCell[] {
  const sites = Array.from(values.keys())
    .filter((site) => table.linkBySite[site] === 0 && (values[site] ?? 0) > 0)
    .toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
  const best: BestCell[] = [];
  for (const site of sites) {
    if (best.length === MAXIMUM_CELLS) break;
    const meshCode = table.meshCodeBySite[site] ?? 0;
    const place = getCellSite(meshCode);
    const isApart = best.every(
      (one) => computeDistanceMeters(getCellSite(one.meshCode), place) >= APART_METERS,
    );
    if (isApart) best.push({ site, meshCode, place });
  }
  return best;
}
