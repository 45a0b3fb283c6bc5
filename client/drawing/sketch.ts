import type { AreaFaultReason } from '#engine/geo/find-area-fault.ts';
import { AREA_LIMITS, findAreaFault, findLineCrossing } from '#engine/geo/find-area-fault.ts';
import { findAreaGroundFault, isOutsideGround, type Ground } from '#engine/geo/find-ground-fault.ts';
import { moveByMeters } from '../state/move-by-meters.ts';
import { roundPlace } from '../state/site-changes.ts';
import type { AreaKind, Place } from '../state/view-state.ts';

/** An area while it is being drawn or reshaped. */
export interface Sketch {
  readonly kind: AreaKind;
  /** Which area of the view is reshaped; null: a new one. */
  readonly areaId: string | null;
  readonly corners: readonly Place[];
  /** false: a line that still grows. */
  readonly isClosed: boolean;
}

export interface SketchFault {
  readonly reason: AreaFaultReason;
  /** Index of the corner at which it shows; null when it is about the whole. */
  readonly corner: number | null;
}

/** What an act came to; a refused one leaves the sketch as it was. */
export type SketchResult =
  | { readonly ok: true; readonly sketch: Sketch }
  | { readonly ok: false; readonly fault: SketchFault; readonly sketch: Sketch };

/**
 * What is wrong with a sketch as it stands. A line that still grows must not cross itself and must stay inside the
 * region; everything else is asked of it only when it is closed.
 */
export function findSketchFault({ corners, isClosed }: Sketch, ground: Ground | null): SketchFault | null {
  if (isClosed)
    return findAreaFault(corners) ?? (ground === null ? null : findAreaGroundFault(corners, ground));
  if (corners.length > AREA_LIMITS.maximumCorners) {
    return { reason: 'tooManyVertices', corner: corners.length - 1 };
  }
  const outside = ground === null ? -1 : corners.findIndex((corner) => isOutsideGround(corner, ground));
  if (outside >= 0) return { reason: 'outsideRegion', corner: outside };
  const crossing = findLineCrossing(corners);
  return crossing === null ? null : { reason: 'selfCrossing', corner: crossing };
}

function judge(sketch: Sketch, corners: readonly Place[], ground: Ground | null): SketchResult {
  const next = { ...sketch, corners };
  const fault = findSketchFault(next, ground);
  return fault === null ? { ok: true, sketch: next } : { ok: false, fault, sketch: next };
}

/** One more corner: after the last of a growing line, or at `index` between two others. */
export function insertCorner(
  sketch: Sketch,
  index: number,
  place: Place,
  ground: Ground | null,
): SketchResult {
  return judge(sketch, sketch.corners.toSpliced(index, 0, roundPlace(place)), ground);
}

export function moveCorner(sketch: Sketch, index: number, place: Place, ground: Ground | null): SketchResult {
  return judge(sketch, sketch.corners.with(index, roundPlace(place)), ground);
}

export function removeCorner(sketch: Sketch, index: number, ground: Ground | null): SketchResult {
  return judge(sketch, sketch.corners.toSpliced(index, 1), ground);
}

/** By meters to the east and north. */
export function nudgeCorner(
  sketch: Sketch,
  index: number,
  [eastMeters, northMeters]: readonly [number, number],
  ground: Ground | null,
): SketchResult {
  const corner = sketch.corners[index];
  if (corner === undefined) return { ok: true, sketch };
  return moveCorner(sketch, index, moveByMeters(corner, eastMeters, northMeters), ground);
}

/** The sketch as an area, if it can be one. */
export function closeSketch(sketch: Sketch, ground: Ground | null): SketchResult {
  return judge({ ...sketch, isClosed: true }, sketch.corners, ground);
}

/** Middle of the edge that starts at a corner. */
export function getMidpoint({ corners }: Sketch, index: number): Place | null {
  const [from, to] = [corners[index], corners[(index + 1) % corners.length]];
  if (from === undefined || to === undefined) return null;
  return roundPlace({ lon: (from.lon + to.lon) / 2, lat: (from.lat + to.lat) / 2 });
}
