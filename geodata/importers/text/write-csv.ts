/** Quotes a field only where RFC 4180 demands it. */
function toCsvField(field: string): string {
  return /[",\r\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** CSV text with `\n` line ends and a final one. Every row must be as long as the header. */
export function toCsvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header.map(toCsvField).join(',')];
  for (const row of rows) {
    if (row.length !== header.length) {
      throw new Error(`CSV row "${row.join(',')}": expected ${header.length} fields, found ${row.length}`);
    }
    lines.push(row.map(toCsvField).join(','));
  }
  return `${lines.join('\n')}\n`;
}
