import type { GroupId, MeasureId } from './groups.ts';
import { GROUPS } from './groups.ts';
import type { RegionCells } from './region-cells.ts';

/** A group's people by sex. Each: length cells.count, by CellIndex; their sum is the group's count. */
export interface SexColumns {
  readonly women: Float64Array;
  readonly men: Float64Array;
}

/**
 * The published columns of a group, women's and men's apart. Every published age column is of one sex, so nothing
 * is assumed in dividing them.
 * Throws: RangeError for a group that counts households.
 */
export function buildSexColumns(cells: RegionCells, group: GroupId): SexColumns {
  if (GROUPS[group].counts !== 'people') {
    throw new RangeError(`group ${group}: expected one that counts people`);
  }
  return { women: addMeasures(cells, group, 'Female'), men: addMeasures(cells, group, 'Male') };
}

function addMeasures(cells: RegionCells, group: GroupId, suffix: 'Female' | 'Male'): Float64Array {
  const { plus, minus } = GROUPS[group];
  const counts = new Float64Array(cells.count);
  const add = (measures: readonly MeasureId[], sign: 1 | -1): void => {
    for (const measure of measures.filter((name) => name.endsWith(suffix))) {
      const column = cells.countByCell[measure];
      for (let cell = 0; cell < counts.length; cell++) counts[cell]! += sign * column[cell]!;
    }
  };
  add(plus, 1);
  add(minus, -1);
  return counts;
}
