import type { SurfaceRequest } from '#contract/surfaces.ts';
import { keepTravelChanges } from '#engine/traveltime/assumptions.ts';
import { listExistingPlaces, type ViewState } from '../../state/view-state.ts';

type SurfaceConditions = Pick<
  ViewState,
  | 'mode'
  | 'direction'
  | 'tolls'
  | 'congestion'
  | 'assumptions'
  | 'group'
  | 'siteCutoffMinutes'
  | 'parent'
  | 'offices'
  | 'parentCutoffMinutes'
>;

/** What the server has to compute for a view: the answer's conditions, without its site. */
export function buildSurfaceRequest(view: SurfaceConditions): SurfaceRequest {
  const isCar = view.mode === 'car';
  return {
    mode: view.mode,
    direction: view.direction,
    tolls: isCar && view.tolls,
    congestion: isCar ? view.congestion : 'freeFlow',
    assumptions: keepTravelChanges(view.assumptions),
    group: view.group,
    siteCutoffMinutes: view.siteCutoffMinutes,
    existingOffices: listExistingPlaces(view).map(({ lon, lat }) => ({ lon, lat })),
    existingCutoffMinutes: view.parentCutoffMinutes,
  };
}

export const isSameRequest = (a: SurfaceRequest, b: SurfaceRequest): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
