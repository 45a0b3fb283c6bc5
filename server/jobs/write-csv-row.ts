import { toCsvText } from '#importers/text/write-csv.ts';
import { toGuarded } from '#importers/vacancy/guarded-text.ts';

/** One row of CSV (RFC 4180) whose cells no spreadsheet takes for formulas. */
export function writeCsvRow(cells: readonly string[]): string {
  return toCsvText(cells.map(toGuarded), []);
}
