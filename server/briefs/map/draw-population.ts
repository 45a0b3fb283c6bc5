import type { GroupId } from '#engine/accessibility/groups.ts';
import {
  computeClassBreaks,
  countGroupByCell,
  listClassColors,
  toCellBounds,
} from '#contract/drawing/mesh-classes.ts';
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
  const paths = listClassColors(breaks.length).map((color, i) => ({
    color,
    from: i === 0 ? 1 : (breaks[i - 1] ?? 1),
    parts: [] as string[],
  }));
  cells.meshCodeByCell.forEach((code, i) => {
    const value = values[i] ?? 0;
    if (value < 0.5) return;
    const { west, south, east, north } = toCellBounds(code);
    const path = toBoxPath(frame.project(west, south), frame.project(east, north), frame);
    if (path !== '') paths[breaks.filter((one) => value >= one).length]?.parts.push(path);
  });
  return paths.map(({ color, from, parts }) => ({ color, from, path: parts.join('') }));
}
