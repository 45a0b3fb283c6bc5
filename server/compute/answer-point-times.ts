import { stretchSeconds } from '#engine/accessibility/stretch-time.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { listLandCellsNear } from '#engine/streets/land-grid.ts';
import type { LandGrid } from '#engine/streets/screening-inputs.ts';
import {
  UNREACHED_SECONDS,
  type TravelTimeField,
  type TravelTimeResult,
} from '#engine/traveltime/travel-time-field.ts';
import type { Position } from './cell-times.ts';
import type { ComputedPointTimes, PointTime } from './point-messages.ts';

/** How far from a point its grid cell may lie: schools stand at shores and on reclaimed land, too. */
const NEAR_METERS = 400;

export interface PointTimesSource {
  readonly land: LandGrid;
  readonly timeFactor: { readonly low: number; readonly high: number };
}

/** Reads the times of points off a field: that of the nearest grid cell that is reached. */
export function answerPointTimes(
  result: TravelTimeResult,
  points: readonly Position[],
  source: PointTimesSource,
): ComputedPointTimes {
  if (!result.ok) return { kind: 'unlinkable', reason: result.reason, existingOffice: null };
  return { kind: 'pointTimes', times: points.map((point) => findPointTime(result.field, point, source)) };
}

function findPointTime(
  field: TravelTimeField,
  { lon, lat }: Position,
  { land, timeFactor }: PointTimesSource,
): PointTime | null {
  const near = listLandCellsNear(land, toLonLat(lon, lat), NEAR_METERS);
  const cell = near.find(({ gridCell }) => field.secondsByGridCell[gridCell] !== UNREACHED_SECONDS);
  const seconds = cell === undefined ? undefined : field.secondsByGridCell[cell.gridCell];
  if (seconds === undefined) return null;
  const stretch = (factor: number): number => stretchSeconds(seconds, field.terminalSeconds, factor);
  return {
    seconds,
    lowSeconds: stretch(timeFactor.low),
    highSeconds: stretch(timeFactor.high),
    isAtMost: seconds > field.completeUpToSeconds,
  };
}
