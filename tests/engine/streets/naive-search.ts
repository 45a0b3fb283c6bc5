import type { Direction, StreetNetwork } from '#engine/streets/street-network.ts';

/**
 * Bellman–Ford by the book, as the reference: relax every arc until nothing changes. No queue, no limit.
 * Returns ticks by vertex, Infinity when not reached.
 */
export function searchNaively(
  network: StreetNetwork,
  seeds: { readonly vertices: ArrayLike<number>; readonly ticks: ArrayLike<number> },
  direction: Direction,
): number[] {
  const ticks = Array.from({ length: network.vertexCount }, () => Infinity);
  for (let i = 0; i < seeds.vertices.length; i++) {
    const vertex = seeds.vertices[i]!;
    ticks[vertex] = Math.min(ticks[vertex]!, seeds.ticks[i]!);
  }
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (let tail = 0; tail < network.vertexCount; tail++) {
      for (
        let arc = network.firstOutArcByVertex[tail]!;
        arc < network.firstOutArcByVertex[tail + 1]!;
        arc++
      ) {
        const head = network.headByOutArc[arc]!;
        const [from, to] = direction === 'outbound' ? [tail, head] : [head, tail];
        const reached = ticks[from]! + network.ticksByOutArc[arc]!;
        if (reached < ticks[to]!) {
          ticks[to] = reached;
          hasChanged = true;
        }
      }
    }
  }
  return ticks;
}
