import { GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { computeRingBounds, type AreaRing } from '#engine/geo/area-ring.ts';
import { computeSharedArea } from '#engine/geo/compute-shared-area.ts';
import { toCellBounds } from '../map/mesh-classes.ts';

/** Who lives in an area, by the mesh: squares on its edge count by the share of their area inside it. */
export interface AreaPeople {
  /** By group: people or households; fractions, because squares are divided. */
  readonly countByGroup: ReadonlyMap<GroupId, number>;
  /** Inhabited squares wholly inside, and those divided. */
  readonly wholeCells: number;
  readonly dividedCells: number;
}

/** Assumes that people live evenly in each half-mesh square. Complexity: O(cells + cells inside × corners). */
export function countPeopleInside(
  cells: RegionCells,
  ring: AreaRing,
  groups: readonly GroupId[],
): AreaPeople {
  const [west, south, east, north] = computeRingBounds(ring);
  const countByGroup = new Map<GroupId, number>(groups.map((group) => [group, 0]));
  let [wholeCells, dividedCells] = [0, 0];
  cells.meshCodeByCell.forEach((code, cell) => {
    const bounds = toCellBounds(code);
    if (bounds.west > east || bounds.east < west || bounds.south > north || bounds.north < south) return;
    const share = computeSharedArea(ring, [bounds.west, bounds.south, bounds.east, bounds.north]);
    if (share === 0) return;
    // Clipping a square that lies wholly inside leaves rounding in the last digits.
    if (share > 1 - 1e-9) wholeCells += 1;
    else dividedCells += 1;
    for (const group of groups) {
      countByGroup.set(group, (countByGroup.get(group) ?? 0) + share * countCell(cells, group, cell));
    }
  });
  return { countByGroup, wholeCells, dividedCells };
}

function countCell(cells: RegionCells, group: GroupId, cell: number): number {
  const { plus, minus } = GROUPS[group];
  const sum = (measures: typeof plus): number =>
    measures.reduce((total, measure) => total + (cells.countByCell[measure][cell] ?? 0), 0);
  return sum(plus) - sum(minus);
}
