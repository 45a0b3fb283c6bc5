import { halfMeshToQuarterIndex } from '#engine/mesh/mesh-code.ts';
import type { LandGrid } from '#engine/streets/screening-inputs.ts';
import { EDGE_OF_DATA_FLAG, LAND_CLASS } from '#engine/streets/screening-inputs.ts';
import { fromLatticeKey, toLatticeKey } from '../geometry/grid-coverage.ts';

/** A quarter-mesh cell is land when at least half of it is. */
const LAND_SHARE = 0.5;
/** Half-mesh → its four quarters. */
const QUARTER_OFFSETS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;
/** Quarter-mesh cells of a primary mesh in either direction. */
const QUARTERS_PER_PRIMARY = 320;
const FIRST_LONGITUDE = 100;

export interface LandGridInputs {
  /** Share of each quarter-mesh cell inside the loaded municipalities, by lattice key. */
  readonly landShareByKey: ReadonlyMap<number, number>;
  /** Half-mesh codes with people. */
  readonly inhabitedMeshCodes: readonly number[];
  /** Quarter-mesh cells the land frontier passes through. */
  readonly frontierKeys: ReadonlySet<number>;
  /** Primary meshes whose cells are loaded: beyond them nobody knows who lives where. */
  readonly primaryMeshes: readonly string[];
}

/**
 * The land of the region on the quarter-mesh grid.
 *
 * Land is a cell at least half of which lies inside the loaded municipalities; of an inhabited half mesh whose
 * quarters all have less, the one with the most. Of an inhabited half mesh no loaded polygon touches, and of one
 * the land frontier passes through, the quarters outside the polygons are land too: there the coast is unknown
 * and people live.
 * The edge of data is flagged on land cells on or beside the land frontier, on all land outside the loaded
 * polygons, and where the loaded primary meshes end on land.
 */
export function buildLandGrid(inputs: LandGridInputs): LandGrid {
  const classByKey = classifyLand(inputs);
  const bounds = findBounds(inputs.landShareByKey.keys(), inputs.primaryMeshes);
  const rows = bounds.north - bounds.south;
  const columns = bounds.east - bounds.west;
  const classByGridCell = new Uint8Array(rows * columns);
  for (const [key, landClass] of classByKey) {
    const { latIndex, lonIndex } = fromLatticeKey(key);
    const row = latIndex - bounds.south;
    const column = lonIndex - bounds.west;
    if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
    if (!isInPrimaryMeshes(inputs.primaryMeshes, latIndex, lonIndex)) continue;
    const isEdge = isEdgeOfData(inputs, latIndex, lonIndex);
    classByGridCell[row * columns + column] = isEdge ? landClass + EDGE_OF_DATA_FLAG : landClass;
  }
  return { rows, columns, firstLatIndex: bounds.south, firstLonIndex: bounds.west, classByGridCell };
}

function classifyLand(inputs: LandGridInputs): Map<number, number> {
  const classByKey = new Map<number, number>();
  for (const [key, share] of inputs.landShareByKey) {
    if (share >= LAND_SHARE) classByKey.set(key, LAND_CLASS.uninhabitedLand);
  }
  for (const meshCode of inputs.inhabitedMeshCodes) {
    const southWest = halfMeshToQuarterIndex(meshCode);
    const keys = QUARTER_OFFSETS.map(([lat, lon]) =>
      toLatticeKey(southWest.latIndex + lat, southWest.lonIndex + lon),
    );
    for (const key of selectLandQuarters(keys, inputs)) classByKey.set(key, LAND_CLASS.inhabitedLand);
  }
  return classByKey;
}

function selectLandQuarters(keys: readonly number[], inputs: LandGridInputs): readonly number[] {
  const shares = keys.map((key) => inputs.landShareByKey.get(key) ?? 0);
  const most = Math.max(...shares);
  if (most === 0) return keys;
  const isOnFrontier = keys.some((key) => inputs.frontierKeys.has(key));
  const isOutsidePolygons = (index: number): boolean => isOnFrontier && (shares[index] ?? 0) < LAND_SHARE;
  const land = keys.filter((_, index) => (shares[index] ?? 0) >= LAND_SHARE || isOutsidePolygons(index));
  return land.length > 0 ? land : keys.filter((_, index) => shares[index] === most).slice(0, 1);
}

function isEdgeOfData(inputs: LandGridInputs, latIndex: number, lonIndex: number): boolean {
  if (!inputs.landShareByKey.has(toLatticeKey(latIndex, lonIndex))) return true;
  for (let lat = latIndex - 1; lat <= latIndex + 1; lat += 1) {
    for (let lon = lonIndex - 1; lon <= lonIndex + 1; lon += 1) {
      const key = toLatticeKey(lat, lon);
      if (inputs.frontierKeys.has(key)) return true;
      const isLandBeyondMeshes =
        inputs.landShareByKey.has(key) && !isInPrimaryMeshes(inputs.primaryMeshes, lat, lon);
      if (isLandBeyondMeshes) return true;
    }
  }
  return false;
}

/** Whether a quarter-mesh cell lies in one of the primary meshes (four-digit codes). */
export function isInPrimaryMeshes(
  primaryMeshes: readonly string[],
  latIndex: number,
  lonIndex: number,
): boolean {
  const row = Math.floor(latIndex / QUARTERS_PER_PRIMARY);
  const column = Math.floor(lonIndex / QUARTERS_PER_PRIMARY) - FIRST_LONGITUDE;
  return primaryMeshes.includes(`${String(row).padStart(2, '0')}${String(column).padStart(2, '0')}`);
}

interface LatticeBounds {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Box of the loaded municipalities within the loaded primary meshes; `north` and `east` are exclusive. */
function findBounds(keys: Iterable<number>, primaryMeshes: readonly string[]): LatticeBounds {
  let south = Infinity;
  let north = -Infinity;
  let west = Infinity;
  let east = -Infinity;
  for (const key of keys) {
    const { latIndex, lonIndex } = fromLatticeKey(key);
    if (!isInPrimaryMeshes(primaryMeshes, latIndex, lonIndex)) continue;
    south = Math.min(south, latIndex);
    north = Math.max(north, latIndex + 1);
    west = Math.min(west, lonIndex);
    east = Math.max(east, lonIndex + 1);
  }
  if (south === Infinity)
    throw new Error('land grid: expected loaded municipalities inside the primary meshes');
  return { south, north, west, east };
}
