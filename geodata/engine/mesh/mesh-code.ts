import type { LonLat } from '../geo/lon-lat.ts';
import { toLonLat } from '../geo/lon-lat.ts';

/**
 * Regional mesh codes of JIS X 0410, all standard and divided levels.
 *
 * Everything is integer arithmetic on the finest lattice: one "eighth" step is 3.75″ of latitude (960 per
 * degree) and 5.625″ of longitude (640 per degree), and every level's cells are whole numbers of steps.
 * A cell is half-open: it contains its south and west edge, not its north and east edge.
 *
 * Source: JIS X 0410:2002 with amendment 1 (地域メッシュコード); 統計局「地域メッシュ統計の特質・沿革」.
 */
declare const meshCode: unique symbol;
export type MeshCode = string & { readonly [meshCode]: true };

export const MESH_LEVELS = ['primary', 'secondary', 'third', 'half', 'quarter', 'eighth'] as const;
export type MeshLevel = (typeof MESH_LEVELS)[number];

export type MeshCodeFault = 'length' | 'digits' | 'outOfRange';
export type MeshCodeResult =
  { readonly ok: true; readonly code: MeshCode } | { readonly ok: false; readonly reason: MeshCodeFault };

/** Degrees; exact multiples of the lattice (index ÷ steps per degree, correctly rounded). */
export interface MeshBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Position on a lattice of cells: floor(latitude × cells per degree), floor(longitude × cells per degree). */
export interface GridIndex {
  readonly latIndex: number;
  readonly lonIndex: number;
}

/** Quarter-mesh (≈250 m) cells per degree: 7.5″ of latitude, 11.25″ of longitude. */
export const QUARTER_CELLS_PER_LAT_DEGREE = 480;
export const QUARTER_CELLS_PER_LON_DEGREE = 320;
/** Half-mesh (≈500 m) cells per degree: 15″ of latitude, 22.5″ of longitude. */
export const HALF_CELLS_PER_LAT_DEGREE = 240;
export const HALF_CELLS_PER_LON_DEGREE = 160;

const STEPS_PER_LAT_DEGREE = 960;
const STEPS_PER_LON_DEGREE = 640;
/** Eighth steps per cell side, the same number in both directions at every level. */
const STEPS_BY_LEVEL: Readonly<Record<MeshLevel, number>> = {
  primary: 640,
  secondary: 80,
  third: 8,
  half: 4,
  quarter: 2,
  eighth: 1,
};
const LEVEL_BY_LENGTH: Readonly<Record<number, MeshLevel>> = {
  4: 'primary',
  6: 'secondary',
  8: 'third',
  9: 'half',
  10: 'quarter',
  11: 'eighth',
};
const LENGTH_BY_LEVEL: Readonly<Record<MeshLevel, number>> = {
  primary: 4,
  secondary: 6,
  third: 8,
  half: 9,
  quarter: 10,
  eighth: 11,
};
const FIRST_LONGITUDE = 100;
const LAST_LONGITUDE_PREFIX = 79;
const CODE_PATTERN = /^\d{4}(?:[0-7]{2}(?:\d{2}(?:[1-4]{1,3})?)?)?$/;

/** floor(degrees × cellsPerDegree), exact at the cells' own edges although degrees × cells may round. */
function toLatticeIndex(degrees: number, cellsPerDegree: number): number {
  const index = Math.floor(degrees * cellsPerDegree);
  if ((index + 1) / cellsPerDegree <= degrees) return index + 1;
  if (index / cellsPerDegree > degrees) return index - 1;
  return index;
}

/**
 * Checks a mesh code of 4, 6, 8, 9, 10 or 11 digits.
 * `length`: no JIS X 0410 standard or divided level has that many digits; `digits`: a character or digit that
 * the level does not know (extended 2 km and 5 km meshes among them); `outOfRange`: east of 180°.
 */
export function parseMeshCode(text: string): MeshCodeResult {
  if (LEVEL_BY_LENGTH[text.length] === undefined) return { ok: false, reason: 'length' };
  if (!CODE_PATTERN.test(text)) return { ok: false, reason: 'digits' };
  if (Number(text.slice(2, 4)) > LAST_LONGITUDE_PREFIX) return { ok: false, reason: 'outOfRange' };
  return { ok: true, code: text as MeshCode };
}

/**
 * Code of the cell that contains a position (the cell to the north-east on an edge).
 * Throws: RangeError outside 0°–66°40′ N, 100°–180° E, where JIS X 0410 has no codes.
 */
export function toMeshCode(lon: number, lat: number, level: MeshLevel): MeshCode {
  const { lat: checkedLat, lon: checkedLon } = toLonLat(lon, lat);
  const row = toLatticeIndex(checkedLat, STEPS_PER_LAT_DEGREE);
  const column = toLatticeIndex(checkedLon, STEPS_PER_LON_DEGREE) - FIRST_LONGITUDE * STEPS_PER_LON_DEGREE;
  const rowPrefix = Math.floor(row / STEPS_BY_LEVEL.primary);
  const columnPrefix = Math.floor(column / STEPS_BY_LEVEL.primary);
  if (rowPrefix < 0 || rowPrefix > 99 || columnPrefix < 0 || columnPrefix > LAST_LONGITUDE_PREFIX) {
    throw new RangeError(`position ${lon}, ${lat}: expected 100 ≤ longitude < 180 and 0 ≤ latitude < 66.67`);
  }
  const digitsAt = (steps: number, count: number): string =>
    `${Math.floor(row / steps) % count}${Math.floor(column / steps) % count}`;
  const quadrantAt = (steps: number): string =>
    String(2 * (Math.floor(row / steps) % 2) + (Math.floor(column / steps) % 2) + 1);
  const full =
    String(rowPrefix).padStart(2, '0') +
    String(columnPrefix).padStart(2, '0') +
    digitsAt(STEPS_BY_LEVEL.secondary, 8) +
    digitsAt(STEPS_BY_LEVEL.third, 10) +
    quadrantAt(STEPS_BY_LEVEL.half) +
    quadrantAt(STEPS_BY_LEVEL.quarter) +
    quadrantAt(STEPS_BY_LEVEL.eighth);
  return full.slice(0, LENGTH_BY_LEVEL[level]) as MeshCode;
}

export function getMeshLevel(code: MeshCode): MeshLevel {
  const level = LEVEL_BY_LENGTH[code.length];
  if (level === undefined) throw new RangeError(`mesh code ${code}: expected 4, 6, 8, 9, 10 or 11 digits`);
  return level;
}

/** The cell one level up that contains this one; undefined for a primary mesh. */
export function findParent(code: MeshCode): MeshCode | undefined {
  const parentLevel = MESH_LEVELS[MESH_LEVELS.indexOf(getMeshLevel(code)) - 1];
  return parentLevel === undefined ? undefined : (code.slice(0, LENGTH_BY_LEVEL[parentLevel]) as MeshCode);
}

/** Throws: RangeError for a primary mesh, which has no parent. */
export function getParent(code: MeshCode): MeshCode {
  const parent = findParent(code);
  if (parent === undefined) throw new RangeError(`mesh code ${code}: a primary mesh has no parent`);
  return parent;
}

/** South-west corner of a cell on the eighth lattice. */
function toStepIndex(code: MeshCode): GridIndex {
  const digit = (position: number): number => Number(code[position] ?? 0);
  let latIndex = Number(code.slice(0, 2)) * STEPS_BY_LEVEL.primary;
  let lonIndex = (Number(code.slice(2, 4)) + FIRST_LONGITUDE) * STEPS_BY_LEVEL.primary;
  latIndex += digit(4) * STEPS_BY_LEVEL.secondary + digit(6) * STEPS_BY_LEVEL.third;
  lonIndex += digit(5) * STEPS_BY_LEVEL.secondary + digit(7) * STEPS_BY_LEVEL.third;
  const quadrantSteps = [STEPS_BY_LEVEL.half, STEPS_BY_LEVEL.quarter, STEPS_BY_LEVEL.eighth];
  for (const [depth, steps] of quadrantSteps.entries()) {
    const quadrant = digit(8 + depth);
    if (quadrant === 0) break;
    latIndex += ((quadrant - 1) >> 1) * steps;
    lonIndex += ((quadrant - 1) & 1) * steps;
  }
  return { latIndex, lonIndex };
}

/** Bounds of a cell; neighbours share the very same edge numbers. */
export function getMeshBounds(code: MeshCode): MeshBounds {
  const { latIndex, lonIndex } = toStepIndex(code);
  const steps = STEPS_BY_LEVEL[getMeshLevel(code)];
  return {
    west: lonIndex / STEPS_PER_LON_DEGREE,
    south: latIndex / STEPS_PER_LAT_DEGREE,
    east: (lonIndex + steps) / STEPS_PER_LON_DEGREE,
    north: (latIndex + steps) / STEPS_PER_LAT_DEGREE,
  };
}

/** Quarter-mesh lattice position: floor(latitude × 480), floor(longitude × 320). */
export function toQuarterIndex(position: LonLat): GridIndex {
  return {
    latIndex: toLatticeIndex(position.lat, QUARTER_CELLS_PER_LAT_DEGREE),
    lonIndex: toLatticeIndex(position.lon, QUARTER_CELLS_PER_LON_DEGREE),
  };
}

/** Half-mesh lattice position: floor(latitude × 240), floor(longitude × 160). */
export function toHalfIndex(position: LonLat): GridIndex {
  return {
    latIndex: toLatticeIndex(position.lat, HALF_CELLS_PER_LAT_DEGREE),
    lonIndex: toLatticeIndex(position.lon, HALF_CELLS_PER_LON_DEGREE),
  };
}

/**
 * Half-mesh lattice position of a 9-digit half-mesh code held as a number (as in `meshCodeByCell`).
 * The caller guarantees a valid code; see `isHalfMeshNumber`.
 */
export function halfMeshToHalfIndex(code: number): GridIndex {
  const quadrant = (code % 10) - 1;
  const third = Math.floor(code / 10);
  const secondary = Math.floor(third / 100);
  const primary = Math.floor(secondary / 100);
  return {
    latIndex:
      Math.floor(primary / 100) * 160 +
      (Math.floor(secondary / 10) % 10) * 20 +
      (Math.floor(third / 10) % 10) * 2 +
      (quadrant >> 1),
    lonIndex:
      ((primary % 100) + FIRST_LONGITUDE) * 160 + (secondary % 10) * 20 + (third % 10) * 2 + (quadrant & 1),
  };
}

/**
 * Quarter-mesh lattice position of the south-west quarter of a 9-digit half-mesh code held as a number;
 * the other three quarters are at +1 in either direction.
 */
export function halfMeshToQuarterIndex(code: number): GridIndex {
  const { latIndex, lonIndex } = halfMeshToHalfIndex(code);
  return { latIndex: latIndex * 2, lonIndex: lonIndex * 2 };
}

/** Inverse of `halfMeshToHalfIndex`. Throws: RangeError where JIS X 0410 has no codes. */
export function halfIndexToHalfMesh({ latIndex, lonIndex }: GridIndex): number {
  const column = lonIndex - FIRST_LONGITUDE * HALF_CELLS_PER_LON_DEGREE;
  const rowPrefix = Math.floor(latIndex / 160);
  const columnPrefix = Math.floor(column / 160);
  if (rowPrefix < 0 || rowPrefix > 99 || columnPrefix < 0 || columnPrefix > LAST_LONGITUDE_PREFIX) {
    throw new RangeError(`half-mesh index ${latIndex}, ${lonIndex}: expected a cell of JIS X 0410`);
  }
  const primary = rowPrefix * 100 + columnPrefix;
  const secondary = primary * 100 + (Math.floor(latIndex / 20) % 8) * 10 + (Math.floor(column / 20) % 8);
  const third = secondary * 100 + (Math.floor(latIndex / 2) % 10) * 10 + (Math.floor(column / 2) % 10);
  return third * 10 + 2 * (latIndex % 2) + (column % 2) + 1;
}

/** True for a number that is a valid 9-digit half-mesh code. */
export function isHalfMeshNumber(code: number): boolean {
  const text = String(code).padStart(9, '0');
  return Number.isInteger(code) && text.length === 9 && parseMeshCode(text).ok;
}
