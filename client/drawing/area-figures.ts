import { computeInteriorPlace } from '#engine/geo/area-ring.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { halfIndexToHalfMesh, toHalfIndex } from '#engine/mesh/mesh-code.ts';
import { listHalfMeshesInside } from '#engine/mesh/list-half-meshes-inside.ts';
import type { PlaceAnswer, PlacesRequestInput, PlacesResponse } from '#contract/evaluation.ts';
import { LIMITS } from '#contract/limits.ts';
import { listExistingPlaces, type Area, type Place, type ViewState } from '../state/view-state.ts';

/** Squares an area is judged by; an area without a square's middle in it is judged by one place inside it. */
export type AreaPlaces =
  | { readonly ok: true; readonly places: readonly Place[]; readonly isOnePlace: boolean }
  | { readonly ok: false };

/** Every half-mesh square with its middle inside; never some of them: too many are refused. */
export function listAreaPlaces({ ring }: Pick<Area, 'ring'>): AreaPlaces {
  const inside = listHalfMeshesInside(ring, LIMITS.maximumEvaluatedPlaces);
  if (!inside.ok) return { ok: false };
  if (inside.squares.length > 0) {
    return { ok: true, places: inside.squares.map(({ center }) => center), isOnePlace: false };
  }
  const { lon, lat } = computeInteriorPlace(ring);
  return { ok: true, places: [{ lon, lat }], isOnePlace: true };
}

/** The question whose answer the headline would give at each place. */
export function buildPlacesRequest(view: ViewState, places: readonly Place[]): PlacesRequestInput {
  return {
    places: places.map(({ lon, lat }, index) => ({ id: String(index), position: { lon, lat } })),
    existingOffices: listExistingPlaces(view).map(({ lon, lat }) => ({ lon, lat })),
    mode: view.mode,
    direction: view.direction,
    tolls: view.tolls,
    congestion: view.congestion,
    assumptions: view.assumptions,
    group: view.group,
    cutoffMinutes: view.siteCutoffMinutes,
    existingCutoffMinutes: view.parentCutoffMinutes,
  };
}

type Answered = Extract<PlaceAnswer, { ok: true }>;

export interface RankedPlace {
  readonly place: Place;
  /** Of the half-mesh square around it. */
  readonly meshCode: number;
  readonly answer: Answered;
}

export interface AreaFigures {
  /** Most reached first; places of equal reach in the order of the request. */
  readonly ranked: readonly RankedPlace[];
  readonly best: RankedPlace;
  readonly median: RankedPlace;
  readonly worst: RankedPlace;
  /** Squares from which no times can be computed: in water, or cut off. */
  readonly withoutAnswer: number;
}

const toHalfMesh = ({ lon, lat }: Place): number => halfIndexToHalfMesh(toHalfIndex(toLonLat(lon, lat)));

/**
 * Best, worst and median of an area's squares by central reach. The median is the square in the middle of the order
 * (the better one of two), so that its reach and its newly reached people belong to one real place.
 * Returns: null when there is no answer for any square.
 */
export function rankPlaces(
  places: readonly Place[],
  { places: answers }: PlacesResponse,
): AreaFigures | null {
  const ranked = answers
    .flatMap((answer, index): RankedPlace[] => {
      const place = places[index];
      return answer.ok && place !== undefined ? [{ place, answer, meshCode: toHalfMesh(place) }] : [];
    })
    .sort((a, b) => b.answer.reach.central - a.answer.reach.central);
  const best = ranked[0];
  const worst = ranked.at(-1);
  const median = ranked[Math.ceil(ranked.length / 2) - 1];
  if (best === undefined || worst === undefined || median === undefined) return null;
  return { ranked, best, median, worst, withoutAnswer: answers.length - ranked.length };
}
