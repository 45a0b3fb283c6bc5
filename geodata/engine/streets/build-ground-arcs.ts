import { toLonLat } from '../geo/lon-lat.ts';
import type { BarrierTest } from './barrier-test.ts';
import { MAX_ARC_TICKS } from './csr.ts';
import type { NeighbourStep } from './grid-metric.ts';
import { computeDirectionFactor, FORWARD_STEPS } from './grid-metric.ts';
import { computeCellMeters, getColumnLon, getLandClass, getRowLat } from './land-grid.ts';
import type { LandGrid } from './screening-inputs.ts';
import { EDGE_OF_DATA_FLAG, LAND_CLASS } from './screening-inputs.ts';
import { SCREENING_TICKS_PER_SECOND } from './screening-network.ts';
import type { ScreeningSpeeds } from './screening-speeds.ts';

/** Which of the eight forward neighbours each land cell has an arc to. The other eight follow by symmetry. */
export interface GroundArcs {
  /** Length rows × columns, by grid cell: bit k set when the arc of FORWARD_STEPS[k] exists. */
  readonly forwardMaskByGridCell: Uint8Array;
}

/** Cells around the grid that read as sea, so that a step off its edge needs no check: as far as a step reaches. */
const MARGIN = 2;

/** Offsets in the widened grid that decide about one forward step. */
interface StepRule {
  readonly step: NeighbourStep;
  readonly target: number;
  /** The cells between; equal for an orthogonal step (the target itself). */
  readonly first: number;
  readonly second: number;
  /** A diagonal needs land on one side of its corner, a knight's move on both cells it passes. */
  readonly needsBoth: boolean;
}

function listStepRules(width: number): StepRule[] {
  return FORWARD_STEPS.map((step) => {
    const { rows, columns } = step;
    const east = Math.sign(columns);
    const target = rows * width + columns;
    if (rows === 1 && Math.abs(columns) === 1) {
      return { step, target, first: width, second: east, needsBoth: false };
    }
    // The segment of a knight's move leaves the cell by its long direction and passes one cell beside each end.
    if (Math.abs(columns) === 2) return { step, target, first: east, second: width + east, needsBoth: true };
    if (rows === 2) return { step, target, first: width, second: width + east, needsBoth: true };
    return { step, target, first: target, second: target, needsBoth: true };
  });
}

/** 1 on land, by cell of the grid widened by MARGIN on every side. */
function widenLand(land: LandGrid, width: number): Uint8Array {
  const isLandByWideCell = new Uint8Array(width * (land.rows + 2 * MARGIN));
  for (let row = 0; row < land.rows; row++) {
    const wideStart = (row + MARGIN) * width + MARGIN;
    for (let column = 0; column < land.columns; column++) {
      const landClass = land.classByGridCell[row * land.columns + column]! & ~EDGE_OF_DATA_FLAG;
      isLandByWideCell[wideStart + column] = landClass === LAND_CLASS.seaOrUnknown ? 0 : 1;
    }
  }
  return isLandByWideCell;
}

/**
 * Finds the arcs between land cells. An orthogonal step always exists; a diagonal one needs land on at least one
 * side of the corner it cuts; a knight's move needs land in both cells its segment passes. No arc crosses or
 * touches a barrier line.
 */
export function findGroundArcs(land: LandGrid, barrierTest: BarrierTest): GroundArcs {
  const forwardMaskByGridCell = new Uint8Array(land.rows * land.columns);
  const width = land.columns + 2 * MARGIN;
  const isLandByWideCell = widenLand(land, width);
  const rules = listStepRules(width);
  for (let row = 0; row < land.rows; row++) {
    for (let column = 0; column < land.columns; column++) {
      const wideCell = (row + MARGIN) * width + column + MARGIN;
      if (isLandByWideCell[wideCell] === 0) continue;
      const gridCell = row * land.columns + column;
      const isNearBarrier = barrierTest.isNearBarrier(gridCell);
      let mask = 0;
      for (let k = 0; k < rules.length; k++) {
        const { step, target, first, second, needsBoth } = rules[k]!;
        if (isLandByWideCell[wideCell + target] === 0) continue;
        const landBetween = isLandByWideCell[wideCell + first]! + isLandByWideCell[wideCell + second]!;
        if (landBetween < (needsBoth ? 2 : 1)) continue;
        if (isNearBarrier && isStepBlocked(land, row, column, { step, barrierTest })) continue;
        mask |= 1 << k;
      }
      forwardMaskByGridCell[gridCell] = mask;
    }
  }
  return { forwardMaskByGridCell };
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
