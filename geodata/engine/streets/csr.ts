import type { StreetNetwork } from './street-network.ts';

/** Arcs in any order, one entry each: the form in which networks are put together. */
export interface ArcList {
  /** Length arc count, by arc: vertex the arc leaves. */
  readonly tailByArc: ArrayLike<number>;
  /** Length arc count, by arc: vertex the arc enters. */
  readonly headByArc: ArrayLike<number>;
  /** Length arc count, by arc: whole ticks, 1 … MAX_ARC_TICKS. */
  readonly ticksByArc: ArrayLike<number>;
}

/** Arcs grouped by one end (compressed sparse rows). */
export interface CompressedArcs {
  /** Length vertexCount + 1, by vertex: first arc of the group. */
  readonly firstArcByVertex: Uint32Array;
  /** Length arcCount, by arc: the vertex at the other end. */
  readonly otherByArc: Uint32Array;
  /** Length arcCount, by arc: ticks ≥ 1. */
  readonly ticksByArc: Uint16Array;
}

/** Longest single arc; builders split what is longer. */
export const MAX_ARC_TICKS = 0xffff;

/** Throws: RangeError unless ticks are whole and 1 … MAX_ARC_TICKS, naming the arc. */
function checkTicks(ticks: number, arc: number): number {
  if (!Number.isInteger(ticks) || ticks < 1 || ticks > MAX_ARC_TICKS) {
    throw new RangeError(`arc ${arc} of ${ticks} ticks: expected a whole number from 1 to ${MAX_ARC_TICKS}`);
  }
  return ticks;
}

/**
 * Groups arcs by their tail, keeping the given order within a group (counting sort).
 * Throws: RangeError when an end is not a vertex or a cost does not fit. Complexity: O(vertices + arcs).
 */
export function compressByTail(vertexCount: number, arcs: ArcList): CompressedArcs {
  const arcCount = arcs.tailByArc.length;
  const firstArcByVertex = new Uint32Array(vertexCount + 1);
  for (let arc = 0; arc < arcCount; arc++) {
    const tail = arcs.tailByArc[arc]!;
    const head = arcs.headByArc[arc]!;
    if (!(tail >= 0 && tail < vertexCount && head >= 0 && head < vertexCount)) {
      throw new RangeError(`arc ${arc} from ${tail} to ${head}: expected vertices below ${vertexCount}`);
    }
    firstArcByVertex[tail + 1]! += 1;
  }
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    firstArcByVertex[vertex + 1]! += firstArcByVertex[vertex]!;
  }
  const nextSlot = firstArcByVertex.slice();
  const otherByArc = new Uint32Array(arcCount);
  const ticksByArc = new Uint16Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) {
    const slot = nextSlot[arcs.tailByArc[arc]!]!++;
    otherByArc[slot] = arcs.headByArc[arc]!;
    ticksByArc[slot] = checkTicks(arcs.ticksByArc[arc]!, arc);
  }
  return { firstArcByVertex, otherByArc, ticksByArc };
}

/** The same arcs turned around: grouped by the end they enter. */
export function reverseArcs(vertexCount: number, arcs: CompressedArcs): CompressedArcs {
  const tailByArc = new Uint32Array(arcs.otherByArc.length);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    tailByArc.fill(vertex, arcs.firstArcByVertex[vertex], arcs.firstArcByVertex[vertex + 1]);
  }
  return compressByTail(vertexCount, {
    tailByArc: arcs.otherByArc,
    headByArc: tailByArc,
    ticksByArc: arcs.ticksByArc,
  });
}

/** A network from an arc list; the arrays for inbound searches are built from the outgoing ones. */
export function buildStreetNetwork(options: {
  readonly lonByVertex: Float64Array;
  readonly latByVertex: Float64Array;
  readonly arcs: ArcList;
  readonly ticksPerSecond: number;
  readonly isEdgeOfDataByVertex?: Uint8Array;
}): StreetNetwork {
  const vertexCount = options.lonByVertex.length;
  const outgoing = compressByTail(vertexCount, options.arcs);
  const incoming = reverseArcs(vertexCount, outgoing);
  return {
    vertexCount,
    arcCount: outgoing.otherByArc.length,
    ticksPerSecond: options.ticksPerSecond,
    lonByVertex: options.lonByVertex,
    latByVertex: options.latByVertex,
    firstOutArcByVertex: outgoing.firstArcByVertex,
    headByOutArc: outgoing.otherByArc,
    ticksByOutArc: outgoing.ticksByArc,
    firstInArcByVertex: incoming.firstArcByVertex,
    tailByInArc: incoming.otherByArc,
    ticksByInArc: incoming.ticksByArc,
    isEdgeOfDataByVertex: options.isEdgeOfDataByVertex ?? new Uint8Array(vertexCount),
  };
}
