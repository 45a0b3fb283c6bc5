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

/** One measure over the whole mesh with its classes: made once per measure, read by map, legend and hover. */
export interface MeasuredMesh {
  readonly cells: RegionCells;
  /** Length cells.count, by CellIndex: people or households per cell or per km². */
  readonly valueByCell: Float64Array;
  /** Lower bounds of the classes above the first, ascending. */
  readonly breaks: readonly number[];
}

export function measureMesh(cells: RegionCells, measure: GroupId, unit: MeasureUnit): MeasuredMesh {
  const valueByCell = toMeasureByCell(cells, measure, unit);
  return { cells, valueByCell, breaks: computeClassBreaks(valueByCell) };
}

/** The population mesh of one measure, ready to draw; classes as in the legend. */
export function drawMesh({ cells, valueByCell, breaks }: MeasuredMesh): DrawnMesh {
  return {
    boundsByCell: listCellBounds(cells),
    classByCell: classifyCells(valueByCell, breaks),
    colors: listClassColors(breaks.length),
    noData: listUncovered(cells),
  };
}

export interface MeshLegend {
  readonly colors: readonly string[];
  /** Lower bound of each class, the first one 1. */
  readonly from: readonly number[];
}

export function buildMeshLegend({ breaks }: MeasuredMesh): MeshLegend {
  return { colors: listClassColors(breaks.length), from: [1, ...breaks] };
}
