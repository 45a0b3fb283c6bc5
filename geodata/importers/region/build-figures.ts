import type { IssueCollector } from '../issues/issue-collector.ts';
import type { SsdseTable } from '../ssdse/read-ssdse.ts';
import { toCsvText } from '../text/write-csv.ts';
import type { RegionDefinition } from './region-definition.ts';
import { FIGURES_HEADER } from './table-headers.ts';

/** Items of SSDSE-A carried into the region, by edition. */
const ITEMS_2026 = toItems(`
  A1101 A110101 A110102 A1301 A130101 A130102 A1302 A130201 A130202 A1303 A130301 A130302
  A1419 A141901 A141902 A5101 A5102 A7101 A710101 B1101 B1103
  C2208 C220832 C220833 C220835 C220836 C220837 C220838 C220839 C220840 C220841 C220844
  C220845 C220846 C220847 C220848 C220849 C220850 C220851 C220852
  E2101 E2501 E3101 E3501 E3901 E4101 E4501
  F1102 F110201 F110202 F1107 F110701 F110702 F1108 F110801 F110802 J250302
`);
/** The edition of 2018 has no item for compulsory education schools (E3901), which began in 2016. */
const ITEMS_2018 = toItems('A1101 E2101 E2501 E3101 E3501');

function toItems(text: string): string[] {
  return text.trim().split(/\s+/u);
}

export interface FigureItem {
  readonly edition: string;
  readonly itemCode: string;
  readonly year: number;
  readonly labelJa: string;
}

export interface FigureFiles {
  readonly figures: string;
  readonly items: readonly FigureItem[];
  /** Total population of the 2020 census by municipality code. */
  readonly populationByCode: ReadonlyMap<string, number>;
  readonly rowCount: number;
}

/**
 * Municipal figures of two SSDSE-A editions, one row per municipality and item. Wards have none: the designated
 * city is one row, which is never added to its wards.
 * Throws: FatalImportError with COLUMN_MISSING or ZONE_MISSING when an edition lacks an item or a municipality.
 */
export function buildFigures(
  editions: { readonly latest: SsdseTable; readonly earlier: SsdseTable },
  definition: RegionDefinition,
  issues: IssueCollector,
): FigureFiles {
  const codes = [
    ...definition.parentMunicipalities.map((city) => city.code),
    ...definition.municipalities.filter((m) => m.parentCode === undefined).map((m) => m.code),
  ];
  const items: FigureItem[] = [];
  const rows: string[][] = [];
  const populationByCode = new Map<string, number>();
  for (const [edition, table, wanted] of [
    ['2026', editions.latest, ITEMS_2026],
    ['2018', editions.earlier, ITEMS_2018],
  ] as const) {
    const municipalityByCode = new Map(
      table.municipalities.map((municipality) => [municipality.code, municipality]),
    );
    const itemByCode = new Map(table.items.map((item) => [item.itemCode, item]));
    for (const itemCode of wanted) {
      const item = itemByCode.get(itemCode);
      if (item === undefined) return failItem(table.file, itemCode, issues);
      items.push({ edition, itemCode, year: item.year, labelJa: item.labelJa });
    }
    for (const code of codes) {
      const municipality = municipalityByCode.get(code);
      if (municipality === undefined) return failMunicipality(table.file, code, issues);
      for (const itemCode of wanted) {
        const value = municipality.valueByItem.get(itemCode);
        const year = itemByCode.get(itemCode)?.year;
        if (value === undefined || year === undefined) continue;
        rows.push([code, edition, itemCode, String(year), String(value)]);
        if (edition === '2026' && itemCode === 'A1101') populationByCode.set(code, value);
      }
    }
  }
  return {
    figures: toCsvText(FIGURES_HEADER, rows),
    items,
    populationByCode,
    rowCount: rows.length,
  };
}

function failItem(file: string, itemCode: string, issues: IssueCollector): never {
  return issues.fail({
    code: 'COLUMN_MISSING',
    file,
    line: 1,
    field: itemCode,
    messageJa: `項目 ${itemCode} がありません。`,
    messageEn: `the table has no item ${itemCode}`,
  });
}

function failMunicipality(file: string, code: string, issues: IssueCollector): never {
  return issues.fail({
    code: 'ZONE_MISSING',
    file,
    value: code,
    messageJa: `市区町村 ${code} の行がありません。`,
    messageEn: `the table has no row for municipality ${code}`,
  });
}
