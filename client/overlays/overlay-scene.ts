import { OVERLAY_OPACITY, POPULATION_ID, sortLayers, type OverlayState } from '../state/overlay-state.ts';
import { NO_OVERLAYS, type DrawnFill, type DrawnOverlays, type DrawnPoints } from '../map/map-adapter.ts';
import type { ViewState } from '../state/view-state.ts';
import type { Overlay, OverlayKind } from './overlay.ts';

export const getDefaultOpacity = (kind: OverlayKind): number =>
  kind === 'points' ? OVERLAY_OPACITY.points : OVERLAY_OPACITY.fill;

export type LayersOfView = Pick<ViewState, 'overlays' | 'layerOrder'>;

/** State of a layer, also of one nobody has touched. */
export const getOverlayState = (
  view: LayersOfView,
  { id, kind }: Pick<Overlay, 'id' | 'kind'>,
): OverlayState =>
  view.overlays.find((one) => one.id === id) ?? {
    id,
    isVisible: false,
    opacity: getDefaultOpacity(kind),
    choice: null,
  };

/** Ids of the layers that are drawn as one kind (fills, the population among them, or points), topmost first. */
export function listLayerIds(
  overlays: readonly Pick<Overlay, 'id' | 'kind'>[],
  view: LayersOfView,
  kind: 'fill' | 'points',
): readonly string[] {
  const ids = overlays.filter((one) => (one.kind === 'points') === (kind === 'points')).map(({ id }) => id);
  return sortLayers(kind === 'fill' ? [...ids, POPULATION_ID] : ids, view.layerOrder);
}

/** What the map draws of the registry now; a layer that is drawn in two ways has two ids there. */
export function buildDrawnOverlays(overlays: readonly Overlay[], view: LayersOfView): DrawnOverlays {
  const byId = new Map(overlays.map((one) => [one.id, one]));
  const below: DrawnFill[] = [];
  const above: DrawnFill[] = [];
  let target = below;
  for (const id of listLayerIds(overlays, view, 'fill').toReversed()) {
    if (id === POPULATION_ID) target = above;
    const drawn = drawFill(byId.get(id), view);
    if (drawn !== null) target.push(drawn);
  }
  const points = listLayerIds(overlays, view, 'points')
    .toReversed()
    .map((id) => drawPoints(byId.get(id), view))
    .filter((one) => one !== null);
  return below.length + above.length + points.length === 0 ? NO_OVERLAYS : { below, above, points };
}

function drawFill(overlay: Overlay | undefined, view: LayersOfView): DrawnFill | null {
  if (overlay === undefined) return null;
  const { id, isVisible, opacity } = getOverlayState(view, overlay);
  const content = isVisible ? overlay.content.value : null;
  if (content?.status !== 'ready' || content.drawn.kind === 'points') return null;
  return content.drawn.kind === 'mesh'
    ? { id: `${id}-mesh`, opacity, kind: 'mesh', mesh: content.drawn.mesh }
    : { id: `${id}-areas`, opacity, kind: 'areas', areas: content.drawn.areas };
}

function drawPoints(overlay: Overlay | undefined, view: LayersOfView): DrawnPoints | null {
  if (overlay === undefined) return null;
  const { id, isVisible, opacity } = getOverlayState(view, overlay);
  const content = isVisible ? overlay.content.value : null;
  if (content?.status !== 'ready' || content.drawn.kind !== 'points') return null;
  const { points, isUnderNames } = content.drawn;
  return { id: `${id}-points`, opacity, points, isUnderNames };
}
