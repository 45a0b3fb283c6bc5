/** Room kept free inside the map's edges: for controls, layer panel and attribution. Units: CSS pixels. */
export interface EdgeRoom {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const FIT_WIDE: EdgeRoom = { top: 90, bottom: 110, left: 70, right: 280 };
const FIT_NARROW: EdgeRoom = { top: 60, bottom: 60, left: 45, right: 45 };
/** A place nearer to the edge than this, or under the layer panel, is out of sight. */
const SIGHT_WIDE: EdgeRoom = { top: 50, bottom: 40, left: 30, right: 250 };
const SIGHT_NARROW: EdgeRoom = { ...SIGHT_WIDE, right: SIGHT_WIDE.left };
const NARROW_WIDTH = 720;

export const MAXIMUM_FIT_ZOOM = 11;

type MapSize = Pick<HTMLElement, 'clientWidth' | 'clientHeight'>;

export function getFitPadding({ clientWidth }: Pick<MapSize, 'clientWidth'>): EdgeRoom {
  return clientWidth < NARROW_WIDTH ? FIT_NARROW : FIT_WIDE;
}

/** Whether a point (CSS pixels from the top left corner) can be seen without moving the map. */
export function isInSight(
  { x, y }: { readonly x: number; readonly y: number },
  { clientWidth, clientHeight }: MapSize,
): boolean {
  const { left, right, top, bottom } = clientWidth < NARROW_WIDTH ? SIGHT_NARROW : SIGHT_WIDE;
  return x >= left && x <= clientWidth - right && y >= top && y <= clientHeight - bottom;
}
