import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import type { GroupId } from './groups.ts';
import type { RegionCells } from './region-cells.ts';

/** A count with its stated range (low ≤ central ≤ high), from the time factor's range. Not rounded. */
export interface RangedCount {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

export interface ReachRequest {
  readonly cells: RegionCells;
  readonly field: TravelTimeField;
  /** Ascending. */
  readonly cutoffsMinutes: readonly number[];
  readonly groups: readonly GroupId[];
  /** Range of the factor that stretches street time: low factor (fast) gives the high count. */
  readonly timeFactor: { readonly low: number; readonly high: number };
}

export interface BandReach {
  readonly cutoffMinutes: number;
  /** People within the cutoff (cumulative). */
  readonly reach: RangedCount;
  /** People between the previous cutoff (or 0) and this one, central value. */
  readonly band: number;
  /** True when the cutoff lies beyond the edge of loaded data: the figure is "at least". */
  readonly isAtLeast: boolean;
  /** The same for the high end of the range, whose faster roads meet the edge of loaded data sooner. */
  readonly isHighAtLeast: boolean;
  /** Share of the central reach that was estimated (spread from an HTKSAKI cell), 0–1. */
  readonly estimatedShare: number;
}

export interface GroupReach {
  readonly group: GroupId;
  readonly bands: readonly BandReach[];
  /** By cutoff (same order), then MunicipalityIndex of `cells.municipalityCodes`: central count. */
  readonly byMunicipality: readonly Float64Array[];
}

/** The four exclusive classes of the glossary; the first three sum to the site's reach. */
export interface MarginalReach {
  readonly group: GroupId;
  readonly siteCutoffMinutes: number;
  readonly existingCutoffMinutes: number;
  readonly new: RangedCount;
  readonly bothNowNearer: RangedCount;
  readonly bothNotNearer: RangedCount;
  readonly onlyExisting: RangedCount;
}

export interface MarginalRequest extends Omit<ReachRequest, 'cutoffsMinutes'> {
  readonly existingFields: readonly TravelTimeField[];
  readonly siteCutoffMinutes: number;
  readonly existingCutoffMinutes: number;
}
