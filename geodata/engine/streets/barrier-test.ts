import type { LonLat } from '../geo/lon-lat.ts';
import type { Segment } from '../geo/segments.ts';
import { hasCommonPoint } from '../geo/segments.ts';
import type { Barrier, LandGrid } from './screening-inputs.ts';
import { toRowAndColumn } from './land-grid.ts';

/** Answers whether a straight way crosses (or touches) a barrier line. */
export interface BarrierTest {
  /** False when no barrier comes within two cells of the cell: its arcs need no further test. */
  readonly isNearBarrier: (gridCell: number) => boolean;
  readonly isCrossed: (from: LonLat, to: LonLat) => boolean;
}

/** An arc reaches at most two cells away; the bounding boxes are widened by that and one cell for rounding. */
const MARGIN_CELLS = 3;

export function createBarrierTest(land: LandGrid, barriers: readonly Barrier[]): BarrierTest {
  const segments: Segment[] = [];
  for (const { line } of barriers) {
    for (let i = 1; i < line.length; i++) {
      const a = line[i - 1]!;
      const b = line[i]!;
      segments.push({ x1: a.lon, y1: a.lat, x2: b.lon, y2: b.lat });
    }
  }
  const isNearByGridCell = new Uint8Array(land.rows * land.columns);
  for (const { line } of barriers) markNear(land, line, isNearByGridCell);
  return {
    isNearBarrier: (gridCell) => isNearByGridCell[gridCell] === 1,
    isCrossed: (from, to) => {
      const way = { x1: from.lon, y1: from.lat, x2: to.lon, y2: to.lat };
      return segments.some((segment) => hasCommonPoint(way, segment));
    },
  };
}

function markNear(land: LandGrid, line: readonly LonLat[], isNearByGridCell: Uint8Array): void {
  for (let i = 1; i < line.length; i++) {
    const a = toRowAndColumn(land, line[i - 1]!);
    const b = toRowAndColumn(land, line[i]!);
    const lastRow = Math.min(land.rows - 1, Math.max(a.row, b.row) + MARGIN_CELLS);
    const firstColumn = Math.max(0, Math.min(a.column, b.column) - MARGIN_CELLS);
    const lastColumn = Math.min(land.columns - 1, Math.max(a.column, b.column) + MARGIN_CELLS);
    for (let row = Math.max(0, Math.min(a.row, b.row) - MARGIN_CELLS); row <= lastRow; row++) {
      if (firstColumn > lastColumn) continue;
      isNearByGridCell.fill(1, row * land.columns + firstColumn, row * land.columns + lastColumn + 1);
    }
  }
}
