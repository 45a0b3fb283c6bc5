import type { FigureIndicator, FigureSeries } from '#contract/figures.ts';
import { formatFigure } from '#contract/wording/format-indicator.ts';
import type { Language } from '#contract/wording/language.ts';
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
] as const satisfies (keyof BriefTerms['comparisonNames'])[];
type ComparedId = (typeof COMPARED)[number];

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

function formatLabel(
  indicator: FigureIndicator,
  id: ComparedId,
  year: string | null,
  terms: BriefTerms,
): string {
  const label = terms.comparisonNames[id];
  return year === null ? label : terms.withYear(label, year, indicator.unitJa);
}

/** Units that are words stand in the name of the row. */
function formatCell(indicator: FigureIndicator, value: number, language: Language): string {
  const isPercent = indicator.quantity === 'ratio';
  return formatFigure(
    isPercent ? indicator : { ...indicator, unitJa: '', unitEn: '' },
    value,
    language,
  ).trim();
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
        label: formatLabel(indicator, id, formatYear(series, terms), terms),
        cells: [
          ...(named === undefined
            ? []
            : [value === null ? terms.noData : formatCell(indicator, value, language)]),
          median === null ? terms.tooFew : formatCell(indicator, median, language),
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
