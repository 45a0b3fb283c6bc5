import { LEDGER_SUPPRESSION } from '#contract/placement-terms.ts';
import { mergeFigures, sumFigure, type GatheredFigure } from './compute-ledger.ts';

/** Which figures of one year are kept from people who may not see each record. */
export interface HiddenFigures {
  /** Indexes of rows. */
  readonly rows: ReadonlySet<number>;
  readonly isTotalHidden: boolean;
}

/** Enough firms, none of which holds nearly all of it. Source: the dominance rule (n, k) of statistical offices. */
export function isShowable({ byFirm }: GatheredFigure): boolean {
  const values = [...byFirm.values()].filter((value) => value > 0);
  const sum = values.reduce((total, value) => total + value, 0);
  const { minimumFirms, maximumShare } = LEDGER_SUPPRESSION;
  return values.length >= minimumFirms && Math.max(...values) <= maximumShare * sum;
}

/** Nothing to give away: nobody has said a figure. That somebody said 0 is one. */
const isEmpty = ({ byFirm }: GatheredFigure): boolean => byFirm.size === 0;

/**
 * Chooses what others do not see of one measure in one year. Rows that are not showable are hidden; where the total
 * less the rows shown would give one of them away, even to a municipality that knows its own row, the smallest
 * further rows are hidden as well; where that would leave no row to see, or does not help, the total instead.
 * Complexity: O(rows² × firms).
 */
export function chooseHidden(rows: readonly GatheredFigure[]): HiddenFigures {
  const indexes = rows.map((_, index) => index).filter((index) => !isEmpty(rows[index]!));
  const primary = indexes.filter((index) => !isShowable(rows[index]!));
  if (primary.length === 0) return { rows: new Set(), isTotalHidden: false };
  const further = indexes
    .filter((index) => !primary.includes(index))
    .toSorted((a, b) => sumFigure(rows[a]!) - sumFigure(rows[b]!));
  for (let count = 0; count <= Math.max(0, further.length - 1); count++) {
    const hidden = [...primary, ...further.slice(0, count)];
    if (isSafeTogether(hidden.map((index) => rows[index]!))) {
      return { rows: new Set(hidden), isTotalHidden: false };
    }
  }
  return { rows: new Set(primary), isTotalHidden: true };
}

/** Whether the sum of hidden rows may be known: to everybody, and to each municipality that knows one of them. */
function isSafeTogether(hidden: readonly GatheredFigure[]): boolean {
  return (
    hidden.length > 1 &&
    isShowable(mergeFigures(hidden)) &&
    hidden.every((_, index) => isShowable(mergeFigures(hidden.filter((_row, other) => other !== index))))
  );
}
