import type { Direction, StreetMode } from '../streets/street-network.ts';
import type { Congestion } from '../traveltime/time-factor.ts';
import type { TravelTimeField, UnlinkableReason } from '../traveltime/travel-time-field.ts';
import type { TravelTimeModel } from '../traveltime/travel-time-model.ts';
import type { GroupId } from './groups.ts';

/** Every cell of a list as a hypothetical site: who reaches it, and whom of those no existing office reaches. */
export interface SurfaceRequest {
  readonly model: TravelTimeModel;
  readonly mode: StreetMode;
  readonly tolls: boolean;
  readonly direction: Direction;
  readonly congestion: Congestion;
  readonly group: GroupId;
  readonly siteCutoffMinutes: number;
  /** Fields of the same model and trip. */
  readonly existingFields: readonly TravelTimeField[];
  readonly existingCutoffMinutes: number;
}

/** How a cell is linked, by number: 0, or why it is not. Part of the binary form: append, never renumber. */
export const CELL_LINKS = ['linked', 'sea', 'outsideRegion', 'notConnected'] as const satisfies readonly (
  'linked' | UnlinkableReason
)[];

/** Counts by site with their range, not rounded: low ≤ central ≤ high. Each: length sites, by site. */
export interface RangedCounts {
  readonly low: Float64Array;
  readonly central: Float64Array;
  readonly high: Float64Array;
}

export interface SurfaceFigures {
  /** Length sites, by site: index in CELL_LINKS. The figures of what is not linked are 0 and mean nothing. */
  readonly linkBySite: Uint8Array;
  readonly reach: RangedCounts;
  /** Within the site's cutoff, and within that of no existing office. */
  readonly new: RangedCounts;
  /** Length sites, by site: 1 where the cutoff passes the edge of loaded data; the same for the high end. */
  readonly isAtLeastBySite: Uint8Array;
  readonly isHighAtLeastBySite: Uint8Array;
}
