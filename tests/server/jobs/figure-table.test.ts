import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUNDLED_INDICATORS, type FigureIndicator, type FigureTable } from '#contract/figures.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { buildFigureTable } from '#server/jobs/figures/build-figure-table.ts';
import { PROJECT_ROOT } from '../../support/project-root.ts';

/** The table of region-facts.md §3: employed, unemployed, jobs, jobs in information, primary schools 2016 and 2024. */
const FACTS: Readonly<Record<string, readonly [number, number, number, number, number, number]>> = {
  '40100': [400_010, 18_618, 436_472, 6_284, 135, 132],
  '40204': [21_259, 1_088, 24_713, 30, 11, 11],
  '40213': [30_788, 1_383, 25_434, 102, 11, 11],
  '40214': [10_523, 496, 10_349, 14, 10, 10],
  '40215': [15_548, 1_111, 10_927, 5, 6, 6],
  '40226': [11_752, 562, 21_293, 0, 9, 4],
  '40381': [6_460, 340, 2_798, 7, 3, 3],
  '40382': [11_942, 1_236, 8_144, 8, 5, 5],
  '40383': [13_306, 624, 7_597, 7, 5, 5],
  '40384': [8_395, 389, 7_377, 2, 3, 3],
  '40401': [3_067, 253, 2_951, 0, 3, 3],
  '40402': [6_676, 459, 7_187, 0, 6, 6],
  '40601': [4_150, 377, 2_639, 0, 4, 0],
  '40621': [17_072, 655, 25_697, 40, 6, 6],
  '40625': [8_403, 449, 6_096, 0, 11, 6],
  '40642': [3_022, 145, 2_403, 0, 1, 1],
  '40646': [3_445, 155, 2_487, 5, 4, 4],
  '40647': [7_862, 359, 4_292, 4, 8, 8],
};

let table: FigureTable;

beforeAll(async () => {
  table = buildFigureTable(await readCompiledRegion(join(PROJECT_ROOT, 'geodata', 'regions', 'kitakyushu')));
});

function get(id: string): FigureIndicator {
  const indicator = table.indicators.find((one) => one.id === id);
  if (indicator === undefined) throw new Error(`indicator ${id}: expected in the table`);
  return indicator;
}

function getValue(id: string, code: string, year?: number): number | null {
  const { series } = get(id);
  const found = year === undefined ? series.at(-1) : series.find((one) => one.year === year);
  const value = found?.values[table.zones.codes.indexOf(code)];
  if (value === undefined) throw new Error(`${id} ${code} ${String(year)}: expected a value or null`);
  return value;
}

describe('figures of the bundled region', () => {
  it('have 18 zones: the city as one row, no ward, no neighbour', () => {
    expect(table.zones.codes.toSorted()).toEqual(Object.keys(FACTS).toSorted());
    expect(table.zones.codes[0]).toBe('40100');
  });

  it('are those of the facts page, and rates and differences follow from them', () => {
    for (const [code, [employed, unemployed, jobs, information, before, after]] of Object.entries(FACTS)) {
      expect([
        getValue('labor.employed', code),
        getValue('labor.unemployed', code),
        getValue('jobs.total', code),
        getValue('jobs.information', code),
        getValue('schools.primary', code, 2016),
        getValue('schools.primary', code, 2024),
        getValue(BUNDLED_INDICATORS.schoolClosures, code),
      ]).toEqual([employed, unemployed, jobs, information, before, after, before - after]);
      expect(getValue('labor.unemploymentRate', code)).toBeCloseTo(unemployed / (employed + unemployed), 6);
    }
  });

  it('take unemployment among those of known status, by sex: men and women make up all', () => {
    for (const code of table.zones.codes) {
      for (const id of ['labor.employed', 'labor.unemployed', 'labor.outside']) {
        const bySex = [getValue(`${id}Male`, code), getValue(`${id}Female`, code)];
        expect((bySex[0] ?? 0) + (bySex[1] ?? 0), `${id} ${code}`).toBe(getValue(id, code));
      }
    }
    // 北九州市 2020: 11,266 ÷ (214,116 + 11,266) and 7,352 ÷ (185,894 + 7,352).
    expect(getValue(BUNDLED_INDICATORS.unemploymentMale, '40100')).toBe(0.049986);
    expect(getValue(BUNDLED_INDICATORS.unemploymentFemale, '40100')).toBe(0.038045);
    // 298,565 ÷ (400,010 + 18,618 + 298,565).
    expect(getValue('labor.outsideShare', '40100')).toBe(0.416297);
  });

  it('sum jobs by industry to all jobs, nowhere more', () => {
    const industries = table.indicators.filter(({ id }) => id.startsWith('jobs.') && id !== 'jobs.total');
    expect(industries).toHaveLength(18);
    for (const code of table.zones.codes) {
      const sum = industries.reduce((total, { id }) => total + (getValue(id, code) ?? 0), 0);
      expect(sum, code).toBe(getValue('jobs.total', code));
    }
  });

  it('say that Kawara’s primary schools were merged into a compulsory education school', () => {
    const [series] = get(BUNDLED_INDICATORS.schoolClosures).series;
    const remark = series?.remarks.find(({ zone }) => table.zones.codes[zone] === '40601');
    expect(remark?.ja).toBe('小学校 4校→0校。ほかに義務教育学校(9年制)が1校あり、統合を含みます');
    expect([series?.fromYear, series?.year]).toEqual([2016, 2024]);
    expect(getValue('schools.compulsory', '40601')).toBe(1);
    expect(get('schools.compulsory').series.map(({ year }) => year)).toEqual([2024]);
  });

  it('take net migration from movers in and out', () => {
    expect(getValue(BUNDLED_INDICATORS.netMigration, '40100')).toBe(36_187 - 37_349);
    expect(getValue(BUNDLED_INDICATORS.netMigration, '40214')).toBe(516 - 734);
    expect(get(BUNDLED_INDICATORS.netMigration).labelJa).toContain('日本人');
  });

  it('have housing vacancy where it was published and null everywhere else, by survey year', () => {
    const vacancy = get(BUNDLED_INDICATORS.housingVacancy);
    const published = vacancy.series.map(({ year, values }) => [
      year,
      Object.fromEntries(
        values.flatMap((value, zone) => (value === null ? [] : [[table.zones.codes[zone] ?? '', value]])),
      ),
    ]);
    expect(published).toEqual([
      [2018, { '40100': 0.158, '40621': 0.1426 }],
      [2023, { '40100': 0.1597 }],
    ]);
    expect(vacancy.series.map(({ missing }) => missing[0]?.zones.length)).toEqual([16, 17]);
    expect(vacancy.series.map(({ references }) => references.map(({ value }) => value))).toEqual([
      [0.127],
      [0.125],
    ]);
    expect(vacancy.series.flatMap(({ remarks }) => remarks).every(({ ja }) => ja.includes('出典'))).toBe(
      true,
    );
  });

  it('name a dataset of the region, units and years for every value, and nothing is a guess', async () => {
    const { region } = await readCompiledRegion(join(PROJECT_ROOT, 'geodata', 'regions', 'kitakyushu'));
    const known = new Set(region.datasets.map(({ id }) => id));
    expect(new Set(table.indicators.map(({ id }) => id)).size).toBe(table.indicators.length);
    for (const { id, datasetIds, series, unitJa, quantity, formulaJa } of table.indicators) {
      expect(
        datasetIds.every((dataset) => known.has(dataset)),
        id,
      ).toBe(true);
      expect(unitJa, id).not.toBe('');
      if (quantity === 'ratio' || quantity === 'difference') expect(formulaJa, id).not.toBeNull();
      for (const { values, year, missing } of series) {
        expect(year, id).not.toBeNull();
        const nulls = values.flatMap((value, zone) => (value === null ? [zone] : []));
        expect(
          missing.flatMap(({ zones }) => zones).toSorted((a, b) => a - b),
          id,
        ).toEqual(nulls);
      }
    }
    for (const id of Object.values(BUNDLED_INDICATORS)) get(id);
  });
});
