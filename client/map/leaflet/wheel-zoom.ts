import { point, type Map as LeafletMap } from 'leaflet';

/** Zoom steps per pixel of the wheel: as MapLibre has it, so that both maps feel the same. */
const STEPS_PER_PIXEL = 1 / 450;
/** A pinch on a trackpad arrives as a wheel with Ctrl and small amounts. */
const STEPS_PER_PINCH_PIXEL = 1 / 100;
/** Pixels per line and page where the wheel counts in those (`deltaMode` 1 and 2). */
const PIXELS_BY_DELTA_MODE: readonly number[] = [1, 40, 400];

/**
 * Zooms by the wheel about the pointer in steps as fine as the wheel gives them, drawn at once. Leaflet's own
 * handler waits for the end of each animated step and loses what is turned meanwhile. Returns how to end it.
 */
export function listenToWheel(map: LeafletMap): () => void {
  const container = map.getContainer();
  let steps = 0;
  let at = point(0, 0);
  let request: number | null = null;

  const apply = (): void => {
    request = null;
    const zoom = map.getZoom() + steps;
    steps = 0;
    map.setZoomAround(at, Math.min(map.getMaxZoom(), Math.max(map.getMinZoom(), zoom)), { animate: false });
  };
  const turn = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (PIXELS_BY_DELTA_MODE[event.deltaMode] ?? 1);
    steps -= pixels * (event.ctrlKey ? STEPS_PER_PINCH_PIXEL : STEPS_PER_PIXEL);
    at = map.mouseEventToContainerPoint(event);
    request ??= requestAnimationFrame(apply);
  };
  container.addEventListener('wheel', turn, { passive: false });
  return () => {
    container.removeEventListener('wheel', turn);
    if (request !== null) cancelAnimationFrame(request);
  };
}
