import type { MeasureId } from '#engine/accessibility/groups.ts';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { MeshTableHeader } from './mesh-table-header.ts';

/** What each measure is called in the 2020 census mesh tables, normalized. Source: label row of table T001101. */
export const MEASURE_LABEL: Readonly<Record<MeasureId, string>> = {
  populationMale: '人口(総数) 男',
  populationFemale: '人口(総数) 女',
  age0to14Male: '0~14歳人口 男',
  age0to14Female: '0~14歳人口 女',
  age15plusMale: '15歳以上人口 男',
  age15plusFemale: '15歳以上人口 女',
  age15to64Male: '15~64歳人口 男',
  age15to64Female: '15~64歳人口 女',
  age18plusMale: '18歳以上人口 男',
  age18plusFemale: '18歳以上人口 女',
  age20plusMale: '20歳以上人口 男',
  age20plusFemale: '20歳以上人口 女',
  age65plusMale: '65歳以上人口 男',
  age65plusFemale: '65歳以上人口 女',
  age75plusMale: '75歳以上人口 男',
  age75plusFemale: '75歳以上人口 女',
  households: '世帯総数',
  privateHouseholds: '一般世帯数',
  onePersonHouseholds: '1人世帯数 一般世帯数',
  householdsWithChildrenUnder6: '6歳未満世帯員のいる世帯数 一般世帯数',
  householdsWith65plus: '65歳以上世帯員のいる世帯数 一般世帯数',
  onePersonHouseholds20to29: '世帯主の年齢が20~29歳の1人世帯数 一般世帯数',
};

export type MeasureColumnsResult =
  /** Index into `header.columns` by measure. */
  | { readonly ok: true; readonly columnByMeasure: Readonly<Record<MeasureId, number>> }
  | { readonly ok: false; readonly missing: readonly MeasureId[] };

/** Finds the product's measures in a mesh table by their labels; all of them or the list of the missing. */
export function findMeasureColumns(header: MeshTableHeader): MeasureColumnsResult {
  const columnByLabel = new Map(header.columns.map((column, index) => [column.label, index]));
  const missing = MEASURE_IDS.filter((measure) => !columnByLabel.has(MEASURE_LABEL[measure]));
  if (missing.length > 0) return { ok: false, missing };
  const columnByMeasure = Object.fromEntries(
    MEASURE_IDS.map((measure) => [measure, columnByLabel.get(MEASURE_LABEL[measure])]),
  ) as Record<MeasureId, number>;
  return { ok: true, columnByMeasure };
}
