import type { StreetNetwork } from '../streets/street-network.ts';

/** Cells as the network knows them: the vertices of their land quarters. */
export interface CellQuarters {
  /** Length cells, each with at least one vertex: CellIndex, ascending. */
  readonly cells: Uint32Array;
  /** Length cells.length + 1: first entry of the cell in vertexByQuarter. */
  readonly firstQuarter: Uint32Array;
  readonly vertexByQuarter: Uint32Array;
}

export interface QuarterSpread {
  /** Between two quarters of one cell the times to anywhere differ by at most this, but for the loose cells. */
  readonly spreadTicks: number;
  /** Indexes into `cells`: some quarter is more than two arcs from another (a barrier between them, an islet). */
  readonly looseCells: readonly number[];
}

export function listCellQuarters(gridCellByQuarter: Int32Array, vertexByGridCell: Int32Array): CellQuarters {
  const cells: number[] = [];
  const firstQuarter: number[] = [0];
  const vertices: number[] = [];
  for (let cell = 0; 4 * cell < gridCellByQuarter.length; cell++) {
    for (let quarter = 4 * cell; quarter < 4 * cell + 4; quarter++) {
      const gridCell = gridCellByQuarter[quarter]!;
      const vertex = gridCell < 0 ? -1 : vertexByGridCell[gridCell]!;
      if (vertex >= 0) vertices.push(vertex);
    }
    if (vertices.length === firstQuarter.at(-1)) continue;
    cells.push(cell);
    firstQuarter.push(vertices.length);
  }
  return {
    cells: Uint32Array.from(cells),
    firstQuarter: Uint32Array.from(firstQuarter),
    vertexByQuarter: Uint32Array.from(vertices),
  };
}

/**
 * How far apart the quarters of a cell are, by ways of at most two arcs in either direction: a bound, not the least.
 * Complexity: O(cells × quarters² × arcs²), some 50 ms for the bundled region.
 */
export function measureQuarterSpread(network: StreetNetwork, quarters: CellQuarters): QuarterSpread {
  const looseCells: number[] = [];
  let spreadTicks = 0;
  for (let i = 0; i < quarters.cells.length; i++) {
    let worst = 0;
    for (let a = quarters.firstQuarter[i]!; a < quarters.firstQuarter[i + 1]!; a++) {
      for (let b = quarters.firstQuarter[i]!; b < quarters.firstQuarter[i + 1]!; b++) {
        if (a === b) continue;
        const ticks = findShortWay(network, quarters.vertexByQuarter[a]!, quarters.vertexByQuarter[b]!);
        if (ticks > worst) worst = ticks;
      }
    }
    if (worst === Infinity) looseCells.push(i);
    else if (worst > spreadTicks) spreadTicks = worst;
  }
  return { spreadTicks, looseCells };
}

/** Ticks of the shortest way of one or two arcs; Infinity where there is none. */
function findShortWay(network: StreetNetwork, from: number, to: number): number {
  const { firstOutArcByVertex, headByOutArc, ticksByOutArc } = network;
  let shortest = Infinity;
  const lastArc = firstOutArcByVertex[from + 1]!;
  for (let arc = firstOutArcByVertex[from]!; arc < lastArc; arc++) {
    const middle = headByOutArc[arc]!;
    const ticks = ticksByOutArc[arc]!;
    if (ticks >= shortest) continue;
    if (middle === to) {
      shortest = ticks;
      continue;
    }
    const lastNext = firstOutArcByVertex[middle + 1]!;
    for (let next = firstOutArcByVertex[middle]!; next < lastNext; next++) {
      if (headByOutArc[next] === to) shortest = Math.min(shortest, ticks + ticksByOutArc[next]!);
    }
  }
  return shortest;
}
