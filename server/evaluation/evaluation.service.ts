import { minutesToSeconds, toMinutes } from '#engine/units/units.ts';
import type { EvaluationRequest, EvaluationResponse } from '#contract/evaluation.ts';
import type { ComputeOutcome } from '../compute/compute-messages.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { ComputedEvaluation, UnlinkableOffice } from '../compute/evaluation-messages.ts';
import { buildProvenance, type ProvenanceSource } from '../provenance/build-provenance.ts';
import { expandJobs, expandRates } from './expand-wards.ts';
import { listEvaluationCaveats } from './list-evaluation-caveats.ts';
import { toEvaluationAnswer } from './to-evaluation-answer.ts';

/** Why there is no answer: the threads gave none, or an office that must be linked is not. */
export type EvaluationRefusal =
  Extract<ComputeOutcome, { ok: false }> | ({ readonly ok: false } & UnlinkableOffice);

export type EvaluationOutcome<Answer> = { readonly ok: true; readonly answer: Answer } | EvaluationRefusal;

/** Sites side by side, together and against other offices. */
export interface EvaluationService {
  evaluate(request: EvaluationRequest, signal: AbortSignal): Promise<EvaluationOutcome<EvaluationResponse>>;
}

export function createEvaluationService(pool: ComputePool, source: ProvenanceSource): EvaluationService {
  const { region } = source;
  const regionCodes = new Set(region.municipalities.filter((one) => one.isInRegion).map((one) => one.code));

  const compute = async (request: EvaluationRequest, tolls: boolean, signal: AbortSignal) => {
    const rates = expandRates(region, request);
    const proxyJobs = expandJobs(region, request);
    const outcome = await pool.run({ kind: 'evaluation', request, tolls, rates, proxyJobs }, signal);
    if (!outcome.ok) return outcome;
    const { result } = outcome;
    if (result.kind === 'unlinkableOffice') return { ok: false as const, ...result };
    if (result.kind !== 'evaluation') throw new Error(`compute result ${result.kind}: expected evaluation`);
    return { ok: true as const, result };
  };

  return {
    evaluate: async (request, signal) => {
      // Each toll choice is a job of its own, so that two threads share the searches.
      const choices = request.mode === 'car' ? [request.tolls, !request.tolls] : [request.tolls];
      const outcomes = await Promise.all(choices.map((tolls) => compute(request, tolls, signal)));
      const results: ComputedEvaluation[] = [];
      for (const outcome of outcomes) {
        if (!outcome.ok) return outcome;
        results.push(outcome.result);
      }
      const [answer, otherTolls = null] = results.map((result) =>
        toEvaluationAnswer(request, result, regionCodes),
      );
      if (answer === undefined) throw new Error('evaluation: expected an answer for the asked toll choice');
      const caveats = listEvaluationCaveats(
        request,
        otherTolls === null ? [answer] : [answer, otherTolls],
        results.some((result) => hasIncompleteMarginal(request, result)),
      );
      const provenance = buildProvenance(source, request.assumptions, caveats);
      return { ok: true, answer: { request, answer, otherTolls, provenance } };
    },
  };
}

/** True when "reached already" looks beyond the edge of loaded data at an existing office. */
function hasIncompleteMarginal(request: EvaluationRequest, computed: ComputedEvaluation): boolean {
  if (request.existingOffices.length === 0) return false;
  const cutoffSeconds = minutesToSeconds(toMinutes(request.existingCutoffMinutes));
  return cutoffSeconds > computed.existingCompleteUpToSeconds;
}
