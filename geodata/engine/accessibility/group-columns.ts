import type { GroupId } from './groups.ts';
import { GROUP_IDS, GROUPS } from './groups.ts';
import type { RegionCells } from './region-cells.ts';

/** Every group's count by cell, made once per region: Σ plus − Σ minus of the published columns of one cell. */
export interface GroupColumns {
  /** Each: length cells.count, by CellIndex, people or households. */
  readonly countByCell: Readonly<Record<GroupId, Float64Array>>;
}

const columnsByCells = new WeakMap<RegionCells, GroupColumns>();

/** Complexity: O(cells × groups), about 5 ms for the bundled region. */
export function buildGroupColumns(cells: RegionCells): GroupColumns {
  const countByCell: Partial<Record<GroupId, Float64Array>> = {};
  for (const group of GROUP_IDS) {
    const { plus, minus } = GROUPS[group];
    const counts = new Float64Array(cells.count);
    for (const measure of plus) {
      const column = cells.countByCell[measure];
      for (let cell = 0; cell < counts.length; cell++) counts[cell]! += column[cell]!;
    }
    for (const measure of minus) {
      const column = cells.countByCell[measure];
      for (let cell = 0; cell < counts.length; cell++) counts[cell]! -= column[cell]!;
    }
    countByCell[group] = counts;
  }
  return { countByCell: countByCell as Record<GroupId, Float64Array> };
}

/** The columns of a region, built at the first call and kept as long as the region's record lives. */
export function getGroupColumns(cells: RegionCells): GroupColumns {
  const known = columnsByCells.get(cells);
  if (known !== undefined) return known;
  const built = buildGroupColumns(cells);
  columnsByCells.set(cells, built);
  return built;
}
