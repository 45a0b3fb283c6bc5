import type { UnlinkableReason } from '#engine/traveltime/travel-time-field.ts';
import type { Position, Trip } from './cell-times.ts';

/** Times from one place to others that are no cells: schools, job centres. */
export interface PointTimesJob {
  readonly kind: 'pointTimes';
  readonly site: Position;
  readonly trip: Trip;
  readonly points: readonly Position[];
}

/** Door to door, one way: the central time, and street time × the low and the high factor. */
export interface PointTime {
  readonly seconds: number;
  readonly lowSeconds: number;
  readonly highSeconds: number;
  /** Beyond the edge of loaded data there could be a shorter way. */
  readonly isAtMost: boolean;
}

export type ComputedPointTimes =
  /** In the order of the points; null: no land near it, or not reached within the search. */
  | { readonly kind: 'pointTimes'; readonly times: readonly (PointTime | null)[] }
  | { readonly kind: 'unlinkable'; readonly reason: UnlinkableReason; readonly existingOffice: null };
