import type { Feature, LineString, Point, Polygon } from 'geojson';
import { TerraDrawExtend } from 'terra-draw';
import { SNAP_PIXELS } from '../../state/snap-targets.ts';
import type { DrawnSketch, SketchHandle, SketchListener, SketchPointer } from '../sketch-surface.ts';
import { styleSketchPart, type SketchRole } from './sketch-style.ts';

/** How parts look stands in `sketch-style.ts`. */
type NoStyling = TerraDrawExtend.CustomStyling;
type Events = TerraDrawExtend.TerraDrawBaseDrawMode<NoStyling>;
type MouseEventOfMode = Parameters<Events['onClick']>[0];
type StoredFeature = Parameters<Events['styleFeature']>[0];

export const CORNER_MODE = 'corners';

/** A pointer this near takes hold; fingers are as wide as 36 px. */
const HOLD_PIXELS = 18;
const MIDPOINT_PIXELS = 13;
/** Two taps this near and quick are one: the second one ends the line. */
const DOUBLE_TAP_PIXELS = 8;
const DOUBLE_TAP_MILLISECONDS = 450;

type Shape = Polygon | LineString | Point;

const EMPTY: DrawnSketch = {
  corners: [],
  isClosed: false,
  selected: null,
  next: null,
  isRefused: false,
  snapped: null,
};

/**
 * One drawing mode for both maps: it turns pointers into acts and shows what comes of them. The drawing itself lives
 * outside, because a table and keys change it too.
 */
export class CornerMode extends TerraDrawExtend.TerraDrawBaseDrawMode<NoStyling> {
  override mode = CORNER_MODE;
  readonly #listener: SketchListener;
  #sketch = EMPTY;
  #ids: TerraDrawExtend.FeatureId[] = [];
  #isHolding = false;
  #lastTap: { readonly x: number; readonly y: number; readonly at: number } | null = null;

  constructor(listener: SketchListener) {
    super({ pointerDistance: HOLD_PIXELS });
    this.#listener = listener;
  }

  start(): void {
    this.setStarted();
    // From here on small movements of a pressed pointer are no drags.
    this.setDrawing();
    this.setCursor('crosshair');
    this.draw(this.#sketch);
  }

  stop(): void {
    this.cleanUp();
    this.setStarted();
    this.setStopped();
    this.setCursor('unset');
  }

  cleanUp(): void {
    this.store.delete(this.#ids);
    this.#ids = [];
  }

  override onMouseMove(event: MouseEventOfMode): void {
    const handle = this.#findHandle(event);
    this.setCursor(handle === null ? 'crosshair' : 'grab');
    this.#listener.onHover(this.#toPointer(event), handle);
  }

  override onClick(event: MouseEventOfMode): void {
    const handle = this.#findHandle(event);
    if (event.button === 'right' || event.isContextMenu) {
      if (handle !== null) this.#listener.onRemove(handle);
      return;
    }
    if (event.button !== 'left') return;
    const { containerX: x, containerY: y } = event;
    const last = this.#lastTap;
    const at = performance.now();
    const isSecond =
      last !== null &&
      at - last.at < DOUBLE_TAP_MILLISECONDS &&
      Math.hypot(x - last.x, y - last.y) < DOUBLE_TAP_PIXELS;
    this.#lastTap = isSecond ? null : { x, y, at };
    if (isSecond) this.#listener.onFinish();
    else this.#listener.onTap(this.#toPointer(event), handle);
  }

  override onDragStart(event: MouseEventOfMode, setMapDraggability: (enabled: boolean) => void): void {
    const handle = this.#findHandle(event);
    if (handle === null) return;
    this.#isHolding = true;
    setMapDraggability(false);
    this.setCursor('grabbing');
    this.#listener.onDragStart(handle);
  }

  override onDrag(event: MouseEventOfMode): void {
    if (this.#isHolding) this.#listener.onDrag(this.#toPointer(event));
  }

  override onDragEnd(event: MouseEventOfMode, setMapDraggability: (enabled: boolean) => void): void {
    if (!this.#isHolding) return;
    this.#isHolding = false;
    setMapDraggability(true);
    this.setCursor('crosshair');
    this.#listener.onDrag(this.#toPointer(event));
    this.#listener.onDragEnd();
  }

  override styleFeature(feature: StoredFeature): ReturnType<Events['styleFeature']> {
    return styleSketchPart(feature.properties['role'] as SketchRole);
  }

  /** Shows a drawing in place of the one before. */
  draw(sketch: DrawnSketch): void {
    this.#sketch = sketch;
    if (this.state !== 'drawing') return;
    const old = this.#ids;
    this.#ids = this.store.create(
      listParts(sketch).map(({ geometry, properties }) => ({
        geometry,
        properties: { mode: CORNER_MODE, ...properties },
      })),
    );
    this.store.delete(old);
  }

  #toPointer(event: MouseEventOfMode): SketchPointer {
    const { lng, lat, containerX: x, containerY: y } = event;
    const beside = this.unproject(x + SNAP_PIXELS, y);
    const metersPerDegree = 111_320 * Math.cos((lat * Math.PI) / 180);
    return {
      place: { lon: lng, lat },
      x,
      y,
      reachMeters: Math.abs(beside.lng - lng) * metersPerDegree,
    };
  }

  #findHandle({ containerX, containerY }: MouseEventOfMode): SketchHandle | null {
    const { corners } = this.#sketch;
    const measure = ({ lon, lat }: { readonly lon: number; readonly lat: number }): number => {
      const { x, y } = this.project(lon, lat);
      return Math.hypot(x - containerX, y - containerY);
    };
    let nearest: SketchHandle | null = null;
    let nearestPixels = HOLD_PIXELS;
    for (const [index, corner] of corners.entries()) {
      const pixels = measure(corner);
      if (pixels <= nearestPixels) [nearest, nearestPixels] = [{ kind: 'corner', index }, pixels];
    }
    if (nearest !== null) return nearest;
    nearestPixels = MIDPOINT_PIXELS;
    for (const { index, place } of listMidpoints(this.#sketch)) {
      const pixels = measure(place);
      if (pixels <= nearestPixels) [nearest, nearestPixels] = [{ kind: 'midpoint', index }, pixels];
    }
    return nearest;
  }
}

/** Middles of edges; a line that still grows has none between its ends. */
function listMidpoints({ corners, isClosed }: DrawnSketch) {
  const count = isClosed ? corners.length : corners.length - 1;
  return corners.slice(0, Math.max(0, count)).flatMap((from, index) => {
    const to = corners[(index + 1) % corners.length];
    if (to === undefined) return [];
    return [{ index, place: { lon: (from.lon + to.lon) / 2, lat: (from.lat + to.lat) / 2 } }];
  });
}

type Part = Feature<Shape, { readonly role: SketchRole }>;

const toPart = (role: SketchRole, geometry: Shape): Part => ({
  type: 'Feature',
  geometry,
  properties: { role },
});

function listParts(sketch: DrawnSketch): readonly Part[] {
  const { corners, isClosed, selected, next, isRefused, snapped } = sketch;
  const positions = corners.map(({ lon, lat }): [number, number] => [lon, lat]);
  const [first] = positions;
  const parts: Part[] = [];
  if (isClosed && first !== undefined) {
    const role = isRefused ? 'refusedArea' : 'area';
    parts.push(toPart(role, { type: 'Polygon', coordinates: [[...positions, first]] }));
  } else if (positions.length > 1) {
    parts.push(toPart('line', { type: 'LineString', coordinates: positions }));
  }
  const last = positions.at(-1);
  if (!isClosed && next !== null && last !== undefined) {
    const role = isRefused ? 'refusedNext' : 'next';
    parts.push(toPart(role, { type: 'LineString', coordinates: [last, [next.lon, next.lat]] }));
  }
  for (const { place } of listMidpoints(sketch)) {
    parts.push(toPart('midpoint', { type: 'Point', coordinates: [place.lon, place.lat] }));
  }
  for (const [index, position] of positions.entries()) {
    const isEnd = !isClosed && index === 0 && positions.length > 2;
    const role = index === selected ? 'selected' : isEnd ? 'first' : 'corner';
    parts.push(toPart(role, { type: 'Point', coordinates: position }));
  }
  if (snapped !== null) {
    parts.push(toPart('snapped', { type: 'Point', coordinates: [snapped.lon, snapped.lat] }));
  }
  return parts;
}
