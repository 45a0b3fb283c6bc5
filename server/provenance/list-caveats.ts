import type { CaveatCode } from '#contract/provenance.ts';
import type { ReachAnswer, ReachRequest } from '#contract/reach.ts';

/** Caveats of any answer computed on the screening network. */
export function listTravelCaveats(
  { mode, congestion, assumptions }: Pick<ReachRequest, 'mode' | 'congestion' | 'assumptions'>,
  isAtLeast: boolean,
): Set<CaveatCode> {
  const caveats = new Set<CaveatCode>(['roadsNotValidated', 'outsideMunicipalitiesPartly']);
  if (mode === 'car') {
    caveats.add('everybodyHasACar').add(congestion === 'morning' ? 'morningAssumed' : 'freeFlow');
  }
  if (Object.keys(assumptions).length > 0) caveats.add('assumptionsChanged');
  if (isAtLeast) caveats.add('atLeast');
  return caveats;
}

/**
 * Caveats of a count: those of its travel times, and those of who is counted. `isMarginalAtLeast` says that a
 * cutoff of the marginal classes passes the edge of loaded data.
 */
export function listReachCaveats(
  request: ReachRequest,
  answers: readonly ReachAnswer[],
  isMarginalAtLeast: boolean,
): Set<CaveatCode> {
  const bands = answers.flatMap((answer) => answer.groups.flatMap((group) => group.bands));
  const caveats = listTravelCaveats(request, isMarginalAtLeast || bands.some((band) => band.isHighAtLeast));
  caveats.add('residentsNotWorkers');
  if (bands.some((band) => band.estimatedShare > 0)) caveats.add('detailEstimated');
  // Whoever asks for 20–64 may take it for "young people", which the published table cannot give.
  if (request.groups.some((group) => group.endsWith('20to64'))) caveats.add('noTwentyToThirtyNine');
  return caveats;
}
