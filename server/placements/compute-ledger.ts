import type { LedgerYear } from '#contract/ledger.ts';
import type { YearKind } from '#contract/placement-terms.ts';

/** What the ledger reads of one opened office. */
export interface LedgerOffice {
  readonly municipalityCode: string;
  /** Offices of one firm have the same; it decides what may be shown to others. */
  readonly firmKey: string;
  /** The first day it was surely open, and the first it was surely not any more. */
  readonly openFrom: string;
  readonly closedFrom: string | null;
  /** Opening or closing is known to the month or year only. */
  readonly isApproximate: boolean;
  readonly seats: number | null;
  /** Earliest day first. */
  readonly headcounts: readonly {
    readonly date: string;
    readonly headcount: number;
    readonly source: string;
  }[];
}

/** A sum that still knows whose figures are in it. */
export interface GatheredFigure {
  /** By firm; offices without a figure are not in it. */
  readonly byFirm: ReadonlyMap<string, number>;
  readonly unknownOffices: number;
}

export interface GatheredRow {
  readonly municipalityCode: string;
  readonly year: number;
  /** Open at the end of the day counted. */
  readonly offices: number;
  readonly opened: number;
  readonly closed: number;
  /** Firms with an open office. */
  readonly firms: ReadonlySet<string>;
  readonly seats: GatheredFigure;
  readonly headcount: GatheredFigure;
  /** Offices whose headcount is from before the year began. */
  readonly olderHeadcounts: number;
  /** Who said so, of the headcounts counted. */
  readonly sources: readonly string[];
}

export interface GatheredLedger {
  /** Newest first. */
  readonly years: readonly LedgerYear[];
  /** By year, newest first, then by code; only municipalities in which there was something that year. */
  readonly rows: readonly GatheredRow[];
  readonly approximateDates: number;
}

/** The first month of 年度. */
const FISCAL_START_MONTH = 4;

/** The year a day belongs to: 2026-03-31 is in the fiscal year 2025. */
export function toYear(day: string, kind: YearKind): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return kind === 'fiscal' && month < FISCAL_START_MONTH ? year - 1 : year;
}

/** Its first and last day, and the day its figures are of. */
export function toLedgerYear(year: number, kind: YearKind, today: string): LedgerYear {
  const [startsOn, endsOn] =
    kind === 'fiscal' ? [`${year}-04-01`, `${year + 1}-03-31`] : [`${year}-01-01`, `${year}-12-31`];
  const isInProgress = endsOn > today;
  return { year, startsOn, endsOn, countedOn: isInProgress ? today : endsOn, isInProgress };
}

/**
 * Seats, headcounts, openings and closings by municipality and year. An office counts while it was surely open; its
 * headcount is the last one on or before the day counted, and unknown before the first: nothing is extrapolated.
 */
export function computeLedger(
  offices: readonly LedgerOffice[],
  { kind, today }: { readonly kind: YearKind; readonly today: string },
): GatheredLedger {
  const begun = offices.filter(({ openFrom }) => openFrom <= today);
  const first = Math.min(...begun.map(({ openFrom }) => toYear(openFrom, kind)));
  const last = toYear(today, kind);
  const years = Array.from({ length: begun.length === 0 ? 0 : last - first + 1 }, (_, index) =>
    toLedgerYear(last - index, kind, today),
  );
  const codes = [...new Set(begun.map(({ municipalityCode }) => municipalityCode))].toSorted();
  return {
    years,
    rows: years.flatMap((year) =>
      codes.flatMap((code) => {
        const here = begun.filter(({ municipalityCode }) => municipalityCode === code);
        const row = gatherRow(code, here, year);
        return row.offices + row.opened + row.closed === 0 ? [] : [row];
      }),
    ),
    approximateDates: offices.filter(({ isApproximate }) => isApproximate).length,
  };
}

function gatherRow(
  municipalityCode: string,
  offices: readonly LedgerOffice[],
  year: LedgerYear,
): GatheredRow {
  const { startsOn, countedOn } = year;
  const isWithin = (day: string): boolean => day >= startsOn && day <= countedOn;
  const open = offices.filter(
    ({ openFrom, closedFrom }) => openFrom <= countedOn && (closedFrom === null || closedFrom > countedOn),
  );
  const known = open.map((office) => ({
    office,
    entry: office.headcounts.findLast(({ date }) => date <= countedOn) ?? null,
  }));
  const counted = known.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  return {
    municipalityCode,
    year: year.year,
    offices: open.length,
    opened: offices.filter(({ openFrom }) => isWithin(openFrom)).length,
    closed: offices.filter(({ closedFrom }) => closedFrom !== null && isWithin(closedFrom)).length,
    firms: new Set(open.map(({ firmKey }) => firmKey)),
    seats: gather(open.map(({ firmKey, seats }) => ({ firmKey, value: seats }))),
    headcount: gather(
      known.map(({ office, entry }) => ({ firmKey: office.firmKey, value: entry?.headcount ?? null })),
    ),
    olderHeadcounts: counted.filter(({ date }) => date < startsOn).length,
    sources: [...new Set(counted.map(({ date, source }) => `${source}（${date}）`))].toSorted(),
  };
}

function gather(
  values: readonly { readonly firmKey: string; readonly value: number | null }[],
): GatheredFigure {
  const byFirm = new Map<string, number>();
  for (const { firmKey, value } of values) {
    if (value !== null) byFirm.set(firmKey, (byFirm.get(firmKey) ?? 0) + value);
  }
  return { byFirm, unknownOffices: values.filter(({ value }) => value === null).length };
}

/** Several as one. */
export function mergeFigures(figures: readonly GatheredFigure[]): GatheredFigure {
  const byFirm = new Map<string, number>();
  for (const figure of figures) {
    for (const [firm, value] of figure.byFirm) byFirm.set(firm, (byFirm.get(firm) ?? 0) + value);
  }
  return { byFirm, unknownOffices: figures.reduce((sum, { unknownOffices }) => sum + unknownOffices, 0) };
}

export function sumFigure({ byFirm }: GatheredFigure): number {
  return [...byFirm.values()].reduce((sum, value) => sum + value, 0);
}
