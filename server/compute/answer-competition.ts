import {
  type CompetingOffice,
  computeFloatingCatchment,
  computeOfficeCatchment,
  sumWeightedSeats,
} from '#engine/accessibility/competition.ts';
import { isBeyondData } from '#engine/accessibility/data-edge.ts';
import { computeDecayWeights, type DecayChoice } from '#engine/accessibility/decay-table.ts';
import { getDecayHorizonMinutes } from '#engine/accessibility/decay.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import { placeJobs } from '#engine/accessibility/place-jobs.ts';
import { toRangedCount } from '#engine/accessibility/ranged-count.ts';
import { computeSpatialAvailability } from '#engine/accessibility/spatial-availability.ts';
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
  const { job, source, siteFields, timeFactor } = parts;
  const { competition, sites } = job.request;
  if (competition === null) return null;
  const { others, hasCompetitors, leftOut } = findOtherOffices(parts);
  const refuse = (reason: (typeof COMPETITION_REFUSALS)[number]): AllCompetition => ({
    bySite: sites.map(() => ({ ok: false, reason })),
    leftOut,
  });
  if (!hasCompetitors) return refuse('noCompetitors');
  const isTogether = competition.sites === 'together';
  if (isTogether && sites.some(({ seats }) => seats === null)) return refuse('seatsMissing');
  const countByCell = getGroupColumns(source.cells).countByCell[competition.group];
  const choice = { decay: competition.decay, searchedMinutes: LIMITS.maximumCutoffMinutes };
  const own = sites.map(({ seats }, site) => ({ seats: seats ?? 0, field: siteFields[site]! }));
  const compete = createContest({ countByCell, choice, others, timeFactor, isProxy: job.proxyJobs !== null });
  const bySite = own.map((site, index): ComputedCompetition => {
    if (site.seats === 0) return { ok: false, reason: 'seatsMissing' };
    return compete(site, isTogether ? own.filter((_, other) => other !== index) : []);
  });
  return { bySite, leftOut };
}

interface Contest {
  readonly countByCell: Float64Array;
  readonly choice: DecayChoice;
  /** Everybody but the sites. */
  readonly others: readonly SeatedField[];
  readonly timeFactor: { readonly low: number; readonly high: number };
  readonly isProxy: boolean;
}

/** What one site gets beside its rivals among the sites and everybody else, who are weighed once for all sites. */
function createContest({ countByCell, choice, others, timeFactor, isProxy }: Contest) {
  const weigh = (offices: readonly SeatedField[], factor: number): CompetingOffice[] =>
    offices.map(({ seats, field }) => ({ seats, weightByCell: computeDecayWeights(choice, field, factor) }));
  const weighedOthers = weigh(others, 1);
  const sumSeats = (offices: readonly SeatedField[], factor: number): Float64Array =>
    sumWeightedSeats(weigh(offices, factor), countByCell.length);
  const factors = [timeFactor.low, timeFactor.high];
  const otherSeats = factors.map((factor) => sumSeats(others, factor));
  const horizonMinutes = getDecayHorizonMinutes(choice.decay, choice.searchedMinutes);

  return (site: SeatedField, rivals: readonly SeatedField[]): ComputedCompetition => {
    const offices = [...weigh([site, ...rivals], 1), ...weighedOthers];
    const catchment = computeFloatingCatchment({ countByCell, offices });
    const availability = computeSpatialAvailability({ countByCell, offices });
    const [fast = 0, slow = 0] = factors.map((factor, side) => {
      const [weighed] = weigh([site], factor);
      const seats = sumSeats(rivals, factor).map((sum, cell) => sum + otherSeats[side]![cell]!);
      return computeOfficeCatchment(countByCell, weighed!, seats);
    });
    return {
      ok: true,
      isProxy,
      peoplePerSeat: toRangedCount(catchment.valueByOffice[0]!, fast, slow),
      // V = S × A (see the measure), so the ends of the range need no second division of the people.
      availablePeople: toRangedCount(availability.valueByOffice[0]!, site.seats * fast, site.seats * slow),
      coveredPeople: catchment.coveredCount,
      floatingCatchmentTotal: catchment.total,
      availabilityTotal: availability.total,
      officeCount: offices.length,
      seats: offices.reduce((sum, { seats }) => sum + seats, 0),
      isBeyondData: isBeyondData(site.field, horizonMinutes),
    };
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
