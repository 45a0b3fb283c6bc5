import { UNREACHED_TICKS } from '#engine/streets/search.ts';
import type { StreetNetwork } from '#engine/streets/street-network.ts';

/**
 * Dijkstra's algorithm without any queue structure: the frontier is an unsorted list scanned for its least.
 * The yardstick beside the bucket queue, and an independent check of its ticks on the real network.
 */
export function searchWithLinearScan(network: StreetNetwork, start: number): Uint32Array {
  const ticksByVertex = new Uint32Array(network.vertexCount).fill(UNREACHED_TICKS);
  const frontier: number[] = [start];
  ticksByVertex[start] = 0;
  while (frontier.length > 0) {
    let least = 0;
    for (let i = 1; i < frontier.length; i++) {
      if (ticksByVertex[frontier[i]!]! < ticksByVertex[frontier[least]!]!) least = i;
    }
    const vertex = frontier[least]!;
    frontier[least] = frontier.at(-1)!;
    frontier.pop();
    for (
      let arc = network.firstOutArcByVertex[vertex]!;
      arc < network.firstOutArcByVertex[vertex + 1]!;
      arc++
    ) {
      const head = network.headByOutArc[arc]!;
      const ticks = ticksByVertex[vertex]! + network.ticksByOutArc[arc]!;
      if (ticks >= ticksByVertex[head]!) continue;
      if (ticksByVertex[head] === UNREACHED_TICKS) frontier.push(head);
      ticksByVertex[head] = ticks;
    }
  }
  return ticksByVertex;
}
