/** The library that draws the map: MapLibre needs WebGL, Leaflet draws on plain canvases. */
export type MapKind = 'maplibre' | 'leaflet';

/** What the user wishes: the machine's best map, or the light one that needs no graphics processor. */
export const MAP_WISHES = ['auto', 'light'] as const;
export type MapWish = (typeof MAP_WISHES)[number];

export function chooseMapKind(wish: MapWish, isWebGlUsable: boolean): MapKind {
  return wish === 'auto' && isWebGlUsable ? 'maplibre' : 'leaflet';
}

/** The part of `localStorage` that is used; null where the browser keeps nothing. */
export type WishStorage = Pick<Storage, 'getItem' | 'setItem'> | null;

const KEY = 'hanare.map';

/** A property of the machine, not of the view: kept in the browser, never in a link. */
export function readMapWish(storage: WishStorage): MapWish {
  const kept = storage?.getItem(KEY);
  return MAP_WISHES.find((wish) => wish === kept) ?? 'auto';
}

export function saveMapWish(storage: WishStorage, wish: MapWish): void {
  try {
    storage?.setItem(KEY, wish);
  } catch {
    // Full or forbidden: the wish holds until the page is closed.
  }
}

/** `localStorage`, or null where the browser forbids even to look at it. */
export function findWishStorage(): WishStorage {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
