import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import type { Municipality } from '#contract/region.ts';

/** One municipality's share of a reach. Wards stand under their city, whose count is their sum. */
export interface MunicipalityRow {
  readonly code: string;
  /** undefined: land outside all loaded municipalities. */
  readonly municipality: Municipality | undefined;
  readonly count: number;
  readonly wards: readonly MunicipalityRow[];
}

export interface MunicipalityRows {
  readonly own: readonly MunicipalityRow[];
  readonly outside: readonly MunicipalityRow[];
}

/**
 * Rows of one band, most people first, own area and others apart. A city with wards appears once, with the sum
 * of its wards' shares: nobody is counted under both.
 */
export function listMunicipalityRows(options: {
  readonly municipalities: readonly Municipality[];
  readonly municipalityCodes: RegionCells['municipalityCodes'];
  /** By MunicipalityIndex. */
  readonly countByMunicipality: ArrayLike<number>;
}): MunicipalityRows {
  const { municipalities, municipalityCodes, countByMunicipality } = options;
  const byCode = new Map(municipalities.map((one) => [one.code, one]));
  const wardsByParent = new Map<string, MunicipalityRow[]>();
  const rows: MunicipalityRow[] = [];
  municipalityCodes.forEach((code, index) => {
    const municipality = byCode.get(code);
    const row = { code, municipality, count: countByMunicipality[index] ?? 0, wards: [] };
    const parentCode = municipality?.parentCode ?? null;
    if (parentCode === null) rows.push(row);
    else wardsByParent.set(parentCode, [...(wardsByParent.get(parentCode) ?? []), row]);
  });
  for (const [code, wards] of wardsByParent) {
    const count = wards.reduce((sum, ward) => sum + ward.count, 0);
    const isListed = rows.findIndex((row) => row.code === code);
    if (isListed >= 0) rows.splice(isListed, 1);
    rows.push({ code, municipality: byCode.get(code), count, wards: sortRows(wards) });
  }
  const isOwn = (row: MunicipalityRow): boolean =>
    (row.municipality ?? row.wards[0]?.municipality)?.isInRegion === true;
  const counted = sortRows(rows);
  return {
    own: counted.filter(isOwn),
    outside: counted.filter((row) => !isOwn(row)),
  };
}

/** Rows that would read "0" are left out. */
function sortRows(rows: readonly MunicipalityRow[]): readonly MunicipalityRow[] {
  return rows.filter((row) => row.count >= 0.5).toSorted((a, b) => b.count - a.count);
}
