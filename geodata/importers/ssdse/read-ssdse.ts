import { basename } from 'node:path';
import type { NotedIssueCode, ReportedIssue } from '../issues/import-issue.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { normalizeLabel } from '../text/normalize-label.ts';
import type { Figure } from '../text/parse-figure.ts';
import { parseFigure } from '../text/parse-figure.ts';
import type { CsvRow } from '../text/read-csv-rows.ts';
import { readCsvRows, reportNoRows } from '../text/read-csv-rows.ts';

/** One item (column) of an SSDSE-A edition. */
export interface SsdseItem {
  readonly itemCode: string;
  /** Year the figures are of, from the second header row. */
  readonly year: number;
  readonly labelJa: string;
}

export interface SsdseMunicipality {
  /** Five digits, without the file's leading R. */
  readonly code: string;
  readonly prefectureJa: string;
  readonly nameJa: string;
  /** By item code; absent where the file has no figure. */
  readonly valueByItem: ReadonlyMap<string, number>;
}

export interface SsdseTable {
  readonly file: string;
  readonly items: readonly SsdseItem[];
  readonly municipalities: readonly SsdseMunicipality[];
}

const KEY_COLUMN_COUNT = 3;
const AREA_CODE = /^R(\d{5})$/u;
/** What a spreadsheet leaves of an area code: digits lost, or an exponent. */
const DAMAGED_CODE = /^(?:R?\d{1,4}|\d+\.\d*(?:e[+-]?\d+)?|\d+e[+-]?\d+)$/iu;
const HEADER_LABEL = '地域コード';
const HEADER_ROWS = 3;
/** Rows looked through for a header that notes have pushed down. */
const HEADER_SEARCH_ROWS = 20;
/** The largest published figure, yen in thousands of the largest city, is below ten billion. */
const LARGEST_FIGURE = 1e13;

/**
 * Reads an edition of SSDSE-A: three header rows (item code, reference year, label), then one row per
 * municipality. A designated city is one row; its wards are not in the table.
 * Source: 独立行政法人統計センター SSDSE-市区町村 (SSDSE-A), 解説書.
 * Throws: FatalImportError when the header is another one.
 */
export async function readSsdse(path: string, issues: IssueCollector): Promise<SsdseTable> {
  const source = { path, issues };
  const rows = readCsvRows(source);
  try {
    const file = basename(path);
    const items = await readItems(rows, file, issues);
    return { file, items, municipalities: await readMunicipalities(rows, items, source) };
  } finally {
    await rows.return(undefined);
  }
}

async function readMunicipalities(
  rows: AsyncGenerator<CsvRow>,
  items: readonly SsdseItem[],
  source: { readonly path: string; readonly issues: IssueCollector },
): Promise<SsdseMunicipality[]> {
  const { issues } = source;
  const file = basename(source.path);
  const municipalityByCode = new Map<string, SsdseMunicipality>();
  let rowCount = 0;
  for await (const { line, fields } of rows) {
    rowCount += 1;
    const code = findAreaCode({ fields, items, line, file, issues });
    if (code === undefined) continue;
    if (municipalityByCode.has(code)) {
      issues.report({
        code: 'DUPLICATE_KEY',
        file,
        line,
        column: 1,
        value: code,
        messageJa: `地域コード ${code} の行は前にもあります。先の行を使います。`,
        messageEn: `area ${code} has a row already; the first one is kept`,
      });
      continue;
    }
    municipalityByCode.set(code, {
      code,
      prefectureJa: fields[1] ?? '',
      nameJa: fields[2] ?? '',
      valueByItem: parseFigures({ fields, items, line, file, issues }),
    });
  }
  if (rowCount === 0) reportNoRows(source);
  return [...municipalityByCode.values()];
}

/** Reads the three header rows; where notes stand above them, the issue says how many lines to delete. */
async function readItems(
  rows: AsyncGenerator<CsvRow>,
  file: string,
  issues: IssueCollector,
): Promise<SsdseItem[]> {
  const header: CsvRow[] = [];
  while (header.length < HEADER_SEARCH_ROWS) {
    const next = await rows.next();
    if (next.done === true) break;
    header.push(next.value);
    if (normalizeLabel(next.value.fields[0] ?? '') === HEADER_LABEL) break;
  }
  const labels = header.at(-1);
  const isFound = normalizeLabel(labels?.fields[0] ?? '') === HEADER_LABEL;
  if (isFound && header.length === HEADER_ROWS) return parseItems(header, file, issues);
  const extra = isFound ? header.length - HEADER_ROWS : 0;
  return failHeader({ file, issues, line: header[0]?.line ?? 1, value: header[0]?.fields[0] ?? '', extra });
}

interface HeaderFault {
  readonly file: string;
  readonly issues: IssueCollector;
  readonly line: number;
  readonly value: string;
  /** Rows too many above the header. */
  readonly extra?: number;
}

function failHeader({ file, issues, line, value, extra = 0 }: HeaderFault): never {
  return issues.fail({
    code: 'CSV_HEADER',
    file,
    line,
    value,
    messageJa: `SSDSE-A の見出し3行(項目コード・年度・項目名)ではありません。${extra > 0 ? `上の ${extra} 行を消してください。` : ''}`,
    messageEn: `not the three header rows of SSDSE-A (item codes, years, labels)${extra > 0 ? `; delete the ${extra} lines above them` : ''}`,
  });
}

function parseItems(header: readonly CsvRow[], file: string, issues: IssueCollector): SsdseItem[] {
  const [codes, years, labels] = header;
  if (codes === undefined || years === undefined || labels === undefined) {
    return failHeader({ file, issues, line: 1, value: '' });
  }
  return codes.fields.slice(KEY_COLUMN_COUNT).map((itemCode, index) => {
    const year = Number(years.fields[KEY_COLUMN_COUNT + index]);
    if (!/^[A-Z]\d{4,6}$/u.test(itemCode) || !Number.isInteger(year)) {
      failHeader({ file, issues, line: codes.line, value: itemCode });
    }
    return { itemCode, year, labelJa: normalizeLabel(labels.fields[KEY_COLUMN_COUNT + index] ?? '') };
  });
}

/** The five digits of a row's area; undefined for a row that is left out. */
function findAreaCode({ fields, items, line, file, issues }: FigureRow): string | undefined {
  const text = (fields[0] ?? '').normalize('NFKC').trim();
  const code = AREA_CODE.exec(text)?.[1];
  if (code !== undefined && fields.length === items.length + KEY_COLUMN_COUNT) return code;
  if (DAMAGED_CODE.test(text)) {
    issues.fail({
      code: 'KEY_CODE_DAMAGED',
      file,
      line,
      column: 1,
      value: fields[0],
      messageJa: '地域コード(R と5桁)の文字が失われています。',
      messageEn: 'the area code (R and five digits) has lost characters',
    });
  }
  issues.report({
    code: 'CSV_ROW_LENGTH',
    file,
    line,
    column: code === undefined ? 1 : Math.min(fields.length, items.length + KEY_COLUMN_COUNT) + 1,
    value: fields[0],
    messageJa: '地域コード(R と5桁)または項目数が見出しと合いません。この行は読みません。',
    messageEn:
      'area code (R and five digits) or number of fields differ from the header; the row is left out',
  });
  return undefined;
}

interface FigureRow {
  readonly fields: readonly string[];
  readonly items: readonly SsdseItem[];
  readonly line: number;
  readonly file: string;
  readonly issues: IssueCollector;
}

/** People and households (items of group A) are never negative; balances of other groups may be. */
function isPlausibleFigure(itemCode: string, value: number): boolean {
  return Math.abs(value) <= LARGEST_FIGURE && (value >= 0 || !itemCode.startsWith('A'));
}

function parseFigures(row: FigureRow): Map<string, number> {
  const valueByItem = new Map<string, number>();
  for (const [index, { itemCode }] of row.items.entries()) {
    const text = row.fields[KEY_COLUMN_COUNT + index] ?? '';
    if (text === '') continue;
    const figure = parseFigure(text);
    const isPlausible = figure.kind === 'value' && isPlausibleFigure(itemCode, figure.value);
    if (isPlausible) valueByItem.set(itemCode, figure.value);
    if (figure.kind === 'none') valueByItem.set(itemCode, 0);
    if (isPlausible && !figure.isNormalized) continue;
    row.issues.report({
      file: row.file,
      line: row.line,
      column: KEY_COLUMN_COUNT + index + 1,
      field: itemCode,
      value: text,
      ...describeFigure(figure, isPlausible),
    });
  }
  return valueByItem;
}

function describeFigure(
  figure: Figure,
  isPlausible: boolean,
): Pick<ReportedIssue<NotedIssueCode>, 'code' | 'messageJa' | 'messageEn'> {
  if (figure.kind === 'value' && isPlausible) {
    return {
      code: 'VALUE_NORMALIZED',
      messageJa: `${figure.value} として読みます。`,
      messageEn: `read as ${figure.value}`,
    };
  }
  if (figure.kind === 'none')
    return { code: 'VALUE_SYMBOL', messageJa: '0 として読みます。', messageEn: 'read as 0' };
  if (figure.kind === 'suppressed') {
    return {
      code: 'VALUE_SYMBOL',
      messageJa: '秘匿された値です。この項目は「値なし」とします。',
      messageEn: 'suppressed; the figure is taken as absent',
    };
  }
  if (figure.kind === 'missing') {
    return {
      code: 'VALUE_MISSING',
      messageJa: '値がありません。この項目は「値なし」とします。',
      messageEn: 'no value; the figure is taken as absent',
    };
  }
  return {
    code: 'VALUE_RANGE',
    messageJa: 'もっともらしい数値ではないため、この項目は「値なし」とします。',
    messageEn: 'not a plausible number; the figure is taken as absent',
  };
}
