import type { CaveatCode } from '#contract/caveats.ts';
import type {
  EvaluationAnswer,
  EvaluationRequest,
  PlaceAnswer,
  PlacesRequest,
} from '#contract/evaluation.ts';
import type { DecayChoice } from '#contract/evaluation-choices.ts';
import { listTravelCaveats } from '../provenance/list-caveats.ts';

const hasNoCutoff = (decay: DecayChoice | undefined): boolean =>
  decay?.kind === 'logistic' || decay?.kind === 'exponential';

/** Whether any figure looks beyond the edge of loaded data. */
function isAnywhereBeyondData({ sites, together }: EvaluationAnswer): boolean {
  return (
    together.groups.some((group) => group.isHighAtLeast) ||
    sites.some(
      (site) =>
        site.groups.some((group) => group.bands.some((band) => band.isHighAtLeast)) ||
        site.workforce?.some((entry) => entry.isAtLeast) === true ||
        (site.competition?.ok === true && site.competition.isBeyondData) ||
        site.dualAccess?.some((entry) => entry.isAtMost) === true,
    )
  );
}

/** Caveats of an evaluation: travel times, who is counted, and what was typed. `isMarginalAtLeast` as in reach. */
export function listEvaluationCaveats(
  request: EvaluationRequest,
  answers: readonly EvaluationAnswer[],
  isMarginalAtLeast: boolean,
): Set<CaveatCode> {
  const { workforce, competition, dualAccess, groups } = request;
  const caveats = listTravelCaveats(request, isMarginalAtLeast || answers.some(isAnywhereBeyondData));
  const bands = answers.flatMap(({ sites }) =>
    sites.flatMap((site) => site.groups.flatMap((one) => one.bands)),
  );
  caveats.add('residentsNotWorkers');
  if (bands.some((band) => band.estimatedShare > 0)) caveats.add('detailEstimated');
  const counted = [...groups, ...(workforce?.groups ?? []), competition?.group, dualAccess?.group];
  if (counted.some((group) => group?.endsWith('20to64') === true)) caveats.add('noTwentyToThirtyNine');
  if (hasNoCutoff(workforce?.decay) || hasNoCutoff(competition?.decay)) caveats.add('decayEndsAtSearch');
  if (workforce !== null) {
    caveats.add('workforceTyped');
    if (workforce.participation.kind === 'byMunicipality') caveats.add('participationByMunicipality');
  }
  if (competition !== null) {
    caveats.add(competition.jobsProxy === null ? 'competitionTyped' : 'jobsProxy');
    if (answers.some(({ leftOut }) => leftOut.length > 0)) caveats.add('competitorsLeftOut');
  }
  return caveats;
}

/** Caveats of the figures of many places. */
export function listPlacesCaveats(request: PlacesRequest, places: readonly PlaceAnswer[]): Set<CaveatCode> {
  const isAtLeast = places.some((place) => place.ok && place.isHighAtLeast);
  const caveats = listTravelCaveats(request, isAtLeast);
  caveats.add('residentsNotWorkers').add('detailEstimated');
  if (request.group.endsWith('20to64')) caveats.add('noTwentyToThirtyNine');
  return caveats;
}
