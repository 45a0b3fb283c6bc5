import { getCellSite } from '#engine/accessibility/site-cells.ts';
import type { SurfaceTable } from '#engine/buffers/surface-container.ts';
import type { Place } from '../../state/view-state.ts';

export interface BestCell {
  /** Index of the site in the table. */
  readonly site: number;
  readonly meshCode: number;
  readonly place: Place;
}

const MAXIMUM_CELLS = 5;

/**
 * The cell with the largest value of each municipality, largest first, five at most: the neighbors of the best cell
 * are as good as it is and say nothing new. Of equal ones the first by mesh code. Cells without a figure or with 0
 * are none of them.
 */
export function listBestCells(
  table: SurfaceTable,
  values: Float64Array,
  findMunicipality: (place: Place) => string | undefined,
): readonly BestCell[] {
  const sites = Array.from(values.keys())
    .filter((site) => table.linkBySite[site] === 0 && (values[site] ?? 0) > 0)
    .toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
  const best = new Map<string, BestCell>();
  for (const site of sites) {
    if (best.size === MAXIMUM_CELLS) break;
    const meshCode = table.meshCodeBySite[site] ?? 0;
    const place = getCellSite(meshCode);
    const municipality = findMunicipality(place);
    if (municipality !== undefined && !best.has(municipality))
      best.set(municipality, { site, meshCode, place });
  }
  return [...best.values()];
}
