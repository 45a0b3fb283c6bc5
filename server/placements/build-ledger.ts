import type { Ledger, LedgerCell, LedgerRow, LedgerTotal } from '#contract/ledger.ts';
import {
  mergeFigures,
  sumFigure,
  type GatheredFigure,
  type GatheredLedger,
  type GatheredRow,
} from './compute-ledger.ts';
import { chooseHidden, type HiddenFigures } from './suppress-ledger.ts';

/** Whose figures the sender may see whatever the rule says. */
export type LedgerViewer =
  | { readonly kind: 'all' }
  | { readonly kind: 'municipality'; readonly code: string }
  | { readonly kind: 'firm'; readonly firmKey: string }
  | { readonly kind: 'none' };

export interface LedgerNames {
  readonly findMunicipality: (code: string) => { readonly nameJa: string; readonly nameEn: string };
}

type Figures = Pick<Ledger, 'rows' | 'totals' | 'isSuppressed' | 'suppressedCells'>;

const NOTHING_HIDDEN: HiddenFigures = { rows: new Set(), isTotalHidden: false };

/** The ledger as one viewer may see it. */
export function buildLedgerFigures(
  { years, rows }: Pick<GatheredLedger, 'years' | 'rows'>,
  viewer: LedgerViewer,
  names: LedgerNames,
): Figures {
  const parts = years.map(({ year }) => {
    const ofYear = rows.filter((row) => row.year === year);
    const isAll = viewer.kind === 'all';
    const hidden = {
      seats: isAll ? NOTHING_HIDDEN : chooseHidden(ofYear.map(({ seats }) => seats)),
      headcount: isAll ? NOTHING_HIDDEN : chooseHidden(ofYear.map(({ headcount }) => headcount)),
    };
    return {
      rows: ofYear.map((row, index) => toRow({ row, index, hidden, viewer, names })),
      total: toTotal(year, ofYear, hidden),
    };
  });
  const shownRows = parts.flatMap((part) => part.rows);
  const totals = parts.map(({ total }) => total);
  const cells = [...shownRows, ...totals].flatMap(({ seats, headcount }) => [seats, headcount]);
  return {
    rows: shownRows,
    totals,
    isSuppressed: viewer.kind !== 'all',
    suppressedCells: cells.filter(({ state }) => state === 'suppressed').length,
  };
}

interface RowParts {
  readonly row: GatheredRow;
  readonly index: number;
  readonly hidden: { readonly seats: HiddenFigures; readonly headcount: HiddenFigures };
  readonly viewer: LedgerViewer;
  readonly names: LedgerNames;
}

function toRow({ row, index, hidden, viewer, names }: RowParts): LedgerRow {
  const isOwn = isOwnRow(row, viewer);
  const isHeadcountHidden = hidden.headcount.rows.has(index) && !isOwn;
  return {
    municipalityCode: row.municipalityCode,
    ...names.findMunicipality(row.municipalityCode),
    year: row.year,
    offices: row.offices,
    opened: row.opened,
    closed: row.closed,
    seats: toCell(row.seats, hidden.seats.rows.has(index) && !isOwn),
    headcount: toCell(row.headcount, isHeadcountHidden),
    olderHeadcounts: isHeadcountHidden ? null : row.olderHeadcounts,
    // A source names the firm that said so.
    sources: isOwn ? [...row.sources] : null,
  };
}

/** A row is a firm's own only where nobody else has an office in it. */
function isOwnRow({ municipalityCode, firms }: GatheredRow, viewer: LedgerViewer): boolean {
  if (viewer.kind === 'all') return true;
  if (viewer.kind === 'municipality') return viewer.code === municipalityCode;
  return viewer.kind === 'firm' && firms.size === 1 && firms.has(viewer.firmKey);
}

function toTotal(year: number, rows: readonly GatheredRow[], hidden: RowParts['hidden']): LedgerTotal {
  const sum = (read: (row: GatheredRow) => number): number =>
    rows.reduce((total, row) => total + read(row), 0);
  return {
    year,
    offices: sum(({ offices }) => offices),
    opened: sum(({ opened }) => opened),
    closed: sum(({ closed }) => closed),
    seats: toCell(mergeFigures(rows.map(({ seats }) => seats)), hidden.seats.isTotalHidden),
    headcount: toCell(mergeFigures(rows.map(({ headcount }) => headcount)), hidden.headcount.isTotalHidden),
    olderHeadcounts: isAnyHidden(hidden.headcount) ? null : sum(({ olderHeadcounts }) => olderHeadcounts),
  };
}

const isAnyHidden = ({ rows, isTotalHidden }: HiddenFigures): boolean => isTotalHidden || rows.size > 0;

function toCell(figure: GatheredFigure, isHidden: boolean): LedgerCell {
  if (isHidden) return { state: 'suppressed', value: null, unknownOffices: null };
  const { byFirm, unknownOffices } = figure;
  if (unknownOffices === 0) return { state: 'known', value: sumFigure(figure), unknownOffices };
  if (byFirm.size === 0) return { state: 'unknown', value: null, unknownOffices };
  return { state: 'partial', value: sumFigure(figure), unknownOffices };
}
