import type { GroupId } from '#engine/accessibility/groups.ts';
import type { GroupReach, MarginalReach } from '#engine/accessibility/reach.ts';
import type { Direction, StreetMode } from '#engine/streets/street-network.ts';
import type { AssumptionChanges } from '#engine/traveltime/assumptions.ts';
import type { Congestion } from '#engine/traveltime/time-factor.ts';
import type { UnlinkableReason } from '#engine/traveltime/travel-time-field.ts';
import type { MultiPolygon } from 'geojson';
import type { Place } from '../state/view-state.ts';

/** What the travel-time worker is asked: one site under one set of conditions. */
export interface Query {
  readonly site: Place;
  /** The parent office and every other office that counts as reached already. */
  readonly existing: readonly Place[];
  readonly mode: StreetMode;
  readonly direction: Direction;
  readonly tolls: boolean;
  readonly congestion: Congestion;
  readonly assumptions: AssumptionChanges;
  /** Ascending, the headline's cutoff among them. */
  readonly cutoffsMinutes: readonly number[];
  readonly siteCutoffMinutes: number;
  readonly parentCutoffMinutes: number;
  /**
   * How far the search goes. While a site is dragged only as far as the bands; at rest so far that no cutoff of
   * the slider needs another search.
   */
  readonly limitMinutes: number;
  /** The headline's group. */
  readonly group: GroupId;
  /** Every group to count, the headline's among them. */
  readonly groups: readonly GroupId[];
}

export interface Figures {
  readonly groups: readonly GroupReach[];
  /** Of the headline's group; null without an existing office or where one cannot be linked. */
  readonly marginal: MarginalReach | null;
  readonly parentProblem: UnlinkableReason | null;
  /** A cutoff of the comparison passes the edge of loaded data, seen from the site or from the parent office. */
  readonly isMarginalAtLeast: boolean;
  /** null: the edge of loaded data was not met within the search. */
  readonly completeUpToMinutes: number | null;
  /** The same for the fastest roads of the stated range, which meet that edge sooner. */
  readonly completeUpToWhenFastMinutes: number | null;
}

export type FiguresResult =
  | { readonly ok: true; readonly figures: Figures }
  | { readonly ok: false; readonly reason: UnlinkableReason };

export interface Isochrone {
  readonly cutoffMinutes: number;
  readonly isAtLeast: boolean;
  readonly geometry: MultiPolygon;
}

/** What the map draws of one site; drawn again only when site, mode, direction, tolls or cutoffs change. */
export interface Bands {
  /** Smallest cutoff first; each contains the ones before it. */
  readonly isochrones: readonly Isochrone[];
  /** Where the data's edge lies nearer than the largest cutoff; null where it does not. */
  readonly beyondData: MultiPolygon | null;
  /** Length cells.count, by CellIndex: seconds or UNREACHED_SECONDS. */
  readonly secondsByCell: Uint16Array;
}

/** The headline of one toll choice, for the two cards side by side. */
export interface TollHeadline {
  readonly tolls: boolean;
  readonly reach: { readonly low: number; readonly central: number; readonly high: number };
  readonly new: { readonly low: number; readonly central: number; readonly high: number } | null;
  /** The edge of loaded data lies nearer than the cutoff: for the figure, or only for the high end of its range. */
  readonly isAtLeast: boolean;
  readonly isHighAtLeast: boolean;
}

export interface LoadMessage {
  readonly type: 'load';
  readonly cellsUrl: string;
  readonly screeningUrl: string;
}
export interface QueryMessage {
  readonly type: 'query';
  readonly id: number;
  readonly query: Query;
}
export type ToWorker = LoadMessage | QueryMessage;

/**
 * A pointer's move, for measuring a drag: when the hardware saw it and when the page was handed it. Between the two
 * the browser waits for its next frame, which a software-drawn map delays by a hundred milliseconds.
 */
export interface PointerMove {
  readonly inputAt: number;
  readonly receivedAt: number;
}

export type LoadStage = 'cells' | 'roads';
export type FromWorker =
  | { readonly type: 'loading'; readonly stage: LoadStage }
  | { readonly type: 'ready' }
  | { readonly type: 'figures'; readonly id: number; readonly result: FiguresResult }
  /** null: the bands sent before still hold. */
  | { readonly type: 'bands'; readonly id: number; readonly bands: Bands | null }
  | { readonly type: 'tolls'; readonly id: number; readonly headlines: readonly TollHeadline[] }
  | { readonly type: 'failed'; readonly stage: LoadStage | 'query'; readonly message: string };
