import type { ReadonlySignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { Geometry } from 'geojson';
import type { Bounds, DrawnAreas, DrawnMesh, DrawnPoint } from '../map/map-adapter.ts';
import type { MapSymbol } from '../map/map-symbols.ts';
import type { Language, Place } from '../state/view-state.ts';

/** Where a layer stands in the panel. */
export const OVERLAY_GROUPS = ['population', 'vacancy', 'municipal', 'reach', 'places'] as const;
export type OverlayGroup = (typeof OVERLAY_GROUPS)[number];

/** `mesh` and `choropleth` fill the map: one fill at a time is readable. `points` lie above every fill. */
export type OverlayKind = 'mesh' | 'choropleth' | 'points';

/**
 * One layer of the registry (`registry.ts`), one file per layer. Its switch, opacity, place in the order and choice
 * are kept by the view (`OverlayState`) under its id; panel, map, hover, table and exports read the rest from here.
 */
export interface Overlay {
  /** For ever: links carry it. See `isOverlayId`. */
  readonly id: string;
  readonly group: OverlayGroup;
  /** May follow the layer's own choice: counts are circles, shares are fills. */
  readonly kind: OverlayKind;
  /** Stands below the others of its group in the panel, wherever it lies on the map. */
  readonly isListedLast?: boolean;
  readonly title: Readonly<Record<Language, string>>;
  /** What it shows with the present choice, in the present language; made anew only when what it reads changes. */
  readonly content: ReadonlySignal<OverlayContent>;
  /** Called when the layer is first switched on, and on "try again". */
  load?(): void;
  /** Selects, sliders, forms of the layer, above its legend. */
  readonly Controls?: FunctionComponent;
}

export type OverlayContent =
  | { readonly status: 'loading'; readonly text?: string }
  | { readonly status: 'failed'; readonly text: string }
  /** Nothing to show yet: what to do about it, in words and one act. */
  | {
      readonly status: 'empty';
      readonly text: string;
      readonly action: { readonly label: string; readonly act: () => void } | null;
    }
  | OverlayFigures;

/** Everything that is said about the figures of a layer. */
export interface OverlayFigures {
  readonly status: 'ready';
  /** What is counted, without unit: "2016→2024年に減った小学校の数". */
  readonly counts: string;
  /** What a reading is called; default: the layer's title; empty: its own name says enough. */
  readonly readingTitle?: string;
  readonly unit: string;
  readonly year: string;
  readonly sources: readonly OverlaySource[];
  /** What has to be known to read it: estimates, merged figures, what it does not mean. */
  readonly notes: readonly string[];
  readonly legend: OverlayLegend;
  readonly drawn: DrawnFigures;
  /** What the layer says at a place; `zoom` as cameras count it. Empty: nothing there. */
  read(place: Place, zoom: number): readonly OverlayReading[];
  /** Made when somebody opens the table or saves a file. */
  buildTable(): OverlayTable;
}

export interface OverlaySource {
  readonly title: string;
  readonly credit: string;
  readonly year: string;
  readonly licence: string;
  readonly licenceUrl: string | null;
  readonly address: string;
}

export type OverlayLegend =
  | {
      readonly kind: 'ramp';
      readonly colors: readonly string[];
      /** Range of each class, as written under the ramp. */
      readonly labels: readonly string[];
      /** How the classes were chosen, in words. */
      readonly rule: string;
      /** What the hatch means; null: nothing is hatched. */
      readonly noData: string | null;
    }
  | {
      readonly kind: 'symbols';
      readonly entries: readonly SymbolEntry[];
      /** Heading and symbols of the legend of sizes; null: all have one size. */
      readonly sizes: { readonly heading: string; readonly entries: readonly SymbolEntry[] } | null;
      readonly noData: string | null;
    };

export interface SymbolEntry {
  readonly symbol: MapSymbol;
  readonly label: string;
}

export type DrawnFigures =
  | { readonly kind: 'mesh'; readonly mesh: DrawnMesh }
  | { readonly kind: 'choropleth'; readonly areas: DrawnAreas }
  | {
      readonly kind: 'points';
      readonly points: readonly DrawnPoint[];
      /** Large symbols lie under the names of places. */
      readonly isUnderNames: boolean;
    };

export interface OverlayReading {
  /** Id of the row of the table it stands in. */
  readonly rowId: string;
  /** Where: a municipality, an entry. */
  readonly name: string;
  /** With its unit; "公表値なし" where there is none. */
  readonly value: string;
  readonly note: string | null;
  /** Further lines and one act, for the popup of a click. */
  readonly details?: readonly string[];
  readonly action?: { readonly label: string; readonly act: () => void };
}

export type TableValue = string | number | null;

export interface OverlayColumn {
  /** Name of the member in GeoJSON. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'text' | 'number';
  /** Decimals a number is shown with. */
  readonly digits?: number;
  /** Stands in files only: codes, and what is plain to see on the map. */
  readonly isFileOnly?: boolean;
}

export interface OverlayRow {
  readonly id: string;
  /** One per column. */
  readonly values: readonly TableValue[];
  readonly target: RowTarget;
  /** For GeoJSON; null: nowhere on the map. */
  findGeometry(): Geometry | null;
}

/** What glows on the map for a row. */
export type RowTarget =
  | { readonly kind: 'municipality'; readonly code: string }
  | { readonly kind: 'cell'; readonly bounds: Bounds }
  | {
      readonly kind: 'place';
      readonly place: Place;
      /** As the symbol is drawn beside it, CSS pixels. */
      readonly offset?: readonly [x: number, y: number];
    }
  | { readonly kind: 'nowhere' };

export interface OverlayTable {
  readonly columns: readonly OverlayColumn[];
  readonly rows: readonly OverlayRow[];
}
