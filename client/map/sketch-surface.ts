import type { AreaKind, Place } from '../state/view-state.ts';

/** A saved area as the map draws it. */
export interface DrawnArea {
  readonly id: string;
  readonly kind: AreaKind;
  readonly ring: readonly Place[];
  /** Where its name stands: a place inside it. */
  readonly at: Place;
  readonly name: string;
  /** What a screen reader says. */
  readonly description: string;
  readonly isActive: boolean;
}

/** How areas look on every map: a candidate area is solid, a study area dashed. Units: CSS pixels. */
export const AREA_STYLE = {
  candidate: { color: '#1c6a68', dash: null, fillOpacity: 0.12 },
  study: { color: '#5c554c', dash: [5, 4], fillOpacity: 0.05 },
} as const;
export const getAreaLineWidth = (isActive: boolean): number => (isActive ? 3 : 1.8);

/** A drawing under way as the map draws it. */
export interface DrawnSketch {
  readonly corners: readonly Place[];
  readonly isClosed: boolean;
  /** Index of the corner that keys and table are about; null: none. */
  readonly selected: number | null;
  /** Where the next corner would come: the line follows the pointer. */
  readonly next: Place | null;
  /** What is drawn would not be taken. */
  readonly isRefused: boolean;
  /** The station or entry the pointer holds on to. */
  readonly snapped: Place | null;
}

/** What can be taken hold of: a corner, or the middle of the edge that starts at it. */
export interface SketchHandle {
  readonly kind: 'corner' | 'midpoint';
  readonly index: number;
}

/** Where the pointer is, in degrees and in pixels from the map's top left corner. */
export interface SketchPointer {
  readonly place: Place;
  readonly x: number;
  readonly y: number;
  /** As far as a station or entry still draws the pointer to itself. */
  readonly reachMeters: number;
}

/** What a pointer does to a drawing; `handle` null: beside everything that can be taken hold of. */
export interface SketchListener {
  onHover(pointer: SketchPointer | null, handle: SketchHandle | null): void;
  onTap(pointer: SketchPointer, handle: SketchHandle | null): void;
  /** Right button, or a long press. */
  onRemove(handle: SketchHandle): void;
  /** A second tap at the same spot. */
  onFinish(): void;
  onDragStart(handle: SketchHandle): void;
  onDrag(pointer: SketchPointer): void;
  onDragEnd(): void;
}

/** A map that takes a drawing by pointer and shows it. */
export interface SketchSurface {
  draw(sketch: DrawnSketch): void;
  stop(): void;
}
