import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import type {
  TravelTimeField,
  TravelTimeResult,
  UnlinkableReason,
} from '#engine/traveltime/travel-time-field.ts';
import type { ReachRequest } from '#contract/reach.ts';

export type Trip = Pick<ReachRequest, 'mode' | 'direction' | 'tolls' | 'congestion' | 'assumptions'>;
export type Position = ReachRequest['site'];

/** What a computing thread knows about its region: fields without their drawing grid, kept for the next question. */
export interface CellTimesSource {
  readonly cells: RegionCells;
  /** `isKept` false: asked once, so that it does not push out what will be asked again. */
  readonly findCellTimes: (
    position: Position,
    trip: Trip,
    options: { readonly limitMinutes: number; readonly isKept: boolean },
  ) => TravelTimeResult;
  readonly getTimeFactor: (trip: Trip) => { readonly low: number; readonly high: number };
}

export type AllCellTimes =
  | { readonly ok: true; readonly fields: readonly TravelTimeField[] }
  | { readonly ok: false; readonly fault: { readonly index: number; readonly reason: UnlinkableReason } };

/** One field for each place, or the first place that has none. */
export function findAllCellTimes(
  source: CellTimesSource,
  places: readonly { readonly position: Position }[],
  trip: Trip,
  limitMinutes: number,
): AllCellTimes {
  const fields: TravelTimeField[] = [];
  for (const [index, { position }] of places.entries()) {
    const result = source.findCellTimes(position, trip, { limitMinutes, isKept: true });
    if (!result.ok) return { ok: false, fault: { index, reason: result.reason } };
    fields.push(result.field);
  }
  return { ok: true, fields };
}
