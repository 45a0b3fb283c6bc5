import type { MeasureId } from '#engine/accessibility/groups.ts';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { OTHER_MUNICIPALITY } from '#engine/accessibility/region-cells.ts';
import { isHalfMeshNumber } from '#engine/mesh/mesh-code.ts';
import type { ParsedTable } from './parse-table.ts';
import { parseTable, toTableFlag, toTableNumber } from './parse-table.ts';
import { CELLS_HEADER, SHARES_HEADER } from './table-headers.ts';

/** Decimal shares of one cell sum to 1 up to the rounding of binary fractions. */
const SHARE_SUM_TOLERANCE = 1e-9;

/**
 * Parses `cells.csv` and `cell-municipalities.csv` into the engine's record.
 * Throws: Error naming file and line where a code, count or share is not what it must be.
 */
export function parseRegionCells(
  texts: { readonly cells: string; readonly shares: string },
  municipalityCodes: readonly string[],
): RegionCells {
  const table = parseTable(texts.cells, 'cells.csv', CELLS_HEADER);
  const count = table.rows.length;
  const meshCodeByCell = new Uint32Array(count);
  const isEstimatedByCell = new Uint8Array(count);
  const countByCell = Object.fromEntries(
    MEASURE_IDS.map((measure) => [measure, new Float64Array(count)]),
  ) as Record<MeasureId, Float64Array>;
  for (let cell = 0; cell < count; cell += 1) {
    const meshCode = toTableNumber(table, cell, 0);
    if (!isHalfMeshNumber(meshCode) || meshCode <= (meshCodeByCell[cell - 1] ?? 0)) {
      throw new Error(`cells.csv:${cell + 2}: expected ascending half-mesh codes, found ${meshCode}`);
    }
    meshCodeByCell[cell] = meshCode;
    isEstimatedByCell[cell] = toTableFlag(table, cell, 1) ? 1 : 0;
    for (const [column, measure] of MEASURE_IDS.entries()) {
      const value = toTableNumber(table, cell, column + 2);
      if (value < 0) throw new Error(`cells.csv:${cell + 2}: expected ${measure} ≥ 0, found ${value}`);
      countByCell[measure][cell] = value;
    }
  }
  const codes = [...municipalityCodes, OTHER_MUNICIPALITY];
  const shares = parseShares(
    parseTable(texts.shares, 'cell-municipalities.csv', SHARES_HEADER),
    meshCodeByCell,
    codes,
  );
  return { count, meshCodeByCell, countByCell, isEstimatedByCell, municipalityCodes: codes, ...shares };
}

type CellShares = Pick<RegionCells, 'firstShareByCell' | 'municipalityByShare' | 'weightByShare'>;

/** Rows stand in the order of cells, one or more per cell. */
function parseShares(table: ParsedTable, meshCodeByCell: Uint32Array, codes: readonly string[]): CellShares {
  const indexByCode = new Map(codes.map((code, index) => [code, index]));
  const firstShareByCell = new Uint32Array(meshCodeByCell.length + 1);
  const municipalityByShare = new Uint16Array(table.rows.length);
  const weightByShare = new Float64Array(table.rows.length);
  let share = 0;
  for (let cell = 0; cell < meshCodeByCell.length; cell += 1) {
    firstShareByCell[cell] = share;
    const meshCode = String(meshCodeByCell[cell]);
    let sum = 0;
    for (; table.rows[share]?.[0] === meshCode; share += 1) {
      const code = table.rows[share]?.[1] ?? '';
      const index = indexByCode.get(code);
      if (index === undefined) throw new Error(`${table.file}:${share + 2}: unknown municipality ${code}`);
      const weight = toTableNumber(table, share, 2);
      municipalityByShare[share] = index;
      weightByShare[share] = weight;
      sum += weight;
    }
    if (Math.abs(sum - 1) > SHARE_SUM_TOLERANCE) {
      throw new Error(`${table.file}: expected the shares of cell ${meshCode} to sum to 1, found ${sum}`);
    }
  }
  if (share !== table.rows.length) {
    throw new Error(`${table.file}:${share + 2}: expected rows in the order of cells.csv`);
  }
  firstShareByCell[meshCodeByCell.length] = share;
  return { firstShareByCell, municipalityByShare, weightByShare };
}
