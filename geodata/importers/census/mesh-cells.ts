import type { MeasureId } from '#engine/accessibility/groups.ts';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { MeshTable, SecrecyTreatment } from './read-mesh-table.ts';
import { openMeshTable } from './read-mesh-table.ts';
import { MISSING } from './parse-counts.ts';
import { findMeasureColumns } from './measure-columns.ts';

/** The measures of one published cell, as published: suppressed values still SUPPRESSED. */
export interface PublishedCell {
  readonly meshCode: string;
  readonly file: string;
  readonly line: number;
  readonly treatment: SecrecyTreatment;
  readonly mergedInto: string | undefined;
  readonly mergedFrom: readonly string[];
  /** By measure, in the order of MEASURE_IDS: whole people or households, or SUPPRESSED. */
  readonly values: Int32Array;
}

export interface PublishedCells {
  /** Ascending by mesh code. */
  readonly cells: readonly PublishedCell[];
  /** Table code of all files, such as T001101. */
  readonly tableCode: string;
}

/**
 * Reads the product's measures from several files of one mesh table.
 * Throws: FatalImportError when a file cannot be read, lacks a measure or is of another table.
 */
export async function readPublishedCells(
  paths: readonly string[],
  issues: IssueCollector,
): Promise<PublishedCells> {
  const cellByCode = new Map<string, PublishedCell>();
  let tableCode: string | undefined;
  for (const path of paths) {
    const table = await openMeshTable({ path, issues });
    try {
      tableCode = checkTableCode(table, tableCode, issues);
      await readCells(table, cellByCode, issues);
    } finally {
      await table.close();
    }
  }
  const cells = [...cellByCode.values()].sort((a, b) =>
    a.meshCode < b.meshCode ? -1 : a.meshCode > b.meshCode ? 1 : 0,
  );
  return { cells, tableCode: tableCode ?? '' };
}

/** The code of the first table; the other files must have the same. */
function checkTableCode(table: MeshTable, expected: string | undefined, issues: IssueCollector): string {
  const found = table.header.tableCode;
  if (expected === undefined || found === expected) return found;
  return issues.fail({
    code: 'TABLE_UNKNOWN',
    file: table.file,
    line: 1,
    value: found,
    messageJa: `統計表 ${found} は、ほかのファイルの ${expected} と違います。`,
    messageEn: `table ${found} differs from ${expected} of the other files`,
  });
}

async function readCells(
  table: MeshTable,
  cellByCode: Map<string, PublishedCell>,
  issues: IssueCollector,
): Promise<void> {
  const columns = findMeasureColumns(table.header);
  if (!columns.ok) {
    return issues.fail({
      code: 'COLUMN_MISSING',
      file: table.file,
      line: 1,
      field: columns.missing[0],
      messageJa: `統計表 ${table.header.tableCode} に必要な項目がありません: ${columns.missing.join(', ')}`,
      messageEn: `table ${table.header.tableCode} lacks measures: ${columns.missing.join(', ')}`,
    });
  }
  const positions = MEASURE_IDS.map((measure: MeasureId) => columns.columnByMeasure[measure]);
  for await (const row of table.rows) {
    const values = Int32Array.from(positions, (position) => row.values[position] ?? MISSING);
    // The missing figure is reported where it was read.
    if (values.includes(MISSING)) continue;
    const cell = { ...row, file: table.file, values };
    const first = cellByCode.get(row.meshCode);
    if (first === undefined) cellByCode.set(row.meshCode, cell);
    else reportRepeated(issues, cell, first);
  }
}

function reportRepeated(issues: IssueCollector, cell: PublishedCell, first: PublishedCell): void {
  issues.report({
    code: 'DUPLICATE_KEY',
    file: cell.file,
    line: cell.line,
    column: 1,
    field: 'KEY_CODE',
    value: cell.meshCode,
    messageJa: `メッシュ ${cell.meshCode} は ${first.file} の ${first.line} 行目にもあります。先の行を使います。`,
    messageEn: `mesh ${cell.meshCode} stands in ${first.file}, line ${first.line}, already; the first row is kept`,
  });
}
