import { basename } from 'node:path';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { normalizeLabel } from '../text/normalize-label.ts';
import { readCsvRows } from '../text/read-csv-rows.ts';

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
const NUMBER = /^-?\d+(?:\.\d+)?$/u;

/**
 * Reads an edition of SSDSE-A: three header rows (item code, reference year, label), then one row per
 * municipality. A designated city is one row; its wards are not in the table.
 * Source: 独立行政法人統計センター SSDSE-市区町村 (SSDSE-A), 解説書.
 * Throws: FatalImportError when the header is another one.
 */
export async function readSsdse(path: string, issues: IssueCollector): Promise<SsdseTable> {
  const file = basename(path);
  const header: (readonly string[])[] = [];
  const municipalities: SsdseMunicipality[] = [];
  let items: SsdseItem[] = [];
  for await (const row of readCsvRows({ path, encoding: 'cp932', issues })) {
    if (header.length < 3) {
      header.push(row.fields);
      if (header.length === 3) items = parseItems(header, file, issues);
      continue;
    }
    const code = AREA_CODE.exec(row.fields[0] ?? '')?.[1];
    if (code === undefined || row.fields.length !== items.length + KEY_COLUMN_COUNT) {
      issues.report({
        code: 'CSV_ROW_LENGTH',
        file,
        line: row.line,
        value: row.fields[0],
        messageJa: '地域コード(R と5桁)または項目数が見出しと合いません。この行は読みません。',
        messageEn:
          'area code (R and five digits) or number of fields differ from the header; the row is left out',
      });
      continue;
    }
    municipalities.push({
      code,
      prefectureJa: row.fields[1] ?? '',
      nameJa: row.fields[2] ?? '',
      valueByItem: parseFigures({ fields: row.fields, items, line: row.line, file, issues }),
    });
  }
  if (header.length < 3) failHeader(file, issues, '');
  return { file, items, municipalities };
}

function failHeader(file: string, issues: IssueCollector, value: string): never {
  return issues.fail({
    code: 'CSV_HEADER',
    file,
    value,
    messageJa: 'SSDSE-A の見出し3行(項目コード・年度・項目名)ではありません。',
    messageEn: 'not the three header rows of SSDSE-A (item codes, years, labels)',
  });
}

function parseItems(
  header: readonly (readonly string[])[],
  file: string,
  issues: IssueCollector,
): SsdseItem[] {
  const [codes, years, labels] = header;
  if (codes === undefined || years === undefined || labels === undefined) return failHeader(file, issues, '');
  if (normalizeLabel(labels[0] ?? '') !== '地域コード') failHeader(file, issues, labels[0] ?? '');
  return codes.slice(KEY_COLUMN_COUNT).map((itemCode, index) => {
    const year = Number(years[KEY_COLUMN_COUNT + index]);
    if (!/^[A-Z]\d{4,6}$/u.test(itemCode) || !Number.isInteger(year)) failHeader(file, issues, itemCode);
    return { itemCode, year, labelJa: normalizeLabel(labels[KEY_COLUMN_COUNT + index] ?? '') };
  });
}

interface FigureRow {
  readonly fields: readonly string[];
  readonly items: readonly SsdseItem[];
  readonly line: number;
  readonly file: string;
  readonly issues: IssueCollector;
}

function parseFigures(row: FigureRow): Map<string, number> {
  const valueByItem = new Map<string, number>();
  for (const [index, item] of row.items.entries()) {
    const text = row.fields[KEY_COLUMN_COUNT + index] ?? '';
    if (NUMBER.test(text)) {
      valueByItem.set(item.itemCode, Number(text));
    } else if (text !== '') {
      row.issues.report({
        code: 'VALUE_RANGE',
        file: row.file,
        line: row.line,
        field: item.itemCode,
        value: text,
        messageJa: '数値ではないため、この項目は「値なし」とします。',
        messageEn: 'not a number; the figure is taken as absent',
      });
    }
  }
  return valueByItem;
}
