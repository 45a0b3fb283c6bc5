import type { LonLat } from '../geo/lon-lat.ts';
import type { StreetMode } from './street-network.ts';

/** Class of one quarter-mesh (≈250 m) cell of the land grid. */
export const LAND_CLASS = { seaOrUnknown: 0, uninhabitedLand: 1, inhabitedLand: 2 } as const;
/** Added to a land class where the loaded municipalities end on land (the neighbour is not loaded). */
export const EDGE_OF_DATA_FLAG = 0x80;

/**
 * Land of the region on the JIS X 0410 quarter-mesh grid: latitude step 7.5″ (480 per degree),
 * longitude step 11.25″ (320 per degree).
 */
export interface LandGrid {
  readonly rows: number;
  readonly columns: number;
  /** Row of the southernmost cells: floor(latitude × 480). */
  readonly firstLatIndex: number;
  /** Column of the westernmost cells: floor(longitude × 320). */
  readonly firstLonIndex: number;
  /** Length rows × columns, row-major from the south-west: LAND_CLASS, plus EDGE_OF_DATA_FLAG. */
  readonly classByGridCell: Uint8Array;
}

/** One stretch of expressway between two neighbouring points of the data, in both directions. */
export interface ExpresswaySection {
  readonly roadName: string;
  readonly source: number;
  readonly target: number;
  readonly lengthMeters: number;
  /** Urban expressway: `car.urbanExpresswayKmh` instead of `car.expresswayKmh`. */
  readonly isUrban: boolean;
  /** Used only when tolled roads are on. */
  readonly isTolled: boolean;
}

export interface ExpresswayPoint {
  readonly name: string;
  readonly position: LonLat;
  /** True at interchanges and smart interchanges: only there one may enter or leave. */
  readonly isAccess: boolean;
}

/** Indexes in sections point into `points`; a junction shared by two roads is one point. */
export interface ExpresswayNetwork {
  readonly points: readonly ExpresswayPoint[];
  readonly sections: readonly ExpresswaySection[];
}

/** A fixed link the land grid cannot know: a bridge or tunnel with its real length. */
export interface Crossing {
  readonly id: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly modes: readonly StreetMode[];
  readonly tolled: boolean;
  readonly from: LonLat;
  readonly to: LonLat;
  readonly lengthMeters: number;
  readonly speedKmhByMode: Readonly<Partial<Record<StreetMode, number>>>;
  readonly source: string;
}

/** A line no cell-to-cell arc may cross (narrow water the cells would jump). */
export interface Barrier {
  readonly id: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly line: readonly LonLat[];
  readonly source: string;
}

export interface ScreeningInputs {
  readonly land: LandGrid;
  readonly expressways: ExpresswayNetwork;
  readonly crossings: readonly Crossing[];
  readonly barriers: readonly Barrier[];
}
