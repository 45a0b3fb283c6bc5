import type { LandGrid } from '#engine/streets/screening-inputs.ts';
import { EDGE_OF_DATA_FLAG, LAND_CLASS } from '#engine/streets/screening-inputs.ts';
import { parseTable, toTableNumber } from './parse-table.ts';
import { LAND_HEADER } from './table-headers.ts';

const KNOWN_CLASSES = new Set<number>([
  LAND_CLASS.uninhabitedLand,
  LAND_CLASS.inhabitedLand,
  LAND_CLASS.uninhabitedLand + EDGE_OF_DATA_FLAG,
  LAND_CLASS.inhabitedLand + EDGE_OF_DATA_FLAG,
]);

/**
 * Parses the runs of `land-grid.csv`; the grid is the smallest box around them.
 * Throws: Error naming the line where runs overlap or a class is unknown.
 */
export function parseLandGrid(text: string): LandGrid {
  const table = parseTable(text, 'land-grid.csv', LAND_HEADER);
  let south = Infinity;
  let north = -Infinity;
  let west = Infinity;
  let east = -Infinity;
  for (let row = 0; row < table.rows.length; row += 1) {
    const latIndex = toTableNumber(table, row, 0);
    const lonIndex = toTableNumber(table, row, 1);
    south = Math.min(south, latIndex);
    north = Math.max(north, latIndex + 1);
    west = Math.min(west, lonIndex);
    east = Math.max(east, lonIndex + toTableNumber(table, row, 2));
  }
  if (south === Infinity) throw new Error('land-grid.csv: expected at least one run of land');
  const rows = north - south;
  const columns = east - west;
  const classByGridCell = new Uint8Array(rows * columns);
  for (let row = 0; row < table.rows.length; row += 1) {
    const landClass = toTableNumber(table, row, 3);
    if (!KNOWN_CLASSES.has(landClass))
      throw new Error(`land-grid.csv:${row + 2}: unknown class ${landClass}`);
    const start = (toTableNumber(table, row, 0) - south) * columns + toTableNumber(table, row, 1) - west;
    const end = start + toTableNumber(table, row, 2);
    if (classByGridCell.subarray(start, end).some((other) => other !== 0)) {
      throw new Error(`land-grid.csv:${row + 2}: run overlaps another`);
    }
    classByGridCell.fill(landClass, start, end);
  }
  return { rows, columns, firstLatIndex: south, firstLonIndex: west, classByGridCell };
}
