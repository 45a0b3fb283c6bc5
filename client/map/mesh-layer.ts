import type { GroupId } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import type { MeasureUnit } from '../state/view-state.ts';
import type { DrawnMesh } from './map-adapter.ts';
import {
  classifyCells,
  computeClassBreaks,
  listCellBounds,
  listClassColors,
  listUncovered,
  toMeasureByCell,
} from './mesh-classes.ts';

/** The population mesh of one measure, ready to draw; classes as in the legend. */
export function drawMesh(cells: RegionCells, measure: GroupId, unit: MeasureUnit): DrawnMesh {
  const values = toMeasureByCell(cells, measure, unit);
  const breaks = computeClassBreaks(values);
  return {
    boundsByCell: listCellBounds(cells),
    classByCell: classifyCells(values, breaks),
    colors: listClassColors(breaks.length),
    noData: listUncovered(cells),
  };
}

export interface MeshLegend {
  readonly colors: readonly string[];
  /** Lower bound of each class, the first one 1. */
  readonly from: readonly number[];
}

export function buildMeshLegend(cells: RegionCells, measure: GroupId, unit: MeasureUnit): MeshLegend {
  const breaks = computeClassBreaks(toMeasureByCell(cells, measure, unit));
  return { colors: listClassColors(breaks.length), from: [1, ...breaks] };
}
