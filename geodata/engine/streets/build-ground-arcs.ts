import { toLonLat } from '../geo/lon-lat.ts';
import type { BarrierTest } from './barrier-test.ts';
import { MAX_ARC_TICKS } from './csr.ts';
import type { NeighbourStep } from './grid-metric.ts';
import { computeDirectionFactor, FORWARD_STEPS } from './grid-metric.ts';
import { computeCellMeters, getColumnLon, getLandClass, getRowLat, isLand } from './land-grid.ts';
import type { LandGrid } from './screening-inputs.ts';
import { LAND_CLASS } from './screening-inputs.ts';
import { SCREENING_TICKS_PER_SECOND } from './screening-network.ts';
import type { ScreeningSpeeds } from './screening-speeds.ts';

/** Which of the eight forward neighbours each land cell has an arc to. The other eight follow by symmetry. */
export interface GroundArcs {
  /** Length rows × columns, by grid cell: bit k set when the arc of FORWARD_STEPS[k] exists. */
  readonly forwardMaskByGridCell: Uint8Array;
}

/**
 * Finds the arcs between land cells. An orthogonal step always exists; a diagonal one needs land on at least one
 * side of the corner it cuts; a knight's move needs land in both cells its segment passes. No arc crosses or
 * touches a barrier line.
 */
export function findGroundArcs(land: LandGrid, barrierTest: BarrierTest): GroundArcs {
  const forwardMaskByGridCell = new Uint8Array(land.rows * land.columns);
  for (let row = 0; row < land.rows; row++) {
    for (let column = 0; column < land.columns; column++) {
      if (!isLand(land, row, column)) continue;
      const gridCell = row * land.columns + column;
      const isNearBarrier = barrierTest.isNearBarrier(gridCell);
      let mask = 0;
      for (let k = 0; k < FORWARD_STEPS.length; k++) {
        const step = FORWARD_STEPS[k]!;
        if (!isLand(land, row + step.rows, column + step.columns)) continue;
        if (!hasLandOnTheWay(land, row, column, step)) continue;
        if (isNearBarrier && isStepBlocked(land, row, column, { step, barrierTest })) continue;
        mask |= 1 << k;
      }
      forwardMaskByGridCell[gridCell] = mask;
    }
  }
  return { forwardMaskByGridCell };
}

function hasLandOnTheWay(land: LandGrid, row: number, column: number, step: NeighbourStep): boolean {
  const east = Math.sign(step.columns);
  if (step.rows === 1 && Math.abs(step.columns) === 1) {
    return isLand(land, row + 1, column) || isLand(land, row, column + east);
  }
  // A knight's move: the segment leaves the cell by its long direction and passes one cell beside each end.
  if (Math.abs(step.columns) === 2)
    return isLand(land, row, column + east) && isLand(land, row + 1, column + east);
  if (step.rows === 2) return isLand(land, row + 1, column) && isLand(land, row + 1, column + east);
  return true;
}

function isStepBlocked(
  land: LandGrid,
  row: number,
  column: number,
  { step, barrierTest }: { step: NeighbourStep; barrierTest: BarrierTest },
): boolean {
  return barrierTest.isCrossed(
    toLonLat(getColumnLon(land, column), getRowLat(land, row)),
    toLonLat(getColumnLon(land, column + step.columns), getRowLat(land, row + step.rows)),
  );
}

/**
 * Ticks of every kind of ground arc.
 * Shape: [row of the southern end][index in FORWARD_STEPS][number of inhabited ends, 0–2].
 * Half an arc is driven at the speed of each end's land class; lengths are those of the mean latitude of the two
 * rows; the direction factor of that cell shape is taken out.
 * Throws: RangeError when a speed is so low that one arc exceeds MAX_ARC_TICKS.
 */
export function computeGroundArcTicks(land: LandGrid, speeds: ScreeningSpeeds): Uint16Array {
  const ticks = new Uint16Array(land.rows * FORWARD_STEPS.length * 3);
  const slowPace = 1 / speeds.uninhabitedMetersPerSecond;
  const fastPace = 1 / speeds.inhabitedMetersPerSecond;
  const meanPaces = [slowPace, (slowPace + fastPace) / 2, fastPace];
  for (let row = 0; row < land.rows; row++) {
    for (let k = 0; k < FORWARD_STEPS.length; k++) {
      const step = FORWARD_STEPS[k]!;
      const { widthMeters, heightMeters } = computeCellMeters(getRowLat(land, row + step.rows / 2));
      const lengthMeters = Math.hypot(step.rows * heightMeters, step.columns * widthMeters);
      const factor = computeDirectionFactor(widthMeters, heightMeters);
      for (let inhabitedEnds = 0; inhabitedEnds <= 2; inhabitedEnds++) {
        const value = Math.round(
          (lengthMeters * meanPaces[inhabitedEnds]! * SCREENING_TICKS_PER_SECOND) / factor,
        );
        if (value > MAX_ARC_TICKS)
          throw new RangeError(`grid arc of ${value} ticks: expected speeds above 0.4 km/h`);
        ticks[(row * FORWARD_STEPS.length + k) * 3 + inhabitedEnds] = Math.max(1, value);
      }
    }
  }
  return ticks;
}

/** 1 for inhabited land, else 0. */
export const isInhabited = (land: LandGrid, row: number, column: number): number =>
  getLandClass(land, row, column) === LAND_CLASS.inhabitedLand ? 1 : 0;
