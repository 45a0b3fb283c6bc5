import type {
  EvaluationRequestInput,
  EvaluationResponse,
  PlacesRequestInput,
  PlacesResponse,
} from '#contract/evaluation.ts';
import type { IsochronesResponse } from '#contract/isochrones.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { request } from './request.ts';

export const evaluateSites = (body: EvaluationRequestInput): Promise<Outcome<EvaluationResponse>> =>
  request({ method: 'POST', path: '/api/v1/evaluation', body, access: 'anyone' });

/** One figure each of up to `LIMITS.maximumEvaluatedPlaces` places. */
export const evaluatePlaces = (body: PlacesRequestInput): Promise<Outcome<PlacesResponse>> =>
  request({ method: 'POST', path: '/api/v1/evaluation/places', body, access: 'anyone' });

/** Travel conditions and the site, as the contract has them. */
export type IsochronesQuestion = Pick<
  EvaluationRequestInput,
  'mode' | 'direction' | 'tolls' | 'congestion' | 'assumptions' | 'cutoffsMinutes'
> & { readonly site: { readonly lon: number; readonly lat: number } };

export const readIsochrones = (body: IsochronesQuestion): Promise<Outcome<IsochronesResponse>> =>
  request({ method: 'POST', path: '/api/v1/isochrones', body, access: 'anyone' });
