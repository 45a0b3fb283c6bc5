import * as fc from 'fast-check';
import type { DecayChoice } from '#contract/evaluation-choices.ts';
import {
  COMPONENT_IDS,
  MISSING_RULES,
  PARTICIPATION_KINDS,
  type EvaluationChoices,
} from '#client/state/evaluation-choices.ts';

const minutes = fc.integer({ min: 2, max: 240 }).map((half) => half / 2);
const ratio = fc.option(fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000));
const words = fc.string({ maxLength: 60, unit: 'grapheme' });

const decay: fc.Arbitrary<DecayChoice> = fc.oneof(
  fc.record({ kind: fc.constantFrom('step', 'linear'), cutoffMinutes: minutes }),
  fc.record({ kind: fc.constant('logistic' as const), inflectionMinutes: minutes, spreadMinutes: minutes }),
  fc.record({ kind: fc.constant('exponential' as const), halfMinutes: minutes }),
);

/** Everything a user can have chosen. */
export const anyEvaluation: fc.Arbitrary<EvaluationChoices> = fc.record({
  weights: fc.dictionary(fc.constantFrom(...COMPONENT_IDS), fc.integer({ min: 1, max: 100 }), {
    noNullPrototype: true,
  }),
  missingRule: fc.option(fc.constantFrom(...MISSING_RULES)),
  decay: fc.option(decay),
  participation: fc.option(fc.constantFrom(...PARTICIPATION_KINDS)),
  womenRatio: ratio,
  menRatio: ratio,
  participationSource: words,
  shareRatio: ratio,
  shareSource: words,
  siteSeats: fc.option(fc.integer({ min: 1, max: 5000 })),
  dualPeople: fc.option(fc.integer({ min: 1, max: 2_000_000 })),
  competingSites: fc.constantFrom('alone', 'together'),
  usesJobs: fc.boolean(),
});
