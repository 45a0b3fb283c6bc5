import type { OverlayRow, OverlayTable, TableValue } from './overlay.ts';

export interface Sorting {
  /** Position of the column. */
  readonly column: number;
  readonly isDescending: boolean;
}

const COLLATOR = new Intl.Collator('ja', { numeric: true });

function compareValues(a: Exclude<TableValue, null>, b: Exclude<TableValue, null>): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(String(a), String(b));
}

/** Rows in order of one column; those without a value last, whichever way; equal ones keep their order. */
export function sortRows(
  rows: readonly OverlayRow[],
  { column, isDescending }: Sorting,
): readonly OverlayRow[] {
  return rows.toSorted((first, second) => {
    const a = first.values[column] ?? null;
    const b = second.values[column] ?? null;
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return isDescending ? compareValues(b, a) : compareValues(a, b);
  });
}

/** What a click on a heading means: numbers begin with the largest, text with the first. */
export function toggleSorting(
  table: Pick<OverlayTable, 'columns'>,
  current: Sorting | null,
  column: number,
): Sorting {
  if (current?.column === column) return { column, isDescending: !current.isDescending };
  return { column, isDescending: table.columns[column]?.kind === 'number' };
}
