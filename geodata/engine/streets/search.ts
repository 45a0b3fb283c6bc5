import type { Direction, StreetNetwork } from './street-network.ts';

/** Sentinel for "not reached": never add to it, never compare it as a time. */
export const UNREACHED_TICKS = 0xffff_ffff;

/**
 * Buffers of one search, made once per network and used again: a search allocates nothing but what its queue
 * outgrows. Not for two searches at the same time.
 *
 * The queue is Dial's circular array of buckets (R. B. Dial, "Algorithm 360", CACM 12(11), 1969) with buckets
 * 2^bucketShift ticks wide. As no arc is shorter than a bucket is wide, nothing found while a bucket is emptied
 * can fall into it: all its labels are final, in whatever order they are taken (E. A. Dinic, 1978; see Cherkassky,
 * Goldberg & Silverstein, "Buckets, heaps, lists and monotone priority queues", SIAM J. Comput. 28, 1999).
 * The answer is therefore exact while vertices within a bucket need no order.
 */
export interface SearchState {
  /** Length vertexCount, by vertex: ticks from (or to) the nearest seed, or UNREACHED_TICKS. The result. */
  readonly ticksByVertex: Uint32Array;
  /** Vertices with `isEdgeOfData`. */
  readonly edgeOfDataVertices: Uint32Array;
  readonly bucketShift: number;
  /** Power of two, more than any arc spans. Value: newest queue entry of the bucket, −1 when empty. */
  readonly newestEntryByBucket: Int32Array;
  /** By queue entry, grown on demand: the vertex, and the entry queued before it in its bucket (−1 none). */
  vertexByEntry: Uint32Array;
  olderEntryByEntry: Int32Array;
}

export interface SearchRequest {
  readonly network: StreetNetwork;
  readonly state: SearchState;
  /** Where the search starts, with the ticks already spent there. The same vertex may occur twice. */
  readonly seeds: { readonly vertices: Uint32Array; readonly ticks: Uint32Array };
  /** outbound: along the arcs, from the seeds; inbound: against them, to the seeds. */
  readonly direction: Direction;
  /** Vertices farther than this stay UNREACHED_TICKS. */
  readonly limitTicks: number;
}

export interface SearchOutcome {
  /** Ticks at which the first vertex at the edge of loaded data was settled, or UNREACHED_TICKS. */
  readonly firstEdgeOfDataTicks: number;
}

/** Allocates the buffers for searches on one network. Complexity: O(vertices + arcs). */
export function createSearchState(network: StreetNetwork): SearchState {
  let shortest = 0xffff;
  let longest = 1;
  for (const ticks of network.ticksByOutArc) {
    if (ticks < shortest) shortest = ticks;
    if (ticks > longest) longest = ticks;
  }
  const bucketShift = 31 - Math.clz32(shortest);
  const bucketCount = 2 ** Math.ceil(Math.log2((longest >>> bucketShift) + 2));
  const edgeOfDataVertices: number[] = [];
  for (let vertex = 0; vertex < network.vertexCount; vertex++) {
    if (network.isEdgeOfDataByVertex[vertex] === 1) edgeOfDataVertices.push(vertex);
  }
  const entryCapacity = 2 * network.vertexCount + 16;
  return {
    ticksByVertex: new Uint32Array(network.vertexCount),
    edgeOfDataVertices: Uint32Array.from(edgeOfDataVertices),
    bucketShift,
    newestEntryByBucket: new Int32Array(bucketCount),
    vertexByEntry: new Uint32Array(entryCapacity),
    olderEntryByEntry: new Int32Array(entryCapacity),
  };
}

/** Twice the room for queue entries. */
export function growQueue(state: SearchState): void {
  const vertexByEntry = new Uint32Array(state.vertexByEntry.length * 2);
  vertexByEntry.set(state.vertexByEntry);
  state.vertexByEntry = vertexByEntry;
  const olderEntryByEntry = new Int32Array(vertexByEntry.length);
  olderEntryByEntry.set(state.olderEntryByEntry);
  state.olderEntryByEntry = olderEntryByEntry;
}

/** Seeds in ascending order of ticks: they enter the queue when the search has come to their bucket. */
export function orderSeeds(seeds: SearchRequest['seeds']): Uint32Array {
  return Uint32Array.from(seeds.ticks.keys()).sort((a, b) => seeds.ticks[a]! - seeds.ticks[b]!);
}

/**
 * One-to-all shortest times, left in `state.ticksByVertex`.
 * Units: ticks of the network. Complexity: O(arcs within the limit + limit ÷ bucket width).
 */
export function searchOneToAll({
  network,
  state,
  seeds,
  direction,
  limitTicks,
}: SearchRequest): SearchOutcome {
  // 1. Choose the arcs: outbound along them, inbound against them.
  const isOutbound = direction === 'outbound';
  const firstArcByVertex = isOutbound ? network.firstOutArcByVertex : network.firstInArcByVertex;
  const otherByArc = isOutbound ? network.headByOutArc : network.tailByInArc;
  const ticksByArc = isOutbound ? network.ticksByOutArc : network.ticksByInArc;

  // 2. Empty the buffers of the last search.
  const { ticksByVertex, bucketShift, newestEntryByBucket } = state;
  const bucketMask = newestEntryByBucket.length - 1;
  ticksByVertex.fill(UNREACHED_TICKS);
  newestEntryByBucket.fill(-1);
  let { vertexByEntry, olderEntryByEntry } = state;
  let entryCount = 0;
  let waitingCount = 0;

  const seedOrder = orderSeeds(seeds);
  let nextSeed = 0;
  let bucket = seedOrder.length === 0 ? 0 : seeds.ticks[seedOrder[0]!]! >>> bucketShift;
  const lastTicks = Math.min(limitTicks, UNREACHED_TICKS - 1);
  const lastBucket = lastTicks >>> bucketShift;

  for (; bucket <= lastBucket; bucket++) {
    // 3. Let in the seeds of this bucket; nothing waiting and no seed left means done.
    const slot = bucket & bucketMask;
    while (nextSeed < seedOrder.length) {
      const seed = seedOrder[nextSeed]!;
      const ticks = seeds.ticks[seed]!;
      if (ticks >>> bucketShift !== bucket) break;
      nextSeed++;
      const vertex = seeds.vertices[seed]!;
      const known = ticksByVertex[vertex]!;
      if (ticks >= known || ticks > lastTicks) continue;
      ticksByVertex[vertex] = ticks;
      if (known >>> bucketShift === bucket) continue;
      if (entryCount === vertexByEntry.length) {
        growQueue(state);
        ({ vertexByEntry, olderEntryByEntry } = state);
      }
      vertexByEntry[entryCount] = vertex;
      olderEntryByEntry[entryCount] = newestEntryByBucket[slot]!;
      newestEntryByBucket[slot] = entryCount++;
      waitingCount++;
    }
    if (waitingCount === 0) {
      if (nextSeed === seedOrder.length) break;
      bucket = (seeds.ticks[seedOrder[nextSeed]!]! >>> bucketShift) - 1;
      continue;
    }

    // 4. Empty the bucket: every label in it is final. Entries whose vertex was settled earlier are stale.
    let entry = newestEntryByBucket[slot]!;
    newestEntryByBucket[slot] = -1;
    for (; entry >= 0; entry = olderEntryByEntry[entry]!) {
      waitingCount--;
      const vertex = vertexByEntry[entry]!;
      const ticksHere = ticksByVertex[vertex]!;
      if (ticksHere >>> bucketShift !== bucket) continue;

      // 5. Relax its arcs; an improvement within the same bucket is queued already.
      const lastArc = firstArcByVertex[vertex + 1]!;
      for (let arc = firstArcByVertex[vertex]!; arc < lastArc; arc++) {
        const other = otherByArc[arc]!;
        const ticks = ticksHere + ticksByArc[arc]!;
        const known = ticksByVertex[other]!;
        if (ticks >= known || ticks > lastTicks) continue;
        ticksByVertex[other] = ticks;
        const target = ticks >>> bucketShift;
        if (known >>> bucketShift === target) continue;
        if (entryCount === vertexByEntry.length) {
          growQueue(state);
          ({ vertexByEntry, olderEntryByEntry } = state);
        }
        const targetSlot = target & bucketMask;
        vertexByEntry[entryCount] = other;
        olderEntryByEntry[entryCount] = newestEntryByBucket[targetSlot]!;
        newestEntryByBucket[targetSlot] = entryCount++;
        waitingCount++;
      }
    }
  }

  // 6. When did the search first meet the edge of loaded data?
  let firstEdgeOfDataTicks = UNREACHED_TICKS;
  for (const vertex of state.edgeOfDataVertices) {
    const ticks = ticksByVertex[vertex]!;
    if (ticks < firstEdgeOfDataTicks) firstEdgeOfDataTicks = ticks;
  }
  return { firstEdgeOfDataTicks };
}
