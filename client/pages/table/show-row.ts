import type { OverlayRow } from '../../overlays/overlay.ts';
import { changeView } from '../../state/app-actions.ts';
import type { AppState } from '../../state/app-state.ts';
import { listMunicipalities } from '../../state/list-municipalities.ts';
import { closePage } from '../../state/page-history.ts';
import type { Place } from '../../state/view-state.ts';

/** Near enough to see a municipality with its neighbors. */
const ZOOM = 10.5;
/** Narrower than this, the page lies over the map. */
const BESIDE_MAP = '(min-width: 1200px)';

/** Brings the place of a row into the middle of the map; where the table covers the map, it is closed. */
export function showRow(state: AppState, row: OverlayRow): void {
  const center = findPlace(state, row);
  if (center === null) return;
  if (!window.matchMedia(BESIDE_MAP).matches) closePage(state);
  const zoom = Math.max(state.view.value.camera?.zoom ?? ZOOM, ZOOM);
  changeView(state, { camera: { center, zoom } });
}

function findPlace(state: AppState, { target }: OverlayRow): Place | null {
  if (target.kind === 'place') return target.place;
  if (target.kind === 'cell') {
    const { west, east, south, north } = target.bounds;
    return { lon: (west + east) / 2, lat: (south + north) / 2 };
  }
  const region = state.region.value;
  if (target.kind === 'nowhere' || region === null) return null;
  return listMunicipalities(region).find(({ code }) => code === target.code)?.label ?? null;
}
