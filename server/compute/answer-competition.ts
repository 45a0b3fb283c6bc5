import {
  computeFloatingCatchment,
  type CompetingOffice,
  type CompetitionResult,
} from '#engine/accessibility/competition.ts';
import { isBeyondData } from '#engine/accessibility/data-edge.ts';
import { computeDecayWeights } from '#engine/accessibility/decay-table.ts';
import { getDecayHorizonMinutes } from '#engine/accessibility/decay.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import { placeJobs } from '#engine/accessibility/place-jobs.ts';
import { toRangedCount } from '#engine/accessibility/ranged-count.ts';
import { computeSpatialAvailability } from '#engine/accessibility/spatial-availability.ts';
import { toFactorTriple } from '#engine/accessibility/stretch-time.ts';
import type { TravelTimeField, UnlinkableReason } from '#engine/traveltime/travel-time-field.ts';
import type { COMPETITION_REFUSALS } from '#contract/evaluation.ts';
import { LIMITS } from '#contract/limits.ts';
import type { CellTimesSource, Position } from './cell-times.ts';
import type { ComputedCompetition, ComputedEvaluation, EvaluationJob } from './evaluation-messages.ts';

/** An office with its seats and times. */
interface SeatedField {
  readonly seats: number;
  readonly field: TravelTimeField;
}

export interface CompetitionParts {
  readonly job: EvaluationJob;
  readonly source: CellTimesSource;
  /** By site of the request. */
  readonly siteFields: readonly TravelTimeField[];
  /** By existing office of the request. */
  readonly existingFields: readonly TravelTimeField[];
  readonly timeFactor: { readonly low: number; readonly high: number };
}

export interface AllCompetition {
  /** By site of the request. */
  readonly bySite: readonly ComputedCompetition[];
  readonly leftOut: ComputedEvaluation['leftOut'];
}

/** Both measures for every site; null when competition was not asked for. */
export function computeCompetition(parts: CompetitionParts): AllCompetition | null {
  const { job, source, siteFields } = parts;
  const { competition, sites } = job.request;
  if (competition === null) return null;
  const { others, hasCompetitors, leftOut } = findOtherOffices(parts);
  const own = sites.flatMap(({ seats }, site) =>
    seats === null ? [] : [{ seats, field: siteFields[site]! }],
  );
  const refuse = (reason: (typeof COMPETITION_REFUSALS)[number]): AllCompetition => ({
    bySite: sites.map(() => ({ ok: false, reason })),
    leftOut,
  });
  if (!hasCompetitors) return refuse('noCompetitors');
  if (competition.sites === 'together' && own.length < sites.length) return refuse('seatsMissing');
  const choice = { decay: competition.decay, searchedMinutes: LIMITS.maximumCutoffMinutes };
  const countByCell = getGroupColumns(source.cells).countByCell[competition.group];
  const factors = toFactorTriple(parts.timeFactor);
  const weighAll = (offices: readonly SeatedField[]): CompetingOffice[][] =>
    factors.map((factor) =>
      offices.map(({ seats, field }) => ({
        seats,
        weightByCell: computeDecayWeights(choice, field, factor),
      })),
    );
  const weighedOthers = weighAll(others);
  const allocate = (offices: readonly SeatedField[]): Allocation[] =>
    weighAll(offices).map((weighed, factor) => {
      const request = { countByCell, offices: [...weighed, ...weighedOthers[factor]!] };
      return {
        offices: request.offices,
        catchment: computeFloatingCatchment(request),
        availability: computeSpatialAvailability(request),
      };
    });
  const horizonMinutes = getDecayHorizonMinutes(choice.decay, choice.searchedMinutes);
  const read = (allocations: readonly Allocation[], position: number, field: TravelTimeField) => ({
    ...readAllocation(allocations, position),
    isProxy: job.proxyJobs !== null,
    isBeyondData: isBeyondData(field, horizonMinutes),
  });
  if (competition.sites === 'together') {
    const allocations = allocate(own);
    return { bySite: own.map(({ field }, site) => read(allocations, site, field)), leftOut };
  }
  const bySite = sites.map(({ seats }, site): ComputedCompetition => {
    const field = siteFields[site]!;
    return seats === null
      ? { ok: false, reason: 'seatsMissing' }
      : read(allocate([{ seats, field }]), 0, field);
  });
  return { bySite, leftOut };
}

/** One evaluation: the sites that compete first, then everybody else. */
interface Allocation {
  readonly offices: readonly CompetingOffice[];
  readonly catchment: CompetitionResult;
  readonly availability: CompetitionResult;
}

/** One office's share of three evaluations, and the totals of the central one. */
function readAllocation(allocations: readonly Allocation[], position: number) {
  const [central, low, high] = allocations;
  if (central === undefined || low === undefined || high === undefined) {
    throw new Error(`competition of ${allocations.length} evaluations: expected three`);
  }
  const range = (measure: 'catchment' | 'availability') =>
    toRangedCount(
      central[measure].valueByOffice[position]!,
      low[measure].valueByOffice[position]!,
      high[measure].valueByOffice[position]!,
    );
  return {
    ok: true as const,
    peoplePerSeat: range('catchment'),
    availablePeople: range('availability'),
    coveredPeople: central.catchment.coveredCount,
    floatingCatchmentTotal: central.catchment.total,
    availabilityTotal: central.availability.total,
    officeCount: central.offices.length,
    seats: central.offices.reduce((sum, { seats }) => sum + seats, 0),
  };
}

/** Everybody but the sites: existing offices whose seats are known, and competitors or proxy jobs. */
function findOtherOffices({ job, source, existingFields }: CompetitionParts) {
  const { request, tolls } = job;
  const limitMinutes =
    request.competition === null
      ? 0
      : getDecayHorizonMinutes(request.competition.decay, LIMITS.maximumCutoffMinutes);
  const others: SeatedField[] = request.existingOffices.flatMap(({ seats }, index) =>
    seats === null ? [] : [{ seats, field: existingFields[index]! }],
  );
  const { offices, missingCodes } = listCompetitors(job, source);
  const leftOut: { readonly id: string; readonly reason: UnlinkableReason }[] = missingCodes.map((id) => ({
    id,
    reason: 'outsideRegion',
  }));
  let hasCompetitors = false;
  for (const { id, position, seats } of offices) {
    const result = source.findCellTimes(position, { ...request, tolls }, { limitMinutes, isKept: true });
    if (result.ok) others.push({ seats, field: result.field });
    else leftOut.push({ id, reason: result.reason });
    hasCompetitors ||= result.ok;
  }
  return { others, hasCompetitors, leftOut };
}

/** Competing offices; or the jobs of municipalities in their place, never both: the offices' seats are among them. */
function listCompetitors(
  { request, proxyJobs }: EvaluationJob,
  source: CellTimesSource,
): {
  readonly offices: readonly { readonly id: string; readonly position: Position; readonly seats: number }[];
  readonly missingCodes: readonly string[];
} {
  if (proxyJobs === null) return { offices: request.competitors, missingCodes: [] };
  const { placed, missingCodes } = placeJobs(source.cells, proxyJobs);
  return {
    offices: placed.map(({ code, position, jobs }) => ({ id: code, position, seats: jobs })),
    missingCodes,
  };
}
