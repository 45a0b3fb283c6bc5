import type { LandGrid } from './screening-inputs.ts';
import type { StreetMode, StreetNetwork } from './street-network.ts';

/**
 * The network used until somebody brings roads: one vertex per land cell of the ≈250 m grid, the expressways laid
 * over it. Symmetric: inbound and outbound share their arrays.
 * Vertices: the land cells first, row-major from the south-west, then expressway points, then points that split
 * arcs too long for one.
 */
export interface ScreeningNetwork extends StreetNetwork {
  readonly mode: StreetMode;
  readonly tolls: boolean;
  readonly land: LandGrid;
  /** Vertices below this number are land cells. */
  readonly landVertexCount: number;
  /** Length rows × columns of the land grid: vertex, −1 where there is none. */
  readonly vertexByGridCell: Int32Array;
  /** Length landVertexCount, by land vertex: grid cell. */
  readonly gridCellByVertex: Uint32Array;
}

/** Arcs here take about 23 s: tenths of a second keep speeds within 0.2 % of what was assumed. */
export const SCREENING_TICKS_PER_SECOND = 10;
