import type { GroupId } from '#engine/accessibility/groups.ts';
import { keepTravelChanges } from '#engine/traveltime/assumptions.ts';
import { LIMITS } from '#contract/limits.ts';
import type { Query } from '../workers/protocol.ts';
import { findActiveSite, listExistingPlaces, listShownCutoffs, type ViewState } from './view-state.ts';

/** Groups of the table before it is unfolded. */
export const MAIN_GROUPS: readonly GroupId[] = [
  'women20to64',
  'men20to64',
  'all15to64',
  'age65plus',
  'total',
];

/**
 * A cell's time is the mean of its reached quarters, so a cell the search reaches in part reads too near. This much
 * farther (a quarter is crossed in 4 minutes on foot) the cells of the outermost band are reached as a whole.
 */
const RIM_MINUTES = 10;

/** What the worker has to answer for a view; undefined without an active site. */
export function buildQuery(
  view: ViewState,
  tableGroups: readonly GroupId[],
  isDragging = false,
): Query | undefined {
  const site = findActiveSite(view);
  if (site === undefined) return undefined;
  const cutoffsMinutes = listShownCutoffs(view);
  return {
    site: site.place,
    existing: listExistingPlaces(view),
    mode: view.mode,
    direction: view.direction,
    tolls: view.mode === 'car' && view.tolls,
    congestion: view.mode === 'car' ? view.congestion : 'freeFlow',
    assumptions: keepTravelChanges(view.assumptions),
    cutoffsMinutes,
    limitMinutes: isDragging ? (cutoffsMinutes.at(-1) ?? 0) + RIM_MINUTES : LIMITS.maximumCutoffMinutes,
    siteCutoffMinutes: view.siteCutoffMinutes,
    parentCutoffMinutes: view.parentCutoffMinutes,
    group: view.group,
    groups: [view.group, ...tableGroups.filter((group) => group !== view.group)],
  };
}

export function isSameQuery(a: Query, b: Query): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
