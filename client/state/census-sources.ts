import type { FigureIndicator, FigureTable } from '#contract/figures.ts';
import type { Dataset } from '#contract/provenance.ts';
import type { EvaluationSources } from './evaluation-request.ts';
import type { Language } from './view-state.ts';

/** Members of the labor force by sex: ids of the bundled indicators, of people whose labor status is known. */
const LABOR_INDICATORS = {
  women: ['labor.employedFemale', 'labor.unemployedFemale', 'labor.outsideFemale'],
  men: ['labor.employedMale', 'labor.unemployedMale', 'labor.outsideMale'],
} as const;

/** What the indicators above are together. */
const LABOR_STATUS: Readonly<Record<Language, string>> = {
  ja: '市町村別・男女別の労働力状態',
  en: 'Labor force status by municipality and sex',
};

/** `BUNDLED_INDICATORS.jobs` of the contract, which brings its schemas along and is not loaded here. */
const JOBS_INDICATOR = 'jobs.total';

export interface FigureFile {
  readonly table: FigureTable;
  readonly datasets: readonly Dataset[];
  readonly language: Language;
}

/**
 * Participation of every municipality by sex: (employed + unemployed) ÷ (employed + unemployed + not in the labor
 * force), the denominator being people of known status. null where the table lacks an indicator or every value.
 */
export function readCensusParticipation(file: FigureFile): EvaluationSources['censusParticipation'] {
  const { table } = file;
  if (table.zones.kind !== 'municipality') return null;
  const women = LABOR_INDICATORS.women.map((id) => findIndicator(table, id));
  const men = LABOR_INDICATORS.men.map((id) => findIndicator(table, id));
  const rates = table.zones.codes
    .map((municipalityCode, zone) => ({
      municipalityCode,
      women: computeParticipation(women, zone),
      men: computeParticipation(men, zone),
    }))
    .filter((rate) => rate.women !== null || rate.men !== null);
  if (rates.length === 0) return null;
  return {
    kind: 'byMunicipality',
    rates,
    source: describeSource(women[0], file, LABOR_STATUS[file.language]),
  };
}

function computeParticipation(
  [employed, unemployed, outside]: readonly (FigureIndicator | undefined)[],
  zone: number,
): number | null {
  const [working, seeking, others] = [employed, unemployed, outside].map((one) => getLatest(one, zone));
  if (typeof working !== 'number' || typeof seeking !== 'number' || typeof others !== 'number') return null;
  const known = working + seeking + others;
  return known > 0 ? (working + seeking) / known : null;
}

/** Jobs of every municipality, of every kind and private sector: a proxy for competing seats. */
export function readMunicipalJobs(file: FigureFile): EvaluationSources['jobs'] {
  const { table } = file;
  const indicator = findIndicator(table, JOBS_INDICATOR);
  if (table.zones.kind !== 'municipality' || indicator === undefined) return null;
  const jobs = table.zones.codes.flatMap((municipalityCode, zone) => {
    const count = getLatest(indicator, zone);
    return typeof count === 'number' && count >= 1 ? [{ municipalityCode, jobs: Math.round(count) }] : [];
  });
  return jobs.length === 0 ? null : { jobs, source: describeSource(indicator, file) };
}

const findIndicator = (table: FigureTable, id: string): FigureIndicator | undefined =>
  table.indicators.find((indicator) => indicator.id === id);

const getLatest = (indicator: FigureIndicator | undefined, zone: number): number | null =>
  indicator?.series.at(-1)?.values[zone] ?? null;

/** The credit of the table a value is from, with the year it is of. */
function describeSource(
  indicator: FigureIndicator | undefined,
  { datasets, language }: FigureFile,
  name?: string,
): string {
  const isJapanese = language === 'ja';
  const year = indicator?.series.at(-1)?.year;
  const credits = datasets
    .filter(({ id }) => indicator?.datasetIds.includes(id) === true)
    .map(({ creditJa, creditEn }) => (isJapanese ? creditJa : creditEn));
  const label = name ?? (isJapanese ? indicator?.labelJa : indicator?.labelEn);
  const dated = year === null || year === undefined ? '' : isJapanese ? `（${year}年）` : ` (${year})`;
  return [`${label ?? ''}${dated}`, ...credits].join(isJapanese ? '、' : ', ').slice(0, MAXIMUM_LENGTH);
}

/** As the contract has it (LIMITS.maximumSourceLength). */
const MAXIMUM_LENGTH = 500;
