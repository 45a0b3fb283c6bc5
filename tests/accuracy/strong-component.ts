import type { CompressedArcs } from '#engine/streets/csr.ts';

/**
 * Vertices of the largest strongly connected component: from each of them every other can be driven to and back.
 * Shape: length vertexCount, by vertex: 1 inside it. Complexity: O(vertices + arcs).
 * Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972, with a stack of
 * its own instead of recursion.
 */
export function findLargestStrongComponent(vertexCount: number, arcs: CompressedArcs): Uint8Array {
  const { firstArcByVertex, otherByArc } = arcs;
  const order = new Int32Array(vertexCount).fill(-1);
  const low = new Int32Array(vertexCount);
  const component = new Int32Array(vertexCount).fill(-1);
  const nextArc = firstArcByVertex.slice(0, vertexCount);
  const open: number[] = [];
  const path: number[] = [];
  const sizes: number[] = [];
  let visited = 0;
  const enter = (vertex: number): void => {
    order[vertex] = visited;
    low[vertex] = visited++;
    open.push(vertex);
    path.push(vertex);
  };
  for (let root = 0; root < vertexCount; root++) {
    if (order[root] !== -1) continue;
    enter(root);
    while (path.length > 0) {
      const vertex = path.at(-1)!;
      const arc = nextArc[vertex]!;
      if (arc < firstArcByVertex[vertex + 1]!) {
        nextArc[vertex] = arc + 1;
        const other = otherByArc[arc]!;
        if (order[other] === -1) enter(other);
        else if (component[other] === -1) low[vertex] = Math.min(low[vertex]!, order[other]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[vertex]!);
      if (low[vertex] !== order[vertex]) continue;
      let size = 0;
      for (let member = -1; member !== vertex; size++) {
        member = open.pop()!;
        component[member] = sizes.length;
      }
      sizes.push(size);
    }
  }
  const largest = sizes.indexOf(Math.max(...sizes));
  return Uint8Array.from(component, (id) => (id === largest ? 1 : 0));
}
