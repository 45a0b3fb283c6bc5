import { normalizeLabel } from '../text/normalize-label.ts';

/** One data column of an e-Stat mesh table. */
export interface MeshTableColumn {
  /** Position in the file's rows. */
  readonly position: number;
  /** e-Stat item code, such as `T001101003`. */
  readonly itemCode: string;
  /** Normalized label, such as `人口(総数) 女`. */
  readonly label: string;
}

export interface MeshTableHeader {
  /** Statistical table, such as `T001101`. */
  readonly tableCode: string;
  /** Fields of every row, key columns included. */
  readonly fieldCount: number;
  readonly columns: readonly MeshTableColumn[];
}

export type MeshTableHeaderResult =
  | { readonly ok: true; readonly header: MeshTableHeader }
  | {
      readonly ok: false;
      readonly reason: 'keyColumns' | 'itemCode' | 'labels' | 'length' | 'duplicate';
      readonly field: string;
    };

const KEY_COLUMNS = ['KEY_CODE', 'HTKSYORI', 'HTKSAKI', 'GASSAN'] as const;
export const KEY_COLUMN_COUNT = KEY_COLUMNS.length;
const ITEM_CODE = /^(T\d{6})\d{3}$/u;

/**
 * Reads the two header rows every e-Stat mesh table has: item codes, then labels.
 * Columns are known by what they are called, never by where they stand.
 * Source: format of 地域メッシュ統計 text files of e-Stat (統計地理情報システム).
 */
export function parseMeshTableHeader(
  codes: readonly string[],
  labels: readonly string[],
): MeshTableHeaderResult {
  for (const [position, name] of KEY_COLUMNS.entries()) {
    if (codes[position]?.trim() !== name) return { ok: false, reason: 'keyColumns', field: name };
  }
  if (labels.length !== codes.length) {
    return { ok: false, reason: 'length', field: `${labels.length} / ${codes.length}` };
  }
  const columns: MeshTableColumn[] = [];
  // A row of figures in place of the labels: their line has been deleted.
  if (/^\d+$/u.test(labels[0]?.trim() ?? '')) return { ok: false, reason: 'labels', field: KEY_COLUMNS[0] };
  const seen = new Set<string>();
  let tableCode: string | undefined;
  for (let position = KEY_COLUMN_COUNT; position < codes.length; position += 1) {
    const itemCode = codes[position]?.trim() ?? '';
    const label = normalizeLabel(labels[position] ?? '');
    const table = ITEM_CODE.exec(itemCode)?.[1];
    if (table === undefined || (tableCode ?? table) !== table) {
      return { ok: false, reason: 'itemCode', field: itemCode };
    }
    if (seen.has(itemCode)) return { ok: false, reason: 'duplicate', field: itemCode };
    seen.add(itemCode);
    if (label === '') return { ok: false, reason: 'labels', field: itemCode };
    tableCode = table;
    columns.push({ position, itemCode, label });
  }
  if (tableCode === undefined) return { ok: false, reason: 'itemCode', field: '' };
  return { ok: true, header: { tableCode, fieldCount: codes.length, columns } };
}
