import type { MunicipalJobs } from '#engine/accessibility/place-jobs.ts';
import type { EvaluationRequest } from '#contract/evaluation.ts';
import type { Region } from '#contract/region.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { MunicipalRates } from '../compute/evaluation-messages.ts';

/** A city's own code, or those of its wards where the region knows it by them. */
function listPartCodes({ municipalities }: Region, code: string): string[] {
  const wards = municipalities.filter((one) => one.parentCode === code).map((one) => one.code);
  return wards.length === 0 ? [code] : wards;
}

/** Rates by municipality of the cells: a ward without rates of its own has its city's; null unless asked for. */
export function expandRates(region: Region, { workforce }: EvaluationRequest): MunicipalRates[] | null {
  if (workforce === null || workforce.participation.kind !== 'byMunicipality') return null;
  const { rates } = workforce.participation;
  const own = new Set(rates.map((rate) => rate.municipalityCode));
  return rates.flatMap(({ municipalityCode, women, men }) =>
    listPartCodes(region, municipalityCode)
      .filter((code) => code === municipalityCode || !own.has(code))
      .map((code) => ({ code, women, men })),
  );
}

/**
 * Jobs with the municipalities of the cells they belong to; null unless they stand for competing offices.
 * Throws: ProblemFailure for a ward whose city is listed too: its jobs would count twice.
 */
export function expandJobs(region: Region, { competition }: EvaluationRequest): MunicipalJobs[] | null {
  const proxy = competition?.jobsProxy ?? null;
  if (proxy === null) return null;
  const listed = new Set(proxy.jobs.map((one) => one.municipalityCode));
  const parents = new Map(region.municipalities.map((one) => [one.code, one.parentCode]));
  const doubled = proxy.jobs.findIndex((one) => listed.has(parents.get(one.municipalityCode) ?? ''));
  if (doubled >= 0) {
    const at = `/competition/jobsProxy/jobs/${doubled}/municipalityCode`;
    throw new ProblemFailure('VALIDATION', {
      places: [{ at, expectedJa: '市か、その区のどちらか一方', expectedEn: 'either a city or its wards' }],
    });
  }
  return proxy.jobs.map(({ municipalityCode, jobs }) => ({
    code: municipalityCode,
    partCodes: listPartCodes(region, municipalityCode),
    jobs,
  }));
}
