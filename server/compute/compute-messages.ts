import type { GroupReach, MarginalReach } from '#engine/accessibility/reach.ts';
import type { UnlinkableReason } from '#engine/traveltime/travel-time-field.ts';
import type { IsochronesRequest, IsochronesResponse } from '#contract/isochrones.ts';
import type { ReachRequest } from '#contract/reach.ts';
import type { EvaluationJob, EvaluationResult, PlacesJob } from './evaluation-messages.ts';
import type { ComputedPointTimes, PointTimesJob } from './point-messages.ts';
import type {
  ComputedSurfacePiece,
  ComputedSurfacePlan,
  SurfacePieceJob,
  SurfacePlanJob,
} from './surface-messages.ts';

/** What a computing thread starts with: the same containers a browser gets. */
export interface ComputeWorkerData {
  readonly cells: Uint8Array;
  readonly screening: Uint8Array;
}

/** One piece of work. Requests were parsed at the server's boundary. */
export type ComputeJob =
  | { readonly kind: 'reach'; readonly request: ReachRequest }
  | { readonly kind: 'isochrones'; readonly request: IsochronesRequest }
  | EvaluationJob
  | PlacesJob
  | PointTimesJob
  | SurfacePlanJob
  | SurfacePieceJob;

/** The engine's answer for one toll choice, not rounded. */
export interface ComputedReach {
  readonly tolls: boolean;
  readonly groups: readonly GroupReach[];
  readonly marginal: readonly MarginalReach[];
  readonly completeUpToSeconds: number;
  /** The least of the existing offices' fields; UNREACHED_SECONDS when none met the edge, or there is none. */
  readonly existingCompleteUpToSeconds: number;
}

export type ComputeResult =
  | EvaluationResult
  | ComputedPointTimes
  | ComputedSurfacePlan
  | ComputedSurfacePiece
  | {
      readonly kind: 'reach';
      readonly answer: ComputedReach;
      /** The other way with tolls; null unless the mode is car. */
      readonly otherTolls: ComputedReach | null;
      /** By MunicipalityIndex, as `byMunicipality` counts. */
      readonly municipalityCodes: readonly string[];
    }
  | {
      readonly kind: 'isochrones';
      readonly features: IsochronesResponse['features'];
    }
  | {
      readonly kind: 'unlinkable';
      readonly reason: UnlinkableReason;
      /** Index into `existingOffices`, or null for the site itself. */
      readonly existingOffice: number | null;
    };

/** How a job ended. `failed`: its thread died, hung or threw; other jobs go on. */
export type ComputeOutcome =
  | { readonly ok: true; readonly result: ComputeResult }
  | { readonly ok: false; readonly reason: 'busy' | 'closed' | 'failed' | 'aborted' };

export type ToWorker = { readonly id: number; readonly job: ComputeJob };
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result: ComputeResult }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
