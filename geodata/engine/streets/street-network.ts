/**
 * A street network in compressed sparse rows, the form every search reads.
 * Costs are whole ticks: `ticksPerSecond` is 1 for networks in whole seconds and 10 for the screening
 * network, whose arcs are so short (23 s) that whole seconds would shift speeds by up to 2 %.
 */
export interface StreetNetwork {
  readonly vertexCount: number;
  readonly arcCount: number;
  readonly ticksPerSecond: number;
  /** Length vertexCount, by vertex, degrees. */
  readonly lonByVertex: Float64Array;
  /** Length vertexCount, by vertex, degrees. */
  readonly latByVertex: Float64Array;
  /** Length vertexCount + 1, by vertex: first outgoing arc. */
  readonly firstOutArcByVertex: Uint32Array;
  /** Length arcCount, by outgoing arc: vertex at its head. */
  readonly headByOutArc: Uint32Array;
  /** Length arcCount, by outgoing arc, ticks ≥ 1. */
  readonly ticksByOutArc: Uint16Array;
  /** The same arcs sorted by head, for inbound searches; may be the very same arrays when symmetric. */
  readonly firstInArcByVertex: Uint32Array;
  readonly tailByInArc: Uint32Array;
  readonly ticksByInArc: Uint16Array;
  /** Length vertexCount: 1 where loaded data end on land, so that shorter ways beyond may exist. */
  readonly isEdgeOfDataByVertex: Uint8Array;
}

/** inbound: home → office (the search runs backwards from the office); outbound: office → home. */
export type Direction = 'inbound' | 'outbound';
export type StreetMode = 'car' | 'bicycle' | 'walk';
export const STREET_MODES: readonly StreetMode[] = ['car', 'bicycle', 'walk'];
