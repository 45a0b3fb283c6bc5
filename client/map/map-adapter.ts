import type { Region } from '#contract/region.ts';
import type { MultiPolygon } from 'geojson';
import type { RegionLayers } from '../api/load-region.ts';
import type { MapSymbol } from './map-symbols.ts';
import type { DrawnArea, SketchListener, SketchSurface } from './sketch-surface.ts';
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
  /** Layers of the registry that are on; parts with the same identity as before are not drawn anew. */
  setOverlays(overlays: DrawnOverlays): void;
  /** Drawn areas, under the marks. */
  setAreas(areas: readonly DrawnArea[]): void;
  /** Takes a drawing by pointer, until it is stopped; what that needs is fetched first. */
  startSketch(listener: SketchListener): Promise<SketchSurface>;
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
/** Sentinel of `classByCell` of overlays: there is no figure for the cell; hatched. */
export const NO_DATA_CLASS = 0xfe;

/** Layers of the registry as they lie over each other. */
export interface DrawnOverlays {
  /** Fills under and above the population mesh, the lowest first. */
  readonly below: readonly DrawnFill[];
  readonly above: readonly DrawnFill[];
  /** Above everything but markers, the lowest first. */
  readonly points: readonly DrawnPoints[];
}

export const NO_OVERLAYS: DrawnOverlays = { below: [], above: [], points: [] };

interface DrawnLayer {
  readonly id: string;
  /** 0–1. */
  readonly opacity: number;
}

export type DrawnFill = DrawnLayer &
  (
    | { readonly kind: 'mesh'; readonly mesh: DrawnMesh }
    | { readonly kind: 'areas'; readonly areas: DrawnAreas }
  );

/** Municipalities filled by class, by their codes in the layer `municipalities` (wards, never their city). */
export interface DrawnAreas {
  readonly colorByCode: ReadonlyMap<string, string>;
  /** Hatched. */
  readonly noDataCodes: readonly string[];
}

export interface DrawnPoints extends DrawnLayer {
  /** Large symbols lie under the names, small ones above them. */
  readonly isUnderNames: boolean;
  /** The lowest first. */
  readonly points: readonly DrawnPoint[];
}

export interface DrawnPoint {
  readonly id: string;
  readonly place: Place;
  /** From the place to the symbol's middle, CSS pixels to the right and down. */
  readonly offset: readonly [x: number, y: number];
  readonly symbol: MapSymbol;
}

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
  readonly kind: OfficeKind | 'site' | 'entry';
  /** Of a site; offices have none. */
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
  onOfficeDrag(id: string, place: Place, timeStamp: number): void;
  /** Of a site or an office. */
  onSiteDragEnd(): void;
  onSiteActivate(letter: SiteLetter): void;
  onAreaActivate(id: string): void;
  /** Returns true when the key moved the office. */
  onOfficeKey(id: string, event: KeyboardEvent): boolean;
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
