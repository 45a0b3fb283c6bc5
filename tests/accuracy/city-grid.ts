import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { computeCellMeters } from '#engine/streets/land-grid.ts';
import type { LandGrid } from '#engine/streets/screening-inputs.ts';
import { LAND_CLASS } from '#engine/streets/screening-inputs.ts';
import type { OsmExtract } from './osm-extract.ts';

/** Land reaches so far from the nearest mapped way of any kind. Assumed. */
const LAND_REACH_METERS = 1000;
/** Ways are followed in steps of this, well below a cell's side. */
const STEP_METERS = 100;
/** A ring of cells around everything, so that no way touches the grid's border. */
const MARGIN_CELLS = 8;

interface Frame {
  readonly rows: number;
  readonly columns: number;
  readonly firstLatIndex: number;
  readonly firstLonIndex: number;
}

/** West, south, east, north of everything with a `highway` tag, degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

export function findBounds(extract: OsmExtract): Bounds {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const way of extract.highways) {
    for (const nodeId of way.nodeIds) {
      const node = extract.indexByNodeId.get(nodeId);
      if (node === undefined) continue;
      west = Math.min(west, extract.lonByNode[node]!);
      east = Math.max(east, extract.lonByNode[node]!);
      south = Math.min(south, extract.latByNode[node]!);
      north = Math.max(north, extract.latByNode[node]!);
    }
  }
  return [west, south, east, north];
}

/** Even first indexes, so that two quarter cells in each direction make one half-mesh (≈500 m) cell. */
function frameHighways(extract: OsmExtract): Frame {
  const [west, south, east, north] = findBounds(extract);
  const firstLatIndex = 2 * (Math.floor(south * 240) - MARGIN_CELLS / 2);
  const firstLonIndex = 2 * (Math.floor(west * 160) - MARGIN_CELLS / 2);
  return {
    firstLatIndex,
    firstLonIndex,
    rows: 2 * (Math.floor(north * 240) + 1 + MARGIN_CELLS / 2) - firstLatIndex,
    columns: 2 * (Math.floor(east * 160) + 1 + MARGIN_CELLS / 2) - firstLonIndex,
  };
}

/** Length rows × columns: 1 where a way of any kind (footpaths too) passes. */
function markWays(extract: OsmExtract, frame: Frame): Uint8Array {
  const hasWay = new Uint8Array(frame.rows * frame.columns);
  for (const way of extract.highways) {
    const nodes = way.nodeIds.flatMap((id) => extract.indexByNodeId.get(id) ?? []);
    for (let i = 0; i < nodes.length; i++) {
      const a = nodes[Math.max(0, i - 1)]!;
      const b = nodes[i]!;
      const from = toLonLat(extract.lonByNode[a]!, extract.latByNode[a]!);
      const to = toLonLat(extract.lonByNode[b]!, extract.latByNode[b]!);
      const steps = Math.ceil(computeDistanceMeters(from, to) / STEP_METERS);
      for (let step = 0; step <= steps; step++) {
        const share = steps === 0 ? 0 : step / steps;
        const row = Math.floor((from.lat + (to.lat - from.lat) * share) * 480) - frame.firstLatIndex;
        const column = Math.floor((from.lon + (to.lon - from.lon) * share) * 320) - frame.firstLonIndex;
        hasWay[row * frame.columns + column] = 1;
      }
    }
  }
  return hasWay;
}

/** Length rows × columns: 1 where the center lies within LAND_REACH_METERS of the center of a cell with a way. */
function spreadWays(hasWay: Uint8Array, frame: Frame): Uint8Array {
  const middle = (frame.firstLatIndex + frame.rows / 2) / 480;
  const { widthMeters, heightMeters } = computeCellMeters(middle);
  const rowReach = Math.floor(LAND_REACH_METERS / heightMeters);
  const isLand = new Uint8Array(hasWay.length);
  for (const [cell, has] of hasWay.entries()) {
    if (has === 0) continue;
    const row = Math.floor(cell / frame.columns);
    const column = cell % frame.columns;
    for (let dRow = -rowReach; dRow <= rowReach; dRow++) {
      const rest = LAND_REACH_METERS ** 2 - (dRow * heightMeters) ** 2;
      const reach = Math.floor(Math.sqrt(rest) / widthMeters);
      const y = row + dRow;
      if (y < 0 || y >= frame.rows) continue;
      const first = Math.max(0, column - reach);
      const last = Math.min(frame.columns - 1, column + reach);
      isLand.fill(1, y * frame.columns + first, y * frame.columns + last + 1);
    }
  }
  return isLand;
}

/** Gaps that do not touch the border of the grid are woods and fields, not sea. */
function fillEnclosedGaps(isLand: Uint8Array, frame: Frame): void {
  const isOutside = new Uint8Array(isLand.length);
  const queue: number[] = [];
  const visit = (row: number, column: number): void => {
    if (row < 0 || column < 0 || row >= frame.rows || column >= frame.columns) return;
    const cell = row * frame.columns + column;
    if (isLand[cell] === 1 || isOutside[cell] === 1) return;
    isOutside[cell] = 1;
    queue.push(cell);
  };
  for (let row = 0; row < frame.rows; row++) for (const column of [0, frame.columns - 1]) visit(row, column);
  for (let column = 0; column < frame.columns; column++)
    for (const row of [0, frame.rows - 1]) visit(row, column);
  for (let next = 0; next < queue.length; next++) {
    const row = Math.floor(queue[next]! / frame.columns);
    const column = queue[next]! % frame.columns;
    visit(row + 1, column);
    visit(row - 1, column);
    visit(row, column + 1);
    visit(row, column - 1);
  }
  for (const [cell, outside] of isOutside.entries()) if (outside === 0) isLand[cell] = 1;
}

/**
 * Land of a city on the product's ≈250 m grid, from nothing but its ways: within a kilometer of any of them, and
 * the gaps enclosed by that. What lies beyond is sea, or not in the extract. Rivers narrower than two kilometers
 * are land, as they are in the product. All land is uninhabited until `markInhabited`.
 */
export function buildCityLand(extract: OsmExtract): LandGrid {
  const frame = frameHighways(extract);
  const isLand = spreadWays(markWays(extract, frame), frame);
  fillEnclosedGaps(isLand, frame);
  return {
    ...frame,
    classByGridCell: isLand.map((land) =>
      land === 1 ? LAND_CLASS.uninhabitedLand : LAND_CLASS.seaOrUnknown,
    ),
  };
}

/** Half-mesh cells of the grid, row-major: index of the one that contains a position. */
export function toHalfCell(land: LandGrid, lon: number, lat: number): number {
  const row = Math.floor(lat * 240) - land.firstLatIndex / 2;
  const column = Math.floor(lon * 160) - land.firstLonIndex / 2;
  return row * (land.columns / 2) + column;
}

/** The four quarter cells of a half-mesh cell. */
export function listQuarters(land: LandGrid, halfCell: number): readonly number[] {
  const halfColumns = land.columns / 2;
  const southWest = 2 * Math.floor(halfCell / halfColumns) * land.columns + 2 * (halfCell % halfColumns);
  return [southWest, southWest + 1, southWest + land.columns, southWest + land.columns + 1];
}

/** Center of a half-mesh cell. */
export function getHalfCenter(land: LandGrid, halfCell: number): { lon: number; lat: number } {
  const halfColumns = land.columns / 2;
  return {
    lat: (land.firstLatIndex / 2 + Math.floor(halfCell / halfColumns) + 0.5) / 240,
    lon: (land.firstLonIndex / 2 + (halfCell % halfColumns) + 0.5) / 160,
  };
}

/** The same land with the land quarters of the given half-mesh cells inhabited, as the importer does it. */
export function markInhabited(land: LandGrid, halfCells: Iterable<number>): LandGrid {
  const classByGridCell = land.classByGridCell.slice();
  for (const halfCell of halfCells) {
    for (const quarter of listQuarters(land, halfCell)) {
      if (classByGridCell[quarter] !== LAND_CLASS.seaOrUnknown)
        classByGridCell[quarter] = LAND_CLASS.inhabitedLand;
    }
  }
  return { ...land, classByGridCell };
}

/** Share of the land that is inhabited, to compare with the region's. */
export function getInhabitedShare(land: LandGrid): number {
  let cells = 0;
  let inhabited = 0;
  for (const landClass of land.classByGridCell) {
    if (landClass !== LAND_CLASS.seaOrUnknown) cells++;
    if (landClass === LAND_CLASS.inhabitedLand) inhabited++;
  }
  return inhabited / cells;
}
