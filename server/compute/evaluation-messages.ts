import type { DualAccess } from '#engine/accessibility/dual-access.ts';
import type { EffectiveWorkforce } from '#engine/accessibility/effective-workforce.ts';
import type { GroupId } from '#engine/accessibility/groups.ts';
import type { MunicipalJobs } from '#engine/accessibility/place-jobs.ts';
import type { GroupReach, MarginalReach, RangedCount } from '#engine/accessibility/reach.ts';
import type { UnionReach } from '#engine/accessibility/union-reach.ts';
import type { UnlinkableReason } from '#engine/traveltime/travel-time-field.ts';
import type {
  COMPETITION_REFUSALS,
  EvaluationRequest,
  PlaceAnswer,
  PlacesRequest,
} from '#contract/evaluation.ts';

/** Participation rates of one municipality of the cells; null: not published. */
export interface MunicipalRates {
  readonly code: string;
  readonly women: number | null;
  readonly men: number | null;
}

/** One toll choice of an evaluation, so that both can be computed at the same time. */
export interface EvaluationJob {
  readonly kind: 'evaluation';
  readonly request: EvaluationRequest;
  readonly tolls: boolean;
  /** Of every municipality that has rates, wards included; null when rates were typed or not asked for. */
  readonly rates: readonly MunicipalRates[] | null;
  /** Jobs that stand for competing offices; null when offices compete. */
  readonly proxyJobs: readonly MunicipalJobs[] | null;
}

/** A part of the places of a request. */
export interface PlacesJob {
  readonly kind: 'places';
  readonly request: PlacesRequest;
}

export type ComputedCompetition =
  | { readonly ok: false; readonly reason: (typeof COMPETITION_REFUSALS)[number] }
  | {
      readonly ok: true;
      readonly isProxy: boolean;
      readonly peoplePerSeat: RangedCount;
      readonly availablePeople: RangedCount;
      readonly coveredPeople: number;
      readonly floatingCatchmentTotal: number;
      readonly availabilityTotal: number;
      readonly officeCount: number;
      readonly seats: number;
      readonly isBeyondData: boolean;
    };

/** One site of an evaluation, not rounded. */
export interface ComputedSite {
  readonly groups: readonly GroupReach[];
  readonly marginal: readonly MarginalReach[];
  readonly workforce: readonly (EffectiveWorkforce & { readonly group: GroupId })[] | null;
  readonly competition: ComputedCompetition | null;
  /** By target of the request. */
  readonly dualAccess: readonly DualAccess[] | null;
  readonly completeUpToSeconds: number;
}

export interface ComputedEvaluation {
  readonly kind: 'evaluation';
  readonly tolls: boolean;
  readonly sites: readonly ComputedSite[];
  readonly together: readonly UnionReach[];
  readonly leftOut: readonly { readonly id: string; readonly reason: UnlinkableReason }[];
  /** The least of the existing offices' fields; UNREACHED_SECONDS when none met the edge, or there is none. */
  readonly existingCompleteUpToSeconds: number;
  readonly municipalityCodes: readonly string[];
}

export type ComputedPlaces = { readonly kind: 'places'; readonly places: readonly PlaceAnswer[] };

/** An office that must be linked and is not: where in the request it stands. */
export interface UnlinkableOffice {
  readonly kind: 'unlinkableOffice';
  readonly list: 'sites' | 'existingOffices';
  readonly index: number;
  readonly reason: UnlinkableReason;
}

export type EvaluationResult = ComputedEvaluation | ComputedPlaces | UnlinkableOffice;
