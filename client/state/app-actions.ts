import { findPlaceFault, type GroundFault } from '#engine/geo/find-ground-fault.ts';
import type { AssumptionId } from '#engine/traveltime/assumptions.ts';
import { tidyChanges } from './assumption-choices.ts';
import { moveByMeters } from './move-by-meters.ts';
import { addOffice, canBecome, moveOffice } from './office-changes.ts';
import {
  addSite,
  findFreeLetter,
  MAXIMUM_NAME_LENGTH,
  moveSite,
  roundPlace,
  standOnEntry,
} from './site-changes.ts';
import { findSnapTarget } from './snap-targets.ts';
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

/** Puts a satellite or a competitor, where there is room for one. */
function placeOffice(
  state: AppState,
  kind: 'satellite' | 'competitor',
  place: Place,
  name: string | null,
): void {
  state.placing.value = null;
  const view = state.view.value;
  if (!canBecome(view, kind)) return;
  state.view.value = addOffice(view, { kind, place: roundPlace(place), givenName: name, ...UNKNOWN_STAFF });
}

/** Why a place cannot be what is being placed; entries of the register know better where they are. */
export function findPlacingFault(state: AppState, place: Place | null): GroundFault | null {
  const ground = state.ground.value;
  if (place === null || ground === null || state.placing.value === 'entry') return null;
  return findPlaceFault(place, ground);
}

/**
 * Puts what is being placed under the pointer, on the station or entry it holds on to, unless it is at sea or outside
 * the region: then it says why.
 */
export function placeByPointer(state: AppState, place: Place, reachMeters: number): void {
  const kind = state.placing.value;
  if (kind === null || kind === 'entry') {
    placeByClick(state, place);
    return;
  }
  const target = findSnapTarget(state.snapTargets.value, place, reachMeters);
  const at = target?.place ?? place;
  state.placingFault.value = findPlacingFault(state, at);
  if (state.placingFault.value !== null) return;
  const name = target?.kind === 'entry' ? target.name.slice(0, MAXIMUM_NAME_LENGTH) : null;
  if (kind === 'satellite' || kind === 'competitor') placeOffice(state, kind, at, name);
  else placeByClick(state, at);
  const letter = state.view.value.activeSite;
  if (kind === 'site' && target?.kind === 'entry' && letter !== null) {
    state.view.value = standOnEntry(state.view.value, letter, { vacancyId: target.vacancyId, name });
  }
}

/** Asks the page whose entry is being placed whether it may be there. Returns: whether it may. */
export function checkEntryPlace(state: AppState, place: Place | null): boolean {
  const refusal = place === null ? null : (state.refuseEntryAt.value?.(place) ?? null);
  state.entryRefusal.value = refusal;
  return refusal === null;
}

/** Puts what the user is placing: a site, the parent office, or an entry of the register. */
export function placeByClick(state: AppState, place: Place): void {
  if (state.placing.value === 'entry') {
    if (checkEntryPlace(state, place)) state.placedEntry.value = roundPlace(place);
  } else if (state.placing.value === 'parent') setParent(state, place);
  else if (state.placing.value === 'satellite' || state.placing.value === 'competitor') {
    placeOffice(state, state.placing.value, place, null);
  } else placeSite(state, place);
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
export const ARROW_DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
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
  const direction = ARROW_DIRECTIONS[key.key];
  const site = state.view.value.sites.find((one) => one.letter === letter);
  if (direction === undefined || site === undefined) return false;
  const step = key.shiftKey ? LARGE_NUDGE_METERS : NUDGE_METERS;
  const place = moveByMeters(site.place, direction[0] * step, direction[1] * step);
  state.view.value = moveSite({ ...state.view.value, activeSite: letter }, letter, place);
  return true;
}

/** The same of a satellite or a competitor. */
export function nudgeOffice(
  state: AppState,
  id: string,
  key: { readonly key: string; readonly shiftKey: boolean },
): boolean {
  const direction = ARROW_DIRECTIONS[key.key];
  const office = state.view.value.offices.find((one) => one.id === id);
  if (direction === undefined || office === undefined) return false;
  const step = key.shiftKey ? LARGE_NUDGE_METERS : NUDGE_METERS;
  const place = moveByMeters(office.place, direction[0] * step, direction[1] * step);
  state.view.value = moveOffice(state.view.value, id, place);
  return true;
}
