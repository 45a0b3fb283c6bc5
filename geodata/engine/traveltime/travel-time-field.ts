/** Sentinel for "not reached": never add to it, never compare it as a time. */
export const UNREACHED_SECONDS = 0xffff;

/**
 * One site → time at every cell, the surface every figure is read from. Nothing searches again when a
 * cutoff or a group changes.
 */
export interface TravelTimeField {
  /** Length cells.count, by CellIndex: door-to-door seconds, terminal times included, or UNREACHED_SECONDS. */
  readonly secondsByCell: Uint16Array;
  /** Length rows × columns of the land grid, row-major from the south-west: the same for drawing. */
  readonly secondsByGridCell: Uint16Array;
  /** Sum of both terminal times, contained in every reached value: it does not stretch with the time factor. */
  readonly terminalSeconds: number;
  /** Time at which the search first met the edge of loaded data, or UNREACHED_SECONDS; beyond it "at least". */
  readonly completeUpToSeconds: number;
}

/** Why a site has no travel times. A value, not an error. */
export type UnlinkableReason = 'sea' | 'outsideRegion' | 'notConnected';

export type TravelTimeResult =
  | { readonly ok: true; readonly field: TravelTimeField }
  | { readonly ok: false; readonly reason: UnlinkableReason };
