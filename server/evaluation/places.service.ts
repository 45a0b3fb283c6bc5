import { GROUPS } from '#engine/accessibility/groups.ts';
import type { PlaceAnswer, PlacesRequest, PlacesResponse } from '#contract/evaluation.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { RecentValues } from '../compute/recent-values.ts';
import { buildProvenance, type ProvenanceSource } from '../provenance/build-provenance.ts';
import { toWholeCounts } from '../reach/to-reach-answer.ts';
import type { EvaluationOutcome, EvaluationRefusal } from './evaluation.service.ts';
import { listPlacesCaveats } from './list-evaluation-caveats.ts';

/**
 * Places of one job. A search takes some 10 ms, so a thread is back after a tenth of a second: whoever drags a site
 * meanwhile waits no longer than that, and no job comes near the watchdog.
 */
const PLACES_PER_JOB = 10;
/** Answers of some 200 bytes each. */
const KEPT_PLACES = 20_000;

type Place = PlacesRequest['places'][number];

/** Reach and marginal reach of many places, one figure each. */
export interface PlacesService {
  evaluatePlaces(request: PlacesRequest, signal: AbortSignal): Promise<EvaluationOutcome<PlacesResponse>>;
}

export function createPlacesService(pool: ComputePool, source: ProvenanceSource): PlacesService {
  const kept = new RecentValues<PlaceAnswer>(KEPT_PLACES);

  /** One job at a time for each thread, so that other requests get their turn in between. */
  const compute = async (
    request: PlacesRequest,
    missing: readonly Place[],
    signal: AbortSignal,
  ): Promise<{ readonly answers: readonly PlaceAnswer[]; readonly refusal: EvaluationRefusal | null }> => {
    const answers: PlaceAnswer[] = [];
    let next = 0;
    let refusal: EvaluationRefusal | null = null;
    const work = async (): Promise<void> => {
      while (next < missing.length && refusal === null) {
        const places = missing.slice(next, next + PLACES_PER_JOB);
        next += PLACES_PER_JOB;
        const outcome = await pool.run({ kind: 'places', request: { ...request, places } }, signal);
        if (!outcome.ok) refusal = outcome;
        else if (outcome.result.kind === 'unlinkableOffice') refusal = { ok: false, ...outcome.result };
        else if (outcome.result.kind === 'places') answers.push(...outcome.result.places);
        else throw new Error(`compute result ${outcome.result.kind}: expected places`);
      }
    };
    await Promise.all(Array.from({ length: pool.size }, work));
    return { answers, refusal };
  };

  return {
    evaluatePlaces: async (request, signal) => {
      const toKey = createKeys(request);
      const answerById = new Map<string, PlaceAnswer>();
      for (const place of request.places) {
        const known = kept.find(toKey(place));
        if (known !== undefined) answerById.set(place.id, known);
      }
      const missing = request.places.filter(({ id }) => !answerById.has(id));
      const { answers, refusal } = await compute(request, missing, signal);
      for (const answer of answers) answerById.set(answer.id, answer);
      // What was computed before a refusal is kept, so that trying again gets further.
      for (const place of missing) {
        const answer = answerById.get(place.id);
        if (answer !== undefined) kept.keep(toKey(place), answer);
      }
      if (refusal !== null) return refusal;
      const places = request.places.map(({ id }) => {
        const answer = answerById.get(id);
        if (answer === undefined) throw new Error(`place ${id}: expected an answer`);
        return toWholePlace(answer, id);
      });
      const { group, cutoffMinutes, existingCutoffMinutes, tolls } = request;
      const provenance = buildProvenance(source, request.assumptions, listPlacesCaveats(request, places));
      const { counts } = GROUPS[group];
      return {
        ok: true,
        answer: { group, counts, cutoffMinutes, existingCutoffMinutes, tolls, places, provenance },
      };
    },
  };
}

/** Names of answers: everything they depend on, but not what the caller calls the place. */
function createKeys(request: PlacesRequest): (place: Place) => string {
  const { group, cutoffMinutes, existingCutoffMinutes, existingOffices } = request;
  const { mode, direction, tolls, congestion, assumptions } = request;
  const trip = [mode, direction, tolls, congestion, assumptions];
  const shared = JSON.stringify([group, cutoffMinutes, existingCutoffMinutes, existingOffices, trip]);
  return ({ position }) => `${position.lon} ${position.lat} ${shared}`;
}

function toWholePlace(answer: PlaceAnswer, id: string): PlaceAnswer {
  if (!answer.ok) return { ...answer, id };
  const { reach, newOverExisting } = answer;
  return {
    ...answer,
    id,
    reach: toWholeCounts(reach),
    newOverExisting: newOverExisting === null ? null : toWholeCounts(newOverExisting),
  };
}
