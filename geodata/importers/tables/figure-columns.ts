import type { IssueCollector } from '../issues/issue-collector.ts';
import type { ColumnChoice, OpenTable } from './open-table.ts';
import { requireColumn } from './open-table.ts';

export const IMPORTED_QUANTITIES = ['count', 'ratio', 'difference', 'number'] as const;
export type ImportedQuantity = (typeof IMPORTED_QUANTITIES)[number];

/** One figure of a table and the columns that hold it, one per year. */
export interface IndicatorChoice {
  readonly label: string;
  readonly unit: string;
  readonly quantity: ImportedQuantity;
  /** A ratio written in percent. */
  readonly isPercent: boolean;
  readonly columns: readonly (ColumnChoice & { readonly year: number | null })[];
}

/** A column to be read, with what its values are. */
export interface FigureColumn {
  readonly column: number;
  /** Named in issues. */
  readonly heading: string;
  readonly quantity: ImportedQuantity;
  readonly isPercent: boolean;
}

export type MissingKind = 'suppressed' | 'absent' | 'unreadable';

export interface ImportedSeries {
  readonly year: number | null;
  /** One per zone; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Zones of null values, by why. */
  readonly missing: readonly { readonly reason: MissingKind; readonly zones: readonly number[] }[];
}

export interface ImportedIndicator {
  readonly label: string;
  readonly unit: string;
  readonly quantity: ImportedQuantity;
  /** Ascending by year; a series without a year stands alone. */
  readonly series: readonly ImportedSeries[];
}

/** A value of one row and column, or why there is none. */
export type ReadValue = number | MissingKind;

/** Zones × columns a table may hold: future population of a region by 19 age groups and 8 years has 4 million. */
const MAXIMUM_VALUES = 2_000_000;

/** A column of percents that are all this small is probably one of shares. */
const LARGEST_SUSPECTED = 0.01;
const FEWEST_SUSPECTED = 3;

/**
 * The values of an import while it is read: one row of values per zone, in the order of the mapping's columns.
 */
export class FigureValues {
  readonly columns: readonly FigureColumn[];
  readonly #indicators: readonly IndicatorChoice[];
  readonly #file: string;
  readonly #issues: IssueCollector;
  readonly #rows: (readonly ReadValue[])[] = [];
  readonly zones: string[] = [];

  /** Throws: FatalImportError with COLUMN_MISSING, or COLUMN_MISSING for a year that stands twice. */
  constructor(table: OpenTable, indicators: readonly IndicatorChoice[], issues: IssueCollector) {
    this.#indicators = indicators;
    this.#file = table.file;
    this.#issues = issues;
    this.columns = indicators.flatMap(({ columns, quantity, isPercent }) =>
      columns.map((choice) => {
        const column = requireColumn(table, choice, issues);
        return { column, heading: table.headings[column] ?? '', quantity, isPercent };
      }),
    );
    for (const { label, columns } of indicators) this.#checkYears(label, columns);
  }

  #checkYears(label: string, columns: IndicatorChoice['columns']): void {
    const years = columns.map(({ year }) => year);
    const repeated = years.find((year, index) => years.indexOf(year) !== index);
    if (repeated === undefined && (years.length === 1 || !years.includes(null))) return;
    this.#issues.fail({
      code: 'COLUMN_MISSING',
      file: this.#file,
      line: 1,
      field: label,
      value: String(repeated ?? ''),
      messageJa: `「${label}」の列ごとに違う年が必要です。`,
      messageEn: `every column of "${label}" needs a year of its own`,
    });
  }

  /** Throws: FatalImportError with TOO_MANY_VALUES. */
  add(zone: string, values: readonly ReadValue[]): void {
    this.zones.push(zone);
    this.#rows.push(values);
    const count = this.zones.length * this.columns.length;
    if (count <= MAXIMUM_VALUES) return;
    this.#issues.fail({
      code: 'TOO_MANY_VALUES',
      file: this.#file,
      line: 1,
      value: String(count),
      messageJa: `値の数が上限 ${MAXIMUM_VALUES} を超えています。`,
      messageEn: `there are more values than the limit of ${MAXIMUM_VALUES}`,
    });
  }

  /** Takes a zone out again. Returns: its values. */
  remove(zone: string): readonly ReadValue[] {
    const index = this.zones.indexOf(zone);
    if (index === -1) return [];
    this.zones.splice(index, 1);
    return this.#rows.splice(index, 1)[0] ?? [];
  }

  /** The indicators over all zones, in the order of `zones`. */
  finish(): ImportedIndicator[] {
    let next = 0;
    this.#checkPercents();
    return this.#indicators.map(({ label, unit, quantity, columns }) => {
      const series = columns.map(({ year }) => this.#finishSeries(year, next++));
      return { label, unit, quantity, series: series.toSorted((a, b) => (a.year ?? 0) - (b.year ?? 0)) };
    });
  }

  /** Shares of 0 to 1 read as percents would be a hundred times too small, and nothing else would show it. */
  #checkPercents(): void {
    for (const [index, { quantity, isPercent, heading, column }] of this.columns.entries()) {
      if (quantity !== 'ratio' || !isPercent) continue;
      const values = this.#rows.flatMap((row) => (typeof row[index] === 'number' ? [row[index]] : []));
      const largest = Math.max(0, ...values);
      if (values.length < FEWEST_SUSPECTED || largest === 0 || largest > LARGEST_SUSPECTED) continue;
      this.#issues.report({
        code: 'UNIT_SUSPECTED',
        file: this.#file,
        column: column + 1,
        field: heading,
        value: `${largest * 100}`,
        messageJa: '%として読みましたが、どの値も1以下です。0〜1 の割合かもしれません。',
        messageEn: 'read as percents, yet no value is above 1: these may be shares from 0 to 1',
      });
    }
  }

  #finishSeries(year: number | null, column: number): ImportedSeries {
    const zonesByReason = new Map<MissingKind, number[]>();
    const values = this.#rows.map((row, zone) => {
      const value = row[column] ?? 'absent';
      if (typeof value === 'number') return value;
      const zones = zonesByReason.get(value) ?? [];
      zones.push(zone);
      zonesByReason.set(value, zones);
      return null;
    });
    return { year, values, missing: [...zonesByReason].map(([reason, zones]) => ({ reason, zones })) };
  }
}
