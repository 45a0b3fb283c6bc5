import { parseMeshCode } from '#engine/mesh/mesh-code.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { FileOctets } from '../text/inspect-file.ts';
import type { CsvRow } from '../text/read-csv-rows.ts';
import type { IndicatorChoice } from './figure-columns.ts';
import { FigureValues } from './figure-columns.ts';
import type { ImportedFigures } from './import-municipal-figures.ts';
import type { ColumnChoice, OpenTable, TableReading } from './open-table.ts';
import { openTable, requireColumn } from './open-table.ts';
import { isWithoutValues, readValues } from './read-values.ts';
import { refusePersonalData } from './refuse-personal-data.ts';
import { failNothingUsable, reportRepeatedRows, TableTally } from './table-counts.ts';

export interface MeshChoice {
  readonly reading: TableReading;
  readonly zone: ColumnChoice;
  readonly indicators: readonly IndicatorChoice[];
}

/** Levels a table can be of, by digits of the code: 1 km, 500 m, 250 m. */
const LEVEL_BY_LENGTH = { 8: 'third', 9: 'half', 10: 'quarter' } as const;
export type ImportedMeshLevel = (typeof LEVEL_BY_LENGTH)[keyof typeof LEVEL_BY_LENGTH];

export interface ImportedMeshFigures extends ImportedFigures {
  readonly level: ImportedMeshLevel;
}

interface MeshContext {
  readonly table: OpenTable;
  readonly tally: TableTally;
  readonly values: FigureValues;
  readonly issues: IssueCollector;
  readonly column: number;
  /** First four digits of the codes the region has. */
  readonly primaryMeshes: ReadonlySet<string>;
  readonly lineByCode: Map<string, number>;
}

/**
 * Reads a published table of figures by mesh: census tables, future population by year. All rows are of one level,
 * that of the first row; cells outside the region's primary meshes are counted. Suppressed values are null.
 * Throws: FatalImportError as `importMunicipalFigures` does.
 */
export async function importMeshFigures(
  file: FileOctets,
  choice: MeshChoice,
  primaryMeshes: ReadonlySet<string>,
): Promise<ImportedMeshFigures> {
  const { issues } = file;
  const table = await openTable(file, choice.reading);
  try {
    refusePersonalData({ ...table, rows: [] }, 'figures', issues);
    const column = requireColumn(table, choice.zone, issues);
    const values = new FigureValues(table, choice.indicators, issues);
    const tally = new TableTally(issues);
    const context = { table, tally, values, issues, column, primaryMeshes, lineByCode: new Map() };
    let codeLength: number | undefined;
    for await (const row of table.rows) {
      tally.rowsRead += 1;
      const code = findMesh(context, row, codeLength);
      if (code === undefined) continue;
      codeLength ??= code.length;
      useRow(context, row, code);
    }
    const level = toLevel(codeLength);
    reportRepeatedRows(file.name, tally, issues);
    if (tally.rowsUsed === 0 || level === undefined) return failNothingUsable(file.name, tally, issues);
    return { zones: values.zones, level, indicators: values.finish(), counts: tally.finish() };
  } finally {
    await table.rows.return(undefined);
  }
}

function toLevel(codeLength: number | undefined): ImportedMeshLevel | undefined {
  return Object.entries(LEVEL_BY_LENGTH).find(([length]) => Number(length) === codeLength)?.[1];
}

/** The mesh code of a row; undefined where the row is about none and was reported. */
function findMesh(context: MeshContext, row: CsvRow, codeLength: number | undefined): string | undefined {
  const { table, tally, values, issues, column } = context;
  const text = row.fields[column] ?? '';
  const code = text.normalize('NFKC').trim().replace(/\.0+$/u, '');
  const place = {
    file: table.file,
    line: row.line,
    column: column + 1,
    field: table.headings[column],
    value: text,
  };
  const isNumber = /^\d+$/u.test(code);
  if (isDamaged(code, codeLength)) {
    return issues.fail({
      ...place,
      code: 'KEY_CODE_DAMAGED',
      messageJa: 'メッシュコードの桁が失われています(表計算ソフトで保存すると起こります)。',
      messageEn: 'the mesh code has lost digits (a spreadsheet does that on saving)',
    });
  }
  if (!isNumber && isWithoutValues(row, values.columns)) {
    tally.drop({
      ...place,
      code: 'NOTE_ROW',
      messageJa: '値のない行です。見出しや注記とみて読みません。',
      messageEn: 'a row without figures; taken as a heading or note and left out',
    });
    return undefined;
  }
  const isKnownLevel = toLevel(code.length) !== undefined && code.length === (codeLength ?? code.length);
  if (!isKnownLevel || !parseMeshCode(code).ok) {
    tally.drop({
      ...place,
      code: 'MESH_CODE',
      messageJa:
        codeLength === undefined
          ? '地域メッシュコード(8〜10桁)として正しくありません。この行は読みません。'
          : `${codeLength}桁の地域メッシュコードではありません。この行は読みません。`,
      messageEn:
        codeLength === undefined
          ? 'not a mesh code of eight to ten digits; the row is left out'
          : `not a mesh code of ${codeLength} digits; the row is left out`,
    });
    return undefined;
  }
  if (code !== text) {
    issues.report({
      ...place,
      code: 'VALUE_NORMALIZED',
      messageJa: `${code} として読みます。`,
      messageEn: `read as ${code}`,
    });
  }
  return code;
}

/** An exponent or a point, or fewer digits than any mesh or than the first row had. */
function isDamaged(code: string, codeLength: number | undefined): boolean {
  if (/^\d[\d.,]*(?:e[+-]?\d+)$/iu.test(code) || /^\d+[.,]\d+$/u.test(code)) return true;
  return codeLength !== undefined && /^\d+$/u.test(code) && code.length < codeLength;
}

function useRow(context: MeshContext, row: CsvRow, code: string): void {
  const { table, tally, values, issues, primaryMeshes, lineByCode } = context;
  if (!primaryMeshes.has(code.slice(0, 4))) {
    tally.rowsElsewhere += 1;
    return;
  }
  const first = lineByCode.get(code);
  if (first !== undefined) {
    tally.drop({
      code: 'DUPLICATE_KEY',
      file: table.file,
      line: row.line,
      column: context.column + 1,
      value: code,
      messageJa: `メッシュ ${code} は ${first} 行目にもあります。先の行を使います。`,
      messageEn: `mesh ${code} stands on line ${first} already; the first row is kept`,
    });
    return;
  }
  lineByCode.set(code, row.line);
  const read = readValues({ file: table.file, row, issues }, values.columns);
  values.add(code, read);
  tally.rowsUsed += 1;
  const used = read.filter((value) => typeof value === 'number').length;
  tally.valuesUsed += used;
  tally.valuesMissing += read.length - used;
}
