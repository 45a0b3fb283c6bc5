/** A compiled CSV table: plain fields, no quotes, as `toCsvText` writes numbers and codes. */
export interface ParsedTable {
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * Parses a compiled table of a region: header, then rows of the same length. Quoted fields are understood.
 * Throws: Error naming file, line and expectation.
 */
export function parseTable(text: string, file: string, header: readonly string[]): ParsedTable {
  const lines = text.split('\n');
  if (lines.pop() !== '')
    throw new Error(`${file}: expected a line end after the last row (file cut short?)`);
  const found = lines.shift();
  if (found !== header.join(',')) {
    throw new Error(`${file}: expected the header ${header.join(',')}, found ${String(found).slice(0, 80)}`);
  }
  const rows = lines.map((line, index) => {
    const fields = line.includes('"') ? splitQuoted(line) : line.split(',');
    if (fields.length !== header.length) {
      throw new Error(`${file}:${index + 2}: expected ${header.length} fields, found ${fields.length}`);
    }
    return fields;
  });
  return { file, rows };
}

function splitQuoted(line: string): string[] {
  const fields: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/gu)) {
    fields.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
  }
  return fields;
}

/** Number in a field. Throws: Error naming file and line. */
export function toTableNumber(table: ParsedTable, row: number, column: number): number {
  const text = table.rows[row]?.[column] ?? '';
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) {
    throw new Error(`${table.file}:${row + 2}: expected a number in column ${column + 1}, found "${text}"`);
  }
  return value;
}

/** `0` or `1` in a field. Throws: Error naming file and line. */
export function toTableFlag(table: ParsedTable, row: number, column: number): boolean {
  const text = table.rows[row]?.[column] ?? '';
  if (text !== '0' && text !== '1') {
    throw new Error(`${table.file}:${row + 2}: expected 0 or 1 in column ${column + 1}, found "${text}"`);
  }
  return text === '1';
}
