import type { RangedCount } from './reach.ts';

/** What one cell of an area would reach as a site. */
export interface AreaCell {
  /** JIS X 0410 code of the cell. */
  readonly meshCode: string;
  readonly reach: RangedCount;
  /** New over existing offices; null when there are none. */
  readonly marginal: RangedCount | null;
}

/** One figure over the cells of an area, each with the cell it is from. */
export interface AreaFigure {
  readonly best: { readonly meshCode: string; readonly count: RangedCount };
  /** The lower of the two middle ones where the number of cells is even: always the figure of a real cell. */
  readonly median: { readonly meshCode: string; readonly count: RangedCount };
  readonly worst: { readonly meshCode: string; readonly count: RangedCount };
}

export interface AreaSummary {
  readonly cellCount: number;
  /** Null when the area has no cell to compute from. */
  readonly reach: AreaFigure | null;
  /** Null without existing offices, too. */
  readonly marginal: AreaFigure | null;
}

/**
 * Best, worst and median cell of an area, by central reach and, apart from it, by central marginal reach.
 * Equal counts are ordered by mesh code, so the order of the cells does not matter.
 */
export function summarizeArea(cells: readonly AreaCell[]): AreaSummary {
  const marginal = cells.flatMap((cell) =>
    cell.marginal === null ? [] : [{ meshCode: cell.meshCode, count: cell.marginal }],
  );
  return {
    cellCount: cells.length,
    reach: summarize(cells.map(({ meshCode, reach }) => ({ meshCode, count: reach }))),
    marginal: summarize(marginal),
  };
}

function summarize(entries: readonly AreaFigure['best'][]): AreaFigure | null {
  const ascending = entries.toSorted(
    (a, b) => a.count.central - b.count.central || compareCodes(a.meshCode, b.meshCode),
  );
  const worst = ascending[0];
  const best = ascending.at(-1);
  const median = ascending[Math.floor((ascending.length - 1) / 2)];
  return worst === undefined || best === undefined || median === undefined ? null : { best, median, worst };
}

function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
