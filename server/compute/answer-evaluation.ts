import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { getDecayHorizonMinutes } from '#engine/accessibility/decay.ts';
import { computeDualAccess } from '#engine/accessibility/dual-access.ts';
import {
  buildWorkforceColumns,
  computeEffectiveWorkforce,
  type ParticipationRates,
  type WorkforceColumns,
} from '#engine/accessibility/effective-workforce.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { computeUnionReach } from '#engine/accessibility/union-reach.ts';
import { UNREACHED_SECONDS, type TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import type { EvaluationRequest } from '#contract/evaluation.ts';
import { LIMITS } from '#contract/limits.ts';
import { computeCompetition } from './answer-competition.ts';
import type { CellTimesSource } from './cell-times.ts';
import { findAllCellTimes } from './cell-times.ts';
import type {
  ComputedEvaluation,
  ComputedSite,
  EvaluationJob,
  MunicipalRates,
  UnlinkableOffice,
} from './evaluation-messages.ts';

/** Travel times are searched this far, and whatever decays counts nobody beyond. */
const SEARCHED_MINUTES = LIMITS.maximumCutoffMinutes;

/** Everything a request asks of its sites for one toll choice, read off one field per office. */
export function answerEvaluation(
  job: EvaluationJob,
  source: CellTimesSource,
): ComputedEvaluation | UnlinkableOffice {
  const { request, tolls } = job;
  const trip = { ...request, tolls };
  const sites = findAllCellTimes(source, request.sites, trip, getSiteLimitMinutes(request));
  if (!sites.ok) return { kind: 'unlinkableOffice', list: 'sites', ...sites.fault };
  const existing = findAllCellTimes(source, request.existingOffices, trip, getExistingLimitMinutes(request));
  if (!existing.ok) return { kind: 'unlinkableOffice', list: 'existingOffices', ...existing.fault };
  const { cells } = source;
  const timeFactor = source.getTimeFactor(trip);
  const { groups, siteCutoffMinutes, existingCutoffMinutes } = request;
  const parts = { job, source, siteFields: sites.fields, existingFields: existing.fields, timeFactor };
  const competition = computeCompetition(parts);
  const workforce = buildAllWorkforceColumns(cells, job);
  return {
    kind: 'evaluation',
    tolls,
    sites: sites.fields.map((field, index) =>
      computeSite({
        request,
        cells,
        timeFactor,
        field,
        existingFields: existing.fields,
        workforce,
        competition: competition?.bySite[index] ?? null,
      }),
    ),
    together: computeUnionReach({
      cells,
      groups,
      timeFactor,
      fields: sites.fields,
      cutoffMinutes: siteCutoffMinutes,
      existingFields: existing.fields,
      existingCutoffMinutes,
    }),
    leftOut: competition?.leftOut ?? [],
    existingCompleteUpToSeconds: Math.min(
      UNREACHED_SECONDS,
      ...existing.fields.map((field) => field.completeUpToSeconds),
    ),
    municipalityCodes: cells.municipalityCodes,
  };
}

interface SiteParts {
  readonly request: EvaluationRequest;
  readonly cells: RegionCells;
  readonly timeFactor: { readonly low: number; readonly high: number };
  readonly field: TravelTimeField;
  readonly existingFields: readonly TravelTimeField[];
  /** By group of the workforce choice. */
  readonly workforce: readonly WorkforceColumns[];
  readonly competition: ComputedSite['competition'];
}

function computeSite(parts: SiteParts): ComputedSite {
  const { request, cells, timeFactor, field, existingFields } = parts;
  const { groups, cutoffsMinutes, siteCutoffMinutes, existingCutoffMinutes } = request;
  return {
    groups: computeReach({ cells, field, cutoffsMinutes, groups, timeFactor }),
    marginal:
      existingFields.length === 0
        ? []
        : computeMarginalReach({
            cells,
            field,
            existingFields,
            groups,
            siteCutoffMinutes,
            existingCutoffMinutes,
            timeFactor,
          }),
    workforce: computeWorkforce(parts),
    competition: parts.competition,
    dualAccess: computeDualAccesses(parts),
    completeUpToSeconds: field.completeUpToSeconds,
  };
}

function computeWorkforce({ request, field, timeFactor, workforce }: SiteParts): ComputedSite['workforce'] {
  const choice = request.workforce;
  if (choice === null) return null;
  return choice.groups.map((group, index) => {
    const { people, withoutRate, isAtLeast } = computeEffectiveWorkforce({
      columns: workforce[index]!,
      field,
      timeFactor,
      decay: choice.decay,
      searchedMinutes: SEARCHED_MINUTES,
    });
    return { group, people, withoutRate, isAtLeast };
  });
}

function computeDualAccesses({ request, cells, field, timeFactor }: SiteParts): ComputedSite['dualAccess'] {
  if (request.dualAccess === null) return null;
  const countByCell = getGroupColumns(cells).countByCell[request.dualAccess.group];
  return request.dualAccess.people.map((target) =>
    computeDualAccess({ countByCell, field, target, searchedMinutes: SEARCHED_MINUTES, timeFactor }),
  );
}

/** Minutes that the sites' figures look at. */
function getSiteLimitMinutes(request: EvaluationRequest): number {
  const { cutoffsMinutes, siteCutoffMinutes, workforce, competition, dualAccess } = request;
  return Math.max(
    ...cutoffsMinutes,
    siteCutoffMinutes,
    workforce === null ? 0 : getDecayHorizonMinutes(workforce.decay, SEARCHED_MINUTES),
    competition === null ? 0 : getDecayHorizonMinutes(competition.decay, SEARCHED_MINUTES),
    dualAccess === null ? 0 : SEARCHED_MINUTES,
  );
}

function getExistingLimitMinutes({ existingCutoffMinutes, competition }: EvaluationRequest): number {
  const horizonMinutes =
    competition === null ? 0 : getDecayHorizonMinutes(competition.decay, SEARCHED_MINUTES);
  return Math.max(existingCutoffMinutes, horizonMinutes);
}

function buildAllWorkforceColumns(cells: RegionCells, { request, rates }: EvaluationJob): WorkforceColumns[] {
  const { workforce } = request;
  if (workforce === null) return [];
  const { participation, share } = workforce;
  const all: ParticipationRates =
    participation.kind === 'typed'
      ? {
          women: new Float64Array(cells.municipalityCodes.length).fill(participation.women),
          men: new Float64Array(cells.municipalityCodes.length).fill(participation.men),
        }
      : toRates(cells, rates ?? []);
  return workforce.groups.map((group) =>
    buildWorkforceColumns(cells, { group, participation: all, shareRatio: share.ratio }),
  );
}

function toRates(cells: RegionCells, rates: readonly MunicipalRates[]): ParticipationRates {
  const byCode = new Map(rates.map((rate) => [rate.code, rate]));
  const read = (sex: 'women' | 'men'): Float64Array =>
    Float64Array.from(cells.municipalityCodes, (code) => byCode.get(code)?.[sex] ?? Number.NaN);
  return { women: read('women'), men: read('men') };
}
