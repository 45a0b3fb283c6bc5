import { Layer, type LeafletEventHandlerFn, type Map as LeafletMap, type ZoomAnimEvent } from 'leaflet';
import { getContext2d } from '../hatch.ts';
import type { Frame } from '../sheets/frame.ts';
import { toCameraZoom } from './leaflet-camera.ts';

/** Draws one sheet; the context is empty and counts CSS pixels from the frame's top left corner. */
export type Painter = (context: CanvasRenderingContext2D, frame: Frame) => void;

interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly paint: Painter;
  isStale: boolean;
}

/** How far the canvases reach beyond the map's edges, in parts of its size: room for panning without drawing. */
const PADDING = 0.15;
/** Finer canvases cost four times the work and show nothing more. */
const MAXIMUM_PIXEL_RATIO = 2;

/**
 * Canvases one above the other, all showing the same frame. What has changed is drawn again before the
 * next picture of the screen; while the map is dragged or zoomed, the old picture is moved and scaled.
 */
export class SheetStack extends Layer {
  readonly #container = document.createElement('div');
  readonly #sheets: readonly Sheet[];
  readonly #onIdleChange: (isIdle: boolean) => void;
  #map: LeafletMap | null = null;
  #frame: Frame | null = null;
  #isFrameStale = true;
  #isMoving = false;
  #isIdle = false;
  #request: number | null = null;

  /** `painters`: lowest sheet first; it paints its whole frame, the others are transparent. */
  constructor(painters: readonly Painter[], onIdleChange: (isIdle: boolean) => void) {
    super();
    this.#onIdleChange = onIdleChange;
    this.#container.className = 'map-sheets leaflet-zoom-animated';
    this.#sheets = painters.map((paint, index) => {
      const canvas = document.createElement('canvas');
      this.#container.append(canvas);
      return { canvas, context: getContext2d(canvas, { alpha: index > 0 }), paint, isStale: true };
    });
  }

  override onAdd(map: LeafletMap): this {
    this.#map = map;
    map.getPane('tilePane')?.append(this.#container);
    this.#reframe();
    return this;
  }

  override onRemove(): this {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    this.#request = null;
    this.#container.remove();
    this.#map = null;
    return this;
  }

  override getEvents(): Record<string, LeafletEventHandlerFn> {
    return {
      movestart: () => this.#startMoving(),
      move: () => this.#followMove(),
      zoom: () => this.#scaleToMap(),
      viewreset: () => this.#reframe(),
      moveend: () => {
        this.#isMoving = false;
        this.#reframe();
      },
      zoomanim: (event) => this.#scaleTo(event as ZoomAnimEvent),
    };
  }

  /** Has a sheet (index as given to the constructor) drawn again. */
  invalidate(...indexes: readonly number[]): void {
    for (const index of indexes) {
      const sheet = this.#sheets[index];
      if (sheet !== undefined) sheet.isStale = true;
    }
    this.#schedule();
  }

  #startMoving(): void {
    this.#isMoving = true;
    this.#report(false);
  }

  #reframe(): void {
    this.#isFrameStale = true;
    this.#schedule();
  }

  #schedule(): void {
    this.#report(false);
    if (this.#map === null) return;
    this.#request ??= requestAnimationFrame(() => this.#draw());
  }

  #report(isIdle: boolean): void {
    if (isIdle === this.#isIdle) return;
    this.#isIdle = isIdle;
    this.#onIdleChange(isIdle);
  }

  #draw(): void {
    this.#request = null;
    const map = this.#map;
    if (map === null) return;
    if (this.#isFrameStale || this.#frame === null) this.#takeFrame(map);
    for (const sheet of this.#sheets) {
      if (sheet.isStale && this.#frame !== null) drawSheet(sheet, this.#frame);
    }
    if (!this.#isMoving) this.#report(true);
  }

  #takeFrame(map: LeafletMap): void {
    const size = map.getSize();
    const padding = size.multiplyBy(PADDING).round();
    const corner = map.containerPointToLayerPoint(padding.multiplyBy(-1)).round();
    const origin = map.getPixelOrigin().add(corner);
    this.#frame = {
      worldPixels: 256 * 2 ** map.getZoom(),
      left: origin.x,
      top: origin.y,
      width: size.x + 2 * padding.x,
      height: size.y + 2 * padding.y,
      zoom: toCameraZoom(map.getZoom()),
      pixelRatio: Math.min(window.devicePixelRatio, MAXIMUM_PIXEL_RATIO),
    };
    this.#isFrameStale = false;
    for (const sheet of this.#sheets) {
      resizeSheet(sheet, this.#frame);
      sheet.isStale = true;
    }
    this.#place(corner.x, corner.y, 1);
  }

  #place(x: number, y: number, scale: number): void {
    this.#container.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }

  /** A drag that leaves the drawn frame has it drawn further. */
  #followMove(): void {
    const frame = this.#frame;
    if (this.#map === null || frame === null) return;
    if (frame.worldPixels !== 256 * 2 ** this.#map.getZoom()) return;
    const size = this.#map.getSize();
    const view = this.#map.containerPointToLayerPoint([0, 0]).add(this.#map.getPixelOrigin());
    const isInside =
      view.x >= frame.left &&
      view.y >= frame.top &&
      view.x + size.x <= frame.left + frame.width &&
      view.y + size.y <= frame.top + frame.height;
    if (!isInside) this.#reframe();
  }

  /** Scales the old picture to the map as it stands (pinch, wheel). */
  #scaleToMap(): void {
    if (this.#map === null || this.#frame === null) return;
    const scale = (256 * 2 ** this.#map.getZoom()) / this.#frame.worldPixels;
    const origin = this.#map.getPixelOrigin();
    this.#place(this.#frame.left * scale - origin.x, this.#frame.top * scale - origin.y, scale);
  }

  /** Scales the old picture to where an animated zoom will end; the style sheet moves it there. */
  #scaleTo({ center, zoom }: ZoomAnimEvent): void {
    if (this.#map === null || this.#frame === null) return;
    const scale = (256 * 2 ** zoom) / this.#frame.worldPixels;
    const origin = computeNewPixelOrigin(this.#map, { center, zoom });
    this.#place(this.#frame.left * scale - origin.x, this.#frame.top * scale - origin.y, scale);
  }
}

/** Where layer points will count from once an animated zoom has ended: what Leaflet itself will use then. */
export function computeNewPixelOrigin(
  map: LeafletMap,
  { center, zoom }: Pick<ZoomAnimEvent, 'center' | 'zoom'>,
): { readonly x: number; readonly y: number } {
  const paneOffset = map.layerPointToContainerPoint([0, 0]);
  return map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(paneOffset).round();
}

function resizeSheet({ canvas }: Sheet, { width, height, pixelRatio }: Frame): void {
  const deviceWidth = Math.round(width * pixelRatio);
  const deviceHeight = Math.round(height * pixelRatio);
  if (canvas.width === deviceWidth && canvas.height === deviceHeight) return;
  canvas.width = deviceWidth;
  canvas.height = deviceHeight;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}

function drawSheet(sheet: Sheet, frame: Frame): void {
  const { canvas, context, paint } = sheet;
  sheet.isStale = false;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.save();
  context.scale(frame.pixelRatio, frame.pixelRatio);
  paint(context, frame);
  context.restore();
}
