import {
  HALF_CELLS_PER_LAT_DEGREE,
  HALF_CELLS_PER_LON_DEGREE,
  halfMeshToHalfIndex,
} from '#engine/mesh/mesh-code.ts';
import { toLatticeKey } from '../geometry/grid-coverage.ts';
import type { Bbox, MultiPolygonRings, Position, Ring } from '../geometry/positions.ts';
import { computeSignedArea } from '../geometry/positions.ts';

export interface LandHintInputs {
  readonly inhabitedMeshCodes: readonly number[];
  /** Share of each quarter-mesh cell inside the loaded municipalities. */
  readonly landShareByKey: ReadonlyMap<number, number>;
  readonly bbox: Bbox;
}

/**
 * Land nobody has loaded, hinted at by inhabited half meshes outside the loaded municipalities: for drawing only,
 * so that a neighbour is not painted as sea. Blank cells wholly surrounded by such land or by loaded land (hills,
 * lakes) are filled. The outline follows cell edges and is no coastline.
 */
export function buildLandHint(inputs: LandHintInputs): MultiPolygonRings {
  const [west, south, east, north] = inputs.bbox;
  const firstColumn = Math.floor(west * HALF_CELLS_PER_LON_DEGREE);
  const firstRow = Math.floor(south * HALF_CELLS_PER_LAT_DEGREE);
  const columns = Math.ceil(east * HALF_CELLS_PER_LON_DEGREE) - firstColumn;
  const rows = Math.ceil(north * HALF_CELLS_PER_LAT_DEGREE) - firstRow;
  const grid: HintGrid = { rows, columns, isLand: new Uint8Array(rows * columns) };
  const isLoaded = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const share = sumQuarters(inputs.landShareByKey, firstRow + row, firstColumn + column);
      if (share === 0) continue;
      isLoaded[row * columns + column] = share >= 2 ? 2 : 1;
    }
  }
  for (const meshCode of inputs.inhabitedMeshCodes) {
    const { latIndex, lonIndex } = halfMeshToHalfIndex(meshCode);
    const row = latIndex - firstRow;
    const column = lonIndex - firstColumn;
    if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
    if (isLoaded[row * columns + column] === 0) grid.isLand[row * columns + column] = 1;
  }
  fillEnclosed(grid, isLoaded);
  return traceCells(grid).map((ring) => [
    ring.map(([column, row]): Position => [
      (firstColumn + column) / HALF_CELLS_PER_LON_DEGREE,
      (firstRow + row) / HALF_CELLS_PER_LAT_DEGREE,
    ]),
  ]);
}

interface HintGrid {
  readonly rows: number;
  readonly columns: number;
  /** Length rows × columns, row-major from the south-west: 1 for hinted land. */
  readonly isLand: Uint8Array;
}

function sumQuarters(shares: ReadonlyMap<number, number>, halfRow: number, halfColumn: number): number {
  let sum = 0;
  for (const lat of [0, 1]) {
    for (const lon of [0, 1]) sum += shares.get(toLatticeKey(halfRow * 2 + lat, halfColumn * 2 + lon)) ?? 0;
  }
  return sum;
}

/** Marks blank cells no path of blank cells joins with the border of the grid. */
function fillEnclosed(grid: HintGrid, isLoaded: Uint8Array): void {
  const { rows, columns, isLand } = grid;
  const isOpen = new Uint8Array(rows * columns);
  const stack: number[] = [];
  const visit = (row: number, column: number): void => {
    if (row < 0 || row >= rows || column < 0 || column >= columns) return;
    const cell = row * columns + column;
    if (isOpen[cell] === 1 || isLand[cell] === 1 || isLoaded[cell] === 2) return;
    isOpen[cell] = 1;
    stack.push(cell);
  };
  for (let row = 0; row < rows; row += 1) for (const column of [0, columns - 1]) visit(row, column);
  for (let column = 0; column < columns; column += 1) for (const row of [0, rows - 1]) visit(row, column);
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    const row = Math.floor(cell / columns);
    const column = cell % columns;
    visit(row - 1, column);
    visit(row + 1, column);
    visit(row, column - 1);
    visit(row, column + 1);
  }
  for (let cell = 0; cell < isLand.length; cell += 1) {
    if (isOpen[cell] === 0 && isLoaded[cell] === 0) isLand[cell] = 1;
  }
}

/** Outer rings of the land cells, along cell edges, corners only; holes are gone by construction or left filled. */
function traceCells({ rows, columns, isLand }: HintGrid): Ring[] {
  const has = (row: number, column: number): boolean =>
    row >= 0 && row < rows && column >= 0 && column < columns && isLand[row * columns + column] === 1;
  const nextByStart = new Map<string, Position[]>();
  const addEdge = (from: Position, to: Position): void => {
    const key = from.join();
    nextByStart.set(key, [...(nextByStart.get(key) ?? []), to]);
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!has(row, column)) continue;
      if (!has(row - 1, column)) addEdge([column, row], [column + 1, row]);
      if (!has(row, column + 1)) addEdge([column + 1, row], [column + 1, row + 1]);
      if (!has(row + 1, column)) addEdge([column + 1, row + 1], [column, row + 1]);
      if (!has(row, column - 1)) addEdge([column, row + 1], [column, row]);
    }
  }
  const rings: Ring[] = [];
  for (const key of nextByStart.keys()) {
    const start = key.split(',').map(Number);
    for (let next = nextByStart.get(key)?.pop(); next !== undefined; next = nextByStart.get(key)?.pop()) {
      const ring: Position[] = [[start[0] ?? 0, start[1] ?? 0]];
      while (next !== undefined && next.join() !== key) {
        ring.push(next);
        next = nextByStart.get(next.join())?.pop();
      }
      if (computeSignedArea(ring) > 0) rings.push(dropStraight(ring));
    }
  }
  return rings;
}

function dropStraight(ring: Ring): Ring {
  const corners = ring.filter((current, index) => {
    const previous = ring.at(index - 1) ?? current;
    const next = ring[(index + 1) % ring.length] ?? current;
    return (
      (current[0] - previous[0]) * (next[1] - current[1]) !==
      (current[1] - previous[1]) * (next[0] - current[0])
    );
  });
  const first = corners[0];
  return first === undefined ? corners : [...corners, first];
}
