import type { FigureIndicator, FigureSeries } from '#contract/figures.ts';
import { formatFigure } from '#contract/wording/format-indicator.ts';
import type { BriefTable } from './brief-content.ts';
import { findMunicipality, getBriefTerms, getMunicipalityName, type BriefFacts } from './brief-facts.ts';
import type { BriefTerms } from './brief-words-ja.ts';

/** What a council asks of a town before an office comes, in this order. */
const COMPARED = [
  'population.total',
  'population.age15to64',
  'labor.unemploymentRateFemale',
  'labor.outsideShareFemale',
  'jobs.total',
  'migration.net',
  'childcare.nurseries',
  'schools.primaryClosures',
  'housing.vacancyRate',
] as const;

/** Of one or two values a median says nothing. */
const FEWEST_VALUES = 3;

/** Middle of the values; the mean of the two middle ones of an even number. Null without any. */
export function computeMedian(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined) return null;
  const lower = Number.isInteger(middle) ? (sorted[middle - 1] ?? upper) : upper;
  return (lower + upper) / 2;
}

/** The newest series in which any municipality has a value. */
function findSeries({ series }: FigureIndicator): FigureSeries | undefined {
  return series.findLast(({ values }) => values.some((value) => value !== null));
}

function formatYear({ year, fromYear }: FigureSeries, terms: BriefTerms): string | null {
  if (year === null) return null;
  return fromYear === null ? terms.year(year) : terms.yearSpan(fromYear, year);
}

/** The label with its year, which labels of differences say already. */
function formatLabel(indicator: FigureIndicator, series: FigureSeries, { language }: BriefFacts): string {
  const terms = getBriefTerms(language);
  const label = language === 'ja' ? indicator.labelJa : indicator.labelEn;
  const year = formatYear(series, terms);
  return year === null || label.includes(year) ? label : terms.withYear(label, year);
}

/** Published figures of the municipality beside the median of the region's municipalities that have one. */
export function composeComparison(facts: BriefFacts): BriefTable {
  const { figures, region, subject, language } = facts;
  const terms = getBriefTerms(language);
  const own = findMunicipality(region, subject.municipalityCode);
  const code = own?.parentCode ?? own?.code ?? null;
  const zone = code === null ? -1 : figures.zones.codes.indexOf(code);
  const named = zone < 0 ? undefined : findMunicipality(region, code);
  const zoneCount = figures.zones.codes.length;
  const rows = COMPARED.flatMap((id) => {
    const indicator = figures.indicators.find((one) => one.id === id);
    const series = indicator === undefined ? undefined : findSeries(indicator);
    if (indicator === undefined || series === undefined) return [];
    const values = series.values.filter((value) => value !== null);
    const median = values.length < FEWEST_VALUES ? null : computeMedian(values);
    const value = series.values[zone] ?? null;
    return [
      {
        label: formatLabel(indicator, series, facts),
        cells: [
          ...(named === undefined
            ? []
            : [value === null ? terms.noData : formatFigure(indicator, value, language)]),
          median === null ? terms.tooFew : formatFigure(indicator, median, language),
          `${values.length}/${zoneCount}`,
        ],
        isStrong: false,
      },
    ];
  });
  const [published, ...others] = terms.comparisonColumns;
  return {
    caption: terms.comparisonCaption(named === undefined ? null : getMunicipalityName(named, language)),
    note: terms.comparisonNote,
    columns: ['', ...(named === undefined ? [] : [published ?? '']), ...others],
    rows,
  };
}
