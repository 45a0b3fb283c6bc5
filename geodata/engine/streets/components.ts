import type { StreetNetwork } from './street-network.ts';

/**
 * Size of the connected component of every vertex, arcs taken in both directions.
 * Shape: length vertexCount, by vertex, vertices. Complexity: O(vertices + arcs).
 */
export function computeComponentSizes(network: StreetNetwork): Uint32Array {
  const sizeByVertex = new Uint32Array(network.vertexCount);
  const order = new Uint32Array(network.vertexCount);
  for (let root = 0; root < network.vertexCount; root++) {
    if (sizeByVertex[root] !== 0) continue;
    let size = 1;
    order[0] = root;
    sizeByVertex[root] = 1;
    const visit = (first: Uint32Array, others: Uint32Array, vertex: number): void => {
      for (let arc = first[vertex]!; arc < first[vertex + 1]!; arc++) {
        const other = others[arc]!;
        if (sizeByVertex[other] !== 0) continue;
        sizeByVertex[other] = 1;
        order[size++] = other;
      }
    };
    const isSymmetric = network.firstOutArcByVertex === network.firstInArcByVertex;
    for (let next = 0; next < size; next++) {
      visit(network.firstOutArcByVertex, network.headByOutArc, order[next]!);
      if (!isSymmetric) visit(network.firstInArcByVertex, network.tailByInArc, order[next]!);
    }
    for (let i = 0; i < size; i++) sizeByVertex[order[i]!] = size;
  }
  return sizeByVertex;
}
