import { basename } from 'node:path';
import { parseMeshCode } from '#engine/mesh/mesh-code.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { readCsvRows } from '../text/read-csv-rows.ts';
import type { CsvRow, CsvSource } from '../text/read-csv-rows.ts';
import type { MeshTableHeader } from './mesh-table-header.ts';
import { KEY_COLUMN_COUNT, parseMeshTableHeader } from './mesh-table-header.ts';

/**
 * How e-Stat treated a cell for secrecy (HTKSYORI): 0 published as counted; 1 holds the detail of other cells
 * too; 2 its detail is suppressed and contained in the cell HTKSAKI names.
 */
export type SecrecyTreatment = 0 | 1 | 2;

/** A suppressed value (`*`): unknown here, contained in another cell. Never zero. */
export const SUPPRESSED = -1;

export interface MeshTableRow {
  readonly line: number;
  /** 8, 9 or 10 digits: 1 km, 500 m or 250 m mesh. */
  readonly meshCode: string;
  readonly treatment: SecrecyTreatment;
  /** HTKSAKI: the cell that holds this one's detail, for treatment 2. */
  readonly mergedInto: string | undefined;
  /** GASSAN: the cells whose detail this one holds, for treatment 1. */
  readonly mergedFrom: readonly string[];
  /** By column of the header: whole people or households, or SUPPRESSED. */
  readonly values: Int32Array;
}

export interface MeshTable {
  readonly file: string;
  readonly header: MeshTableHeader;
  readonly rows: AsyncIterable<MeshTableRow>;
}

export interface MeshTableSource {
  readonly path: string;
  readonly issues: IssueCollector;
  readonly maxBytes?: number;
  readonly maxRows?: number;
}

/** No 1 km cell of Japan holds more than about 40,000 people: ten million is a fault of the file. */
const LARGEST_COUNT = 10_000_000;
const MESH_CODE_LENGTHS = new Set([8, 9, 10]);

/**
 * Opens any e-Stat mesh table (500 m, 250 m or 1 km) and streams its rows.
 * Rows with an impossible mesh code, a value out of range, a wrong number of fields or a key seen before are
 * reported and left out; damage to the key column as a whole (a spreadsheet's doing) is fatal.
 * Throws: FatalImportError.
 */
export async function openMeshTable(source: MeshTableSource): Promise<MeshTable> {
  const file = basename(source.path);
  const csv: CsvSource = { ...source, encoding: 'cp932' };
  const rows = readCsvRows(csv);
  const codes = await nextHeaderRow(rows, file, source.issues);
  const labels = await nextHeaderRow(rows, file, source.issues);
  const result = parseMeshTableHeader(codes.fields, labels.fields);
  if (!result.ok) {
    return source.issues.fail({
      code: 'CSV_HEADER',
      file,
      line: result.reason === 'labels' || result.reason === 'length' ? labels.line : codes.line,
      field: result.field,
      value: codes.fields[0],
      messageJa:
        'e-Stat の地域メッシュ統計の見出し2行(KEY_CODE, HTKSYORI, HTKSAKI, GASSAN と項目コード、その下に項目名)ではありません。前に行を足さず、ダウンロードしたままのファイルを使ってください。',
      messageEn: `not the two header rows of an e-Stat mesh table (${result.reason} ${result.field}); use the file as downloaded, without rows added above`,
    });
  }
  return {
    file,
    header: result.header,
    rows: readRows({ rows, file, header: result.header, issues: source.issues }),
  };
}

async function nextHeaderRow(
  rows: AsyncGenerator<CsvRow>,
  file: string,
  issues: IssueCollector,
): Promise<CsvRow> {
  const next = await rows.next();
  if (next.done !== true) return next.value;
  return issues.fail({
    code: 'CSV_HEADER',
    file,
    messageJa: '見出しの2行がそろっていません。',
    messageEn: 'the file ends before its two header rows do',
  });
}

interface RowContext {
  readonly rows: AsyncGenerator<CsvRow>;
  readonly file: string;
  readonly header: MeshTableHeader;
  readonly issues: IssueCollector;
}

async function* readRows(context: RowContext): AsyncGenerator<MeshTableRow> {
  const lineByCode = new Map<string, number>();
  let codeLength: number | undefined;
  for await (const row of context.rows) {
    const key = row.fields[0]?.trim() ?? '';
    checkKeyIsWhole(context, row, key, codeLength);
    codeLength ??= key.length;
    const parsed = parseRow(context, row, key);
    if (parsed === undefined) continue;
    const firstLine = lineByCode.get(key);
    if (firstLine !== undefined) {
      context.issues.report({
        code: 'DUPLICATE_KEY',
        file: context.file,
        line: row.line,
        field: 'KEY_CODE',
        value: key,
        messageJa: `メッシュ ${key} は ${firstLine} 行目にもあります。先の行を使い、この行は読みません。`,
        messageEn: `mesh ${key} stands on line ${firstLine} already; the first row is kept`,
      });
      continue;
    }
    lineByCode.set(key, row.line);
    yield parsed;
  }
}

/** A key that a spreadsheet has touched: an exponent, a decimal point, or digits lost. */
function checkKeyIsWhole(
  context: RowContext,
  row: CsvRow,
  key: string,
  codeLength: number | undefined,
): void {
  const isNumber = /^\d+$/u.test(key);
  const looksComputed = /^\d[\d.]*(?:[eE][+-]?\d+)?$/u.test(key) && !isNumber;
  const hasLostDigits =
    isNumber && !(codeLength === undefined ? MESH_CODE_LENGTHS.has(key.length) : key.length === codeLength);
  if (!looksComputed && !hasLostDigits) return;
  context.issues.fail({
    code: 'KEY_CODE_DAMAGED',
    file: context.file,
    line: row.line,
    field: 'KEY_CODE',
    value: key,
    messageJa:
      'メッシュコードの桁が失われています(表計算ソフトで保存すると起こります)。ダウンロードしたままのファイルを使うか、KEY_CODE 列を「文字列」として読み込んでください。',
    messageEn:
      'the mesh code has lost digits (a spreadsheet does that on saving); use the file as downloaded, or load the KEY_CODE column as text',
  });
}

function parseRow(context: RowContext, row: CsvRow, key: string): MeshTableRow | undefined {
  const { file, issues, header } = context;
  if (!parseMeshCode(key).ok) {
    issues.report({
      code: 'MESH_CODE',
      file,
      line: row.line,
      field: 'KEY_CODE',
      value: key,
      messageJa: '地域メッシュコード(JIS X 0410)として正しくありません。この行は読みません。',
      messageEn: 'not a mesh code of JIS X 0410; the row is left out',
    });
    return undefined;
  }
  if (row.fields.length !== header.fieldCount) {
    issues.report({
      code: 'CSV_ROW_LENGTH',
      file,
      line: row.line,
      value: String(row.fields.length),
      messageJa: `項目が ${row.fields.length} 個で、見出しの ${header.fieldCount} 個と合いません。この行は読みません。`,
      messageEn: `${row.fields.length} fields where the header has ${header.fieldCount}; the row is left out`,
    });
    return undefined;
  }
  const treatment = parseTreatment(row.fields[1] ?? '');
  const values = parseValues(context, row);
  if (values === undefined) return undefined;
  if (treatment === undefined) {
    reportRange(context, row, 'HTKSYORI', row.fields[1] ?? '');
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

function parseValues(context: RowContext, row: CsvRow): Int32Array | undefined {
  const values = new Int32Array(context.header.columns.length);
  for (const [index, column] of context.header.columns.entries()) {
    const text = row.fields[KEY_COLUMN_COUNT + index] ?? '';
    if (text === '*') {
      values[index] = SUPPRESSED;
      continue;
    }
    const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
    if (!(value <= LARGEST_COUNT)) {
      reportRange(context, row, column.itemCode, text);
      return undefined;
    }
    values[index] = value;
  }
  return values;
}

function reportRange(context: RowContext, row: CsvRow, field: string, value: string): void {
  context.issues.report({
    code: 'VALUE_RANGE',
    file: context.file,
    line: row.line,
    field,
    value,
    messageJa: `「${field}」の値が人数・世帯数として正しくありません。この行は読みません。`,
    messageEn: `${field} is not a count of people or households; the row is left out`,
  });
}
