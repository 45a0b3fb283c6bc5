import type { Direction, StreetNetwork } from './street-network.ts';

/**
 * Which arcs are worth following after an arc, so that a search need not relax the others.
 *
 * Among all shortest ways to a vertex take the one of fewest arcs, and among those the one whose vertices are least
 * in dictionary order: the canonical way. Two arcs u → v → w of it are never beaten between u and w by a way of one
 * arc that takes no longer, nor by another way u → x → w that is shorter, or as long with x < v; otherwise the
 * canonical way could be exchanged for a better one. Whatever is beaten can therefore be left out after u → v, and
 * every vertex keeps its shortest time (local canonical orderings: N. Sturtevant & S. Rabin, "Canonical Orderings on
 * Grids", IJCAI 2016; here by arc costs, so that any network will do).
 *
 * On the 16-neighbour grid, about 3 of 16 arcs are left.
 */
export interface ArcPruning {
  readonly direction: Direction;
  /**
   * Length arcCount, by arc u → v in the order of the direction's arrays: bit i set when arc i of v (from its first)
   * is worth following. Arcs from the 32nd on have no bit and are always followed.
   */
  readonly followingByArc: Int32Array;
}

/** Arcs that have a bit. */
export const PRUNED_ARCS = 32;

/** Complexity: O(vertices × arcs²), about 0.4 s for the bundled region. */
export function buildArcPruning(network: StreetNetwork, direction: Direction): ArcPruning {
  const isOutbound = direction === 'outbound';
  const firstArcByVertex = isOutbound ? network.firstOutArcByVertex : network.firstInArcByVertex;
  const otherByArc = isOutbound ? network.headByOutArc : network.tailByInArc;
  const ticksByArc = isOutbound ? network.ticksByOutArc : network.ticksByInArc;
  const followingByArc = new Int32Array(network.arcCount);
  // The best way of at most two arcs from one vertex to each other: valid where the round is that vertex.
  const roundByVertex = new Int32Array(network.vertexCount).fill(-1);
  const ticksByVertex = new Uint32Array(network.vertexCount);
  const middleByVertex = new Int32Array(network.vertexCount);
  const offer = (round: number, vertex: number, ticks: number, middle: number): void => {
    if (roundByVertex[vertex] === round) {
      const known = ticksByVertex[vertex]!;
      if (ticks > known || (ticks === known && middle >= middleByVertex[vertex]!)) return;
    }
    roundByVertex[vertex] = round;
    ticksByVertex[vertex] = ticks;
    middleByVertex[vertex] = middle;
  };
  for (let start = 0; start < network.vertexCount; start++) {
    const firstArc = firstArcByVertex[start]!;
    const lastArc = firstArcByVertex[start + 1]!;
    // 1. No arc and one arc: −1 comes before every middle.
    offer(start, start, 0, -1);
    for (let arc = firstArc; arc < lastArc; arc++) offer(start, otherByArc[arc]!, ticksByArc[arc]!, -1);
    // 2. Two arcs.
    for (let arc = firstArc; arc < lastArc; arc++) {
      const middle = otherByArc[arc]!;
      const ticks = ticksByArc[arc]!;
      const lastNext = firstArcByVertex[middle + 1]!;
      for (let next = firstArcByVertex[middle]!; next < lastNext; next++) {
        offer(start, otherByArc[next]!, ticks + ticksByArc[next]!, middle);
      }
    }
    // 3. What won is worth following.
    for (let arc = firstArc; arc < lastArc; arc++) {
      const middle = otherByArc[arc]!;
      const ticks = ticksByArc[arc]!;
      const firstNext = firstArcByVertex[middle]!;
      const lastNext = Math.min(firstArcByVertex[middle + 1]!, firstNext + PRUNED_ARCS);
      let following = 0;
      for (let next = firstNext; next < lastNext; next++) {
        const end = otherByArc[next]!;
        const isBest = middleByVertex[end] === middle && ticksByVertex[end] === ticks + ticksByArc[next]!;
        if (isBest) following |= 1 << (next - firstNext);
      }
      followingByArc[arc] = following;
    }
  }
  return { direction, followingByArc };
}
