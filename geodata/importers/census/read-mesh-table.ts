import { basename } from 'node:path';
import { parseMeshCode } from '#engine/mesh/mesh-code.ts';
import { toShownValue } from '../issues/import-issue.ts';
import { readCsvRows, reportNoRows } from '../text/read-csv-rows.ts';
import type { CsvRow, CsvSource } from '../text/read-csv-rows.ts';
import type { MeshTableHeader } from './mesh-table-header.ts';
import { parseMeshTableHeader } from './mesh-table-header.ts';
import type { MeshRowContext } from './parse-counts.ts';
import { parseCounts, reportNormalized, reportRange, reportRow } from './parse-counts.ts';

/**
 * How e-Stat treated a cell for secrecy (HTKSYORI): 0 published as counted; 1 holds the detail of other cells
 * too; 2 its detail is suppressed and contained in the cell HTKSAKI names.
 */
export type SecrecyTreatment = 0 | 1 | 2;

export interface MeshTableRow {
  readonly line: number;
  /** 8, 9 or 10 digits: 1 km, 500 m or 250 m mesh. */
  readonly meshCode: string;
  readonly treatment: SecrecyTreatment;
  /** HTKSAKI: the cell that holds this one's detail, for treatment 2. */
  readonly mergedInto: string | undefined;
  /** GASSAN: the cells whose detail this one holds, for treatment 1. */
  readonly mergedFrom: readonly string[];
  /** By column of the header: whole people or households, SUPPRESSED or MISSING. */
  readonly values: Int32Array;
}

export interface MeshTable {
  readonly file: string;
  readonly header: MeshTableHeader;
  readonly rows: AsyncIterable<MeshTableRow>;
  /** Ends reading before the last row; needed only where `rows` is not read to its end. */
  readonly close: () => Promise<void>;
}

/** e-Stat gives one file per primary mesh: 80 × 80 cells of 1 km, each of 16 quarter meshes, and two header rows. */
const LARGEST_TABLE_ROWS = 80 * 80 * 16 + 2;
/** A 1 km cell has eight digits, a 250 m cell ten. */
const SHORTEST_CODE = 8;
const LONGEST_CODE = 10;
const KEY_COLUMN = 'KEY_CODE';

/**
 * Opens any e-Stat mesh table (500 m, 250 m or 1 km) and streams its rows.
 * Rows with an impossible mesh code, a value out of range, a wrong number of fields or a key seen before are
 * reported and left out; damage to the key column as a whole (a spreadsheet's doing) is fatal.
 * Throws: FatalImportError.
 */
export async function openMeshTable(source: CsvSource): Promise<MeshTable> {
  const file = basename(source.path);
  const rows = readCsvRows({ maxRows: LARGEST_TABLE_ROWS, ...source });
  const close = async (): Promise<void> => void (await rows.return(undefined));
  try {
    const header = await readHeader(rows, source);
    const context = { rows, file, header, csv: source, issues: source.issues };
    return { file, header, rows: readRows(context), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readHeader(rows: AsyncGenerator<CsvRow>, source: CsvSource): Promise<MeshTableHeader> {
  const { codes, labels } = await readHeaderRows(rows, source);
  const result = parseMeshTableHeader(codes.fields, labels.fields);
  if (result.ok) return result.header;
  const headerLine = result.reason === 'keyColumns' ? await findHeaderLine(rows, labels) : undefined;
  const [hintJa, hintEn] =
    headerLine === undefined
      ? ['', '']
      : [
          `見出しは ${headerLine} 行目からです。その上の ${headerLine - 1} 行を消してください。`,
          `; the header starts on line ${headerLine}: delete the ${headerLine - 1} lines above it`,
        ];
  return source.issues.fail({
    code: 'CSV_HEADER',
    file: basename(source.path),
    line: result.reason === 'labels' || result.reason === 'length' ? labels.line : codes.line,
    field: result.field,
    value: codes.fields[0],
    messageJa: `e-Stat の地域メッシュ統計の見出し2行(KEY_CODE, HTKSYORI, HTKSAKI, GASSAN と項目コード、その下に項目名)ではありません。${hintJa}`,
    messageEn: `not the two header rows of an e-Stat mesh table (${result.reason} ${toShownValue(result.field)})${hintEn}`,
  });
}

/** Rows looked through for a header that notes have pushed down. */
const HEADER_SEARCH_ROWS = 20;

/** The line the header stands on below rows that somebody added. */
async function findHeaderLine(rows: AsyncGenerator<CsvRow>, second: CsvRow): Promise<number | undefined> {
  let row: CsvRow | undefined = second;
  for (let count = 0; row !== undefined && count < HEADER_SEARCH_ROWS; count += 1) {
    if (row.fields[0]?.trim() === KEY_COLUMN) return row.line;
    const next: IteratorResult<CsvRow, unknown> = await rows.next();
    row = next.done === true ? undefined : next.value;
  }
  return undefined;
}

async function readHeaderRows(
  rows: AsyncGenerator<CsvRow>,
  csv: CsvSource,
): Promise<{ readonly codes: CsvRow; readonly labels: CsvRow }> {
  const codes = await rows.next();
  const labels = await rows.next();
  if (codes.done !== true && labels.done !== true) return { codes: codes.value, labels: labels.value };
  return csv.issues.fail({
    code: 'CSV_HEADER',
    file: basename(csv.path),
    line: 1,
    messageJa: '見出しの2行がそろっていません。',
    messageEn: 'the file ends before its two header rows do',
  });
}

interface RowContext extends MeshRowContext {
  readonly rows: AsyncGenerator<CsvRow>;
  readonly csv: CsvSource;
}

async function* readRows(context: RowContext): AsyncGenerator<MeshTableRow> {
  const lineByCode = new Map<string, number>();
  let codeLength: number | undefined;
  let rowCount = 0;
  for await (const row of context.rows) {
    rowCount += 1;
    const key = readKey(context, row);
    checkKeyIsWhole(context, row, { key, codeLength });
    const parsed = parseRow(context, row, key);
    if (parsed === undefined) continue;
    codeLength ??= key.length;
    const firstLine = lineByCode.get(key);
    if (firstLine !== undefined) {
      reportRow(context, row, {
        code: 'DUPLICATE_KEY',
        column: 1,
        value: key,
        messageJa: `メッシュ ${key} は ${firstLine} 行目にもあります。先の行を使い、この行は読みません。`,
        messageEn: `mesh ${key} stands on line ${firstLine} already; the first row is kept`,
      });
      continue;
    }
    lineByCode.set(key, row.line);
    yield parsed;
  }
  if (rowCount === 0) reportNoRows(context.csv);
}

/** The key in plain digits; full-width ones are folded with a warning. */
function readKey(context: RowContext, row: CsvRow): string {
  const text = row.fields[0] ?? '';
  if (/^\d+$/u.test(text)) return text;
  const key = text.normalize('NFKC').trim();
  if (/^\d+$/u.test(key)) reportNormalized(context, row, { field: KEY_COLUMN, column: 1, text, read: key });
  return key;
}

/** A key that a spreadsheet has touched: an exponent, a decimal point, or digits lost. */
function checkKeyIsWhole(
  context: RowContext,
  row: CsvRow,
  { key, codeLength }: { readonly key: string; readonly codeLength: number | undefined },
): void {
  const isNumber = /^\d+$/u.test(key);
  const looksComputed = /^\d[\d.,]*(?:[eE][+-]?\d+)?$/u.test(key) && !isNumber;
  const hasLostDigits = isNumber && key.length < (codeLength ?? SHORTEST_CODE);
  if (!looksComputed && !hasLostDigits) return;
  context.issues.fail({
    code: 'KEY_CODE_DAMAGED',
    file: context.file,
    line: row.line,
    column: 1,
    field: KEY_COLUMN,
    value: key,
    messageJa: 'メッシュコードの桁が失われています(表計算ソフトで保存すると起こります)。',
    messageEn: 'the mesh code has lost digits (a spreadsheet does that on saving)',
  });
}

function parseRow(context: RowContext, row: CsvRow, key: string): MeshTableRow | undefined {
  const { header } = context;
  if (key.length < SHORTEST_CODE || key.length > LONGEST_CODE || !parseMeshCode(key).ok) {
    reportRow(context, row, {
      code: 'MESH_CODE',
      column: 1,
      field: KEY_COLUMN,
      value: key,
      messageJa: '地域メッシュコード(JIS X 0410)として正しくありません。この行は読みません。',
      messageEn: 'not a mesh code of JIS X 0410; the row is left out',
    });
    return undefined;
  }
  if (row.fields.length !== header.fieldCount) {
    reportRow(context, row, {
      code: 'CSV_ROW_LENGTH',
      column: Math.min(row.fields.length, header.fieldCount) + 1,
      value: String(row.fields.length),
      messageJa: `項目が ${row.fields.length} 個で、見出しの ${header.fieldCount} 個と合いません。この行は読みません。`,
      messageEn: `${row.fields.length} fields where the header has ${header.fieldCount}; the row is left out`,
    });
    return undefined;
  }
  const treatment = parseTreatment(row.fields[1] ?? '');
  const values = parseCounts(context, row);
  if (values === undefined) return undefined;
  if (treatment === undefined) {
    reportRange(context, row, { field: 'HTKSYORI', column: 2, text: row.fields[1] ?? '' });
    return undefined;
  }
  const mergedInto = row.fields[2]?.trim() ?? '';
  return {
    line: row.line,
    meshCode: key,
    treatment,
    mergedInto: mergedInto === '' ? undefined : mergedInto,
    mergedFrom: (row.fields[3] ?? '')
      .split(';')
      .map((code) => code.trim())
      .filter((code) => code !== ''),
    values,
  };
}

function parseTreatment(text: string): SecrecyTreatment | undefined {
  switch (text.trim()) {
    case '':
    case '0':
      return 0;
    case '1':
      return 1;
    case '2':
      return 2;
    default:
      return undefined;
  }
}
