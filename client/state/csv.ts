/** A cell of a table: text, a number, or nothing. */
export type CsvCell = string | number | null;

/**
 * Text that a spreadsheet would take for a formula is kept as text by a leading apostrophe.
 * Source: OWASP, CSV Injection; ASVS 5.0, 1.2.10.
 */
export function escapeCsvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toFixed(4)));
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** UTF-8 with a byte order mark, so that Excel reads Japanese; lines end in CR LF (RFC 4180). */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(escapeCsvCell).join(',')).join('\r\n')}\r\n`;
}
