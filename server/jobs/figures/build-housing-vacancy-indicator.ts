import type { CompiledRegion } from '#importers/region/compiled-region.ts';
import { BUNDLED_INDICATORS, type FigureIndicator, type FigureSeries } from '#contract/figures.ts';

type HousingVacancy = CompiledRegion['housingVacancy'];

/** Housing vacancy (dwellings) by survey year, only where a published figure was found; the rest is "not found". */
export function buildHousingVacancyIndicator(
  { rows, references }: HousingVacancy,
  codes: readonly string[],
): FigureIndicator {
  const years = [...new Set(rows.map((row) => row.year))].toSorted((a, b) => a - b);
  return {
    id: BUNDLED_INDICATORS.housingVacancy,
    theme: 'housing',
    labelJa: '空き家率(住宅)',
    labelEn: 'Housing vacancy rate (dwellings)',
    unitJa: '％',
    unitEn: '%',
    quantity: 'ratio',
    datasetIds: ['housing-vacancy'],
    formulaJa: '空き家 ÷ 住宅総数(住宅・土地統計調査)',
    formulaEn: 'vacant ÷ all dwellings (Housing and Land Survey)',
    noteJa:
      '住宅の空き家の率で、オフィスや店舗の空室率ではありません。調査は人口1万5千人以上の市町だけを公表し、ここには値の見つかった市町だけがあります。',
    noteEn:
      'Dwellings, not vacant offices or shops. The survey publishes cities and towns of 15,000 people or more only; here are those whose figure was found.',
    series: years.map((year): FigureSeries => buildSeries(year, { rows, references }, codes)),
  };
}

function buildSeries(
  year: number,
  { rows, references }: HousingVacancy,
  codes: readonly string[],
): FigureSeries {
  const rowByCode = new Map(
    rows.filter((row) => row.year === year).map((row) => [row.municipalityCode, row]),
  );
  return {
    year,
    fromYear: null,
    values: codes.map((code) => rowByCode.get(code)?.ratio ?? null),
    missing: [
      { reason: 'notFound', zones: codes.flatMap((code, zone) => (rowByCode.has(code) ? [] : [zone])) },
    ],
    remarks: codes.flatMap((code, zone) => {
      const row = rowByCode.get(code);
      if (row === undefined) return [];
      const addresses = row.addresses.join(', ');
      return [{ zone, ja: `${row.remarkJa}出典: ${addresses}`, en: `${row.remarkEn}; source: ${addresses}` }];
    }),
    references: references
      .filter((reference) => reference.year === year)
      .map(({ labelJa, labelEn, ratio }) => ({ labelJa, labelEn, value: ratio })),
  };
}
