import type { AssumptionId } from '#engine/traveltime/assumptions.ts';
import { tidyChanges } from './assumption-choices.ts';
import { addSite, findFreeLetter, moveSite, roundPlace } from './site-changes.ts';
import type { AppState } from './app-state.ts';
import { findWishStorage, saveMapWish, type MapKind, type MapWish } from './map-kind.ts';
import { findActiveSite, UNKNOWN_STAFF, type Place, type SiteLetter, type ViewState } from './view-state.ts';

/** Changes the view; equal members keep their identity, so that nothing is drawn or searched again for them. */
export function changeView(state: AppState, change: Partial<ViewState>): void {
  state.view.value = { ...state.view.value, ...change };
}

/** Puts a place as a new site, or moves the active one when all six letters are taken. */
export function placeSite(state: AppState, place: Place): void {
  const view = state.view.value;
  const active = findActiveSite(view);
  state.placing.value = null;
  if (findFreeLetter(view) !== undefined) state.view.value = addSite(view, place);
  else if (active !== undefined) state.view.value = moveSite(view, active.letter, place);
}

export function setParent(state: AppState, parent: Place | null): void {
  state.placing.value = null;
  changeView(state, { parent: parent === null ? null : roundPlace(parent), parentStaff: UNKNOWN_STAFF });
}

/** Puts what the user is placing: a site, the parent office, or an entry of the register. */
export function placeByClick(state: AppState, place: Place): void {
  if (state.placing.value === 'entry') state.placedEntry.value = roundPlace(place);
  else if (state.placing.value === 'parent') setParent(state, place);
  else placeSite(state, place);
}

/** Puts a value in place of the record's, or takes that back (undefined). */
export function changeAssumption(state: AppState, id: AssumptionId, value: number | undefined): void {
  const record = state.region.value?.assumptions;
  if (record === undefined) return;
  changeView(state, { assumptions: tidyChanges({ ...state.view.value.assumptions, [id]: value }, record) });
}

export function resetAssumptions(state: AppState): void {
  changeView(state, { assumptions: {} });
}

/** Draws the map as the user wishes, here and at the next visit. */
export function wishMap(state: AppState, wish: MapWish): void {
  state.mapWish.value = wish;
  saveMapWish(findWishStorage(), wish);
}

/** A map could not be started, or stopped for good: the one without WebGL takes over; when that fails too, says so. */
export function giveUpMap(state: AppState, kind: MapKind, cause: unknown): void {
  if (kind === 'maplibre') state.isWebGlUsable.value = false;
  else
    state.failure.value = { kind: 'server', detail: cause instanceof Error ? cause.message : String(cause) };
}

export const NUDGE_METERS = 250;
export const LARGE_NUDGE_METERS = 1000;
const METERS_PER_DEGREE = 111_320;

const NUDGES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Moves a site by an arrow key: 250 m, with Shift 1 km. Returns false for any other key. */
export function nudgeSite(
  state: AppState,
  letter: SiteLetter,
  key: { readonly key: string; readonly shiftKey: boolean },
): boolean {
  const direction = NUDGES[key.key];
  const site = state.view.value.sites.find((one) => one.letter === letter);
  if (direction === undefined || site === undefined) return false;
  const degrees = (key.shiftKey ? LARGE_NUDGE_METERS : NUDGE_METERS) / METERS_PER_DEGREE;
  const place = {
    lon: site.place.lon + (direction[0] * degrees) / Math.cos((site.place.lat * Math.PI) / 180),
    lat: site.place.lat + direction[1] * degrees,
  };
  state.view.value = moveSite({ ...state.view.value, activeSite: letter }, letter, place);
  return true;
}
