/** A record of a CSV text and the line of the text on which it ends, from 1. */
export interface CsvRecord {
  readonly endLine: number;
  readonly cells: readonly string[];
}

/**
 * Splits CSV text into records, quoted cells with separators, quotes and line breaks in them included; lines end in
 * CR LF, LF or CR. Source: RFC 4180. An unclosed quote runs to the end of the text.
 */
export function readCsvRecords(text: string, delimiter: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  const endRecord = (): void => {
    records.push({ endLine: line, cells: [...cells, cell] });
    cells = [];
    cell = '';
  };
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let i = start; i < text.length; i += 1) {
    const character = text[i] ?? '';
    const isLineEnd = character === '\n' || (character === '\r' && text[i + 1] !== '\n');
    if (isQuoted) {
      if (character === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (character === '"') isQuoted = false;
      else cell += character;
      if (isLineEnd) line += 1;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (isLineEnd) {
      endRecord();
      line += 1;
    } else if (character !== '\r') cell += character;
  }
  if (cell !== '' || cells.length > 0) endRecord();
  return records;
}
