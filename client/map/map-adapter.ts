import type { Region } from '#contract/region.ts';
import type { MultiPolygon } from 'geojson';
import type { RegionLayers } from '../api/load-region.ts';
import type { Camera, Language, OfficeKind, Place, SiteLetter, ViewState } from '../state/view-state.ts';

/**
 * What the screen asks of a map, whichever library draws it. Places are longitude first; nothing of a library's
 * own types passes through here.
 */
export interface MapAdapter {
  setMesh(mesh: DrawnMesh): void;
  setBands(bands: DrawnBands | null): void;
  setMarkers(markers: readonly DrawnMarker[]): void;
  setLayers(layers: ViewState['layers']): void;
  setLanguage(language: Language): void;
  /** Outlines one place of the mesh; null: none. */
  setHoveredBounds(bounds: Bounds | null): void;
  setHighlight(highlight: DrawnHighlight | null): void;
  /** Cursor and click behavior while a site is being placed. */
  setPlacing(isPlacing: boolean): void;
  setCamera(camera: Camera): void;
  fit(bounds: Bounds): void;
  /** Moves the map only when the place is not in sight. */
  show(place: Place): void;
  zoomBy(steps: number): void;
  destroy(): void;
}

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The population mesh: cells with their classes, and where no data are loaded at all. */
export interface DrawnMesh {
  /** Length 4 × count, by cell: west, south, east, north in degrees. */
  readonly boundsByCell: Float64Array;
  /** Length count, by cell: index into `colors`, or NO_CLASS for cells not drawn. */
  readonly classByCell: Uint8Array;
  readonly colors: readonly string[];
  /** Rectangles for which no data are loaded: hatched. */
  readonly noData: readonly Bounds[];
}

/** Sentinel of `classByCell`: nobody of the chosen group lives there. */
export const NO_CLASS = 0xff;

export interface DrawnBand {
  readonly cutoffMinutes: number;
  readonly color: string;
  readonly label: string;
  readonly labelColor: string;
  readonly isHeadline: boolean;
  readonly geometry: MultiPolygon;
}

export interface DrawnBands {
  /** Smallest cutoff first. */
  readonly bands: readonly DrawnBand[];
  readonly beyondData: MultiPolygon | null;
}

export interface DrawnMarker {
  /** Which mark is meant, from one drawing to the next. */
  readonly id: string;
  readonly kind: OfficeKind | 'site';
  /** Of a site; offices have none and are not dragged. */
  readonly letter: SiteLetter | null;
  readonly place: Place;
  readonly name: string;
  /** What a screen reader says, with how to move it. */
  readonly description: string;
  readonly isActive: boolean;
}

export type DrawnHighlight =
  | { readonly kind: 'municipality'; readonly codes: readonly string[] }
  | { readonly kind: 'band'; readonly cutoffMinutes: number };

/** Pixels from the map's top left corner, and the map's size. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MapListener {
  onCameraChange(camera: Camera): void;
  onMoveStart(): void;
  onIdleChange(isIdle: boolean): void;
  onClick(place: Place, at: MapPoint): void;
  onHover(place: Place | null): void;
  /** The map can draw no more and will not recover. */
  onLost(cause: string): void;
  onSiteDrag(letter: SiteLetter, place: Place, timeStamp: number): void;
  onSiteDragEnd(): void;
  onSiteActivate(letter: SiteLetter): void;
  /** Returns true when the key moved the site. */
  onSiteKey(letter: SiteLetter, event: KeyboardEvent): boolean;
}

export interface MapOptions {
  readonly container: HTMLElement;
  readonly region: Region;
  readonly layers: RegionLayers;
  readonly language: Language;
  /** What a screen reader calls the map. */
  readonly title: string;
  readonly camera: Camera | null;
  /** Framed when no camera is given. */
  readonly bounds: Bounds;
  readonly listener: MapListener;
}

/** Builds a map in its container; resolves when its first picture can be drawn. */
export type CreateMapAdapter = (options: MapOptions) => Promise<MapAdapter>;
