import { MAXIMUM_NAME_LENGTH, roundPlace } from './site-changes.ts';
import { MAXIMUM_AREAS, type Area, type AreaKind, type Place, type ViewState } from './view-state.ts';

/** The smallest number no other area goes by. */
export function createAreaId(areas: readonly Pick<Area, 'id'>[]): string {
  let number = 1;
  while (areas.some((area) => area.id === `a${number}`)) number += 1;
  return `a${number}`;
}

/** Adds an area behind the others; the view is unchanged when there is no room. */
export function addArea(view: ViewState, kind: AreaKind, ring: readonly Place[]): ViewState {
  if (view.areas.length >= MAXIMUM_AREAS) return view;
  const area = { id: createAreaId(view.areas), kind, ring: ring.map(roundPlace), givenName: null };
  return { ...view, areas: [...view.areas, area] };
}

function changeArea(view: ViewState, id: string, change: Partial<Area>): ViewState {
  return { ...view, areas: view.areas.map((area) => (area.id === id ? { ...area, ...change } : area)) };
}

export function reshapeArea(view: ViewState, id: string, ring: readonly Place[]): ViewState {
  return changeArea(view, id, { ring: ring.map(roundPlace) });
}

export function turnAreaInto(view: ViewState, id: string, kind: AreaKind): ViewState {
  return changeArea(view, id, { kind });
}

/** An empty name gives the area its place's description back. */
export function renameArea(view: ViewState, id: string, name: string): ViewState {
  return changeArea(view, id, { givenName: name.trim().slice(0, MAXIMUM_NAME_LENGTH) || null });
}

export function removeArea(view: ViewState, id: string): ViewState {
  return { ...view, areas: view.areas.filter((area) => area.id !== id) };
}
