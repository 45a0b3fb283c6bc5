import type { GroupId } from '#engine/accessibility/groups.ts';
import { computeClassBreaks, countGroupByCell, listClassColors } from '#contract/drawing/mesh-classes.ts';
import {
  HALF_CELLS_PER_LAT_DEGREE,
  HALF_CELLS_PER_LON_DEGREE,
  halfMeshToHalfIndex,
} from '#engine/mesh/mesh-code.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import type { MapFrame } from './map-frame.ts';
import { toBoxPath } from './sheet-paths.ts';

export interface PopulationClass {
  readonly color: string;
  /** Fewest people of the class. */
  readonly from: number;
  readonly path: string;
}

/** Cells by class as on the screen, each class one path; cells of nobody are not drawn. */
export function drawPopulation(cells: RegionCells, group: GroupId, frame: MapFrame): PopulationClass[] {
  const values = countGroupByCell(cells, group);
  const breaks = computeClassBreaks(values);
  const rowsByClass = listClassColors(breaks.length).map(() => new Map<number, number[]>());
  cells.meshCodeByCell.forEach((code, i) => {
    const value = values[i] ?? 0;
    if (value < 0.5) return;
    const { latIndex, lonIndex } = halfMeshToHalfIndex(code);
    const rows = rowsByClass[breaks.filter((one) => value >= one).length];
    const row = rows?.get(latIndex);
    if (row === undefined) rows?.set(latIndex, [lonIndex]);
    else row.push(lonIndex);
  });
  return listClassColors(breaks.length).map((color, i) => ({
    color,
    from: i === 0 ? 1 : (breaks[i - 1] ?? 1),
    path: [...(rowsByClass[i] ?? [])].map(([latIndex, lons]) => drawRow(latIndex, lons, frame)).join(''),
  }));
}

/** Cells of a row that lie beside each other are one rectangle. */
function drawRow(latIndex: number, lons: readonly number[], frame: MapFrame): string {
  const sorted = lons.toSorted((a, b) => a - b);
  const south = latIndex / HALF_CELLS_PER_LAT_DEGREE;
  const north = (latIndex + 1) / HALF_CELLS_PER_LAT_DEGREE;
  let path = '';
  let start = 0;
  sorted.forEach((lon, i) => {
    if (sorted[i + 1] === lon + 1) return;
    const west = (sorted[start] ?? lon) / HALF_CELLS_PER_LON_DEGREE;
    const east = (lon + 1) / HALF_CELLS_PER_LON_DEGREE;
    path += toBoxPath(frame.project(west, south), frame.project(east, north), frame);
    start = i + 1;
  });
  return path;
}
