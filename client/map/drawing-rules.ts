import { PAPER } from './paper.ts';

/**
 * How everything on the map is drawn, whichever library draws it. Units: CSS pixels; zooms of a world 512 px wide
 * at zoom 0. Between two stops values change linearly, beyond the ends they stay.
 */
export type ZoomStops = readonly (readonly [zoom: number, value: number])[];

/** Value of `stops` at `zoom`. Throws: Error without stops. */
export function interpolateStops(stops: ZoomStops, zoom: number): number {
  const first = stops[0];
  if (first === undefined) throw new Error('zoom stops: expected at least one, got none');
  const next = stops.findIndex(([stop]) => stop >= zoom);
  const after = stops[next];
  if (after === undefined) return stops.at(-1)?.[1] ?? first[1];
  const before = stops[next - 1];
  if (before === undefined) return after[1];
  return before[1] + ((after[1] - before[1]) * (zoom - before[0])) / (after[0] - before[0]);
}

export const ZOOM_RANGE = { min: 6, max: 15 } as const;

export const MESH_OPACITY = 0.75;

export const COAST_WIDTH = 0.8;

export const LINES = {
  municipal: {
    color: PAPER.municipalLine,
    width: [
      [8, 0.7],
      [12, 1.2],
    ],
  },
  metro: {
    color: PAPER.metroLine,
    width: [
      [8, 1.3],
      [12, 2.2],
    ],
  },
  expresswayCasing: {
    color: PAPER.expresswayCasing,
    width: [
      [8, 2.4],
      [12, 4.4],
    ],
  },
  expressway: {
    color: PAPER.expressway,
    width: [
      [8, 1.2],
      [12, 2.6],
    ],
  },
  /** One of the two strokes of a railway. */
  rail: {
    color: PAPER.rail,
    width: [
      [8, 0.45],
      [12, 0.8],
    ],
  },
  /** Lines whose course is not in the data, drawn from station to station. */
  railSchematic: {
    color: PAPER.rail,
    width: [
      [8, 0.7],
      [12, 1.1],
    ],
  },
} as const satisfies Readonly<Record<string, { readonly color: string; readonly width: ZoomStops }>>;

export const EXPRESSWAY_CASING_OPACITY = 0.7;
/** Between the two strokes of a railway. */
export const RAIL_GAP: ZoomStops = [
  [8, 0.35],
  [12, 1.6],
];
export const RAIL_OPACITY = { ordinary: 0.85, highSpeed: 0.45, schematic: 0.5 } as const;
/** Dash and gap in line widths. */
export const SCHEMATIC_DASH = [3, 3] as const;

export const STATION_DOT = {
  minZoom: 10,
  radius: [
    [10, 1.9],
    [13, 4],
  ],
  strokeWidth: 1.1,
} as const satisfies { minZoom: number; radius: ZoomStops; strokeWidth: number };

export const BAND = {
  fillOpacity: 0.09,
  casingOpacity: 0.65,
  lineWidth: (isHeadline: boolean): number => (isHeadline ? 2.8 : 1.8),
  casingWidth: (isHeadline: boolean): number => (isHeadline ? 5 : 3.6),
  glow: { width: 7, opacity: 0.55, blur: 2 },
} as const;

export const MUNICIPALITY_GLOW_OPACITY = 0.32;
export const HOVERED_CELL_WIDTH = 1.6;

/** Diagonal hatches: spacing of the lines and their width. */
export const HATCHES = {
  noData: { color: '#cdc7ba', spacing: 9, lineWidth: 1 },
  beyondData: { color: '#2f6f6a66', spacing: 8, lineWidth: 1 },
} as const;

/** Hatch of municipalities and cells without a figure: darker than that of the edge of all data. */
export const MISSING_HATCH = { color: '#b4ab9b', spacing: 9, lineWidth: 1.1 } as const;

/** How labels of one kind are set; `padding` keeps others away, `letterSpacingEm` is in parts of the size. */
export interface LabelRule {
  readonly minZoom: number;
  readonly size: ZoomStops;
  readonly letterSpacingEm: number;
  readonly padding: number;
}

/** In order of precedence, the first placed first: a label gives way to all kinds before its own. */
export const LABEL_RULES = {
  band: { minZoom: 0, size: [[0, 13]], letterSpacingEm: 0, padding: 4 },
  largeCity: {
    minZoom: 0,
    size: [
      [8, 14],
      [12, 20],
    ],
    letterSpacingEm: 0.06,
    padding: 3,
  },
  city: {
    minZoom: 0,
    size: [
      [8, 12],
      [12, 17],
    ],
    letterSpacingEm: 0.06,
    padding: 3,
  },
  ward: {
    minZoom: 10.6,
    size: [
      [10.6, 12],
      [13, 15],
    ],
    letterSpacingEm: 0,
    padding: 3,
  },
  town: {
    minZoom: 8.6,
    size: [
      [9, 11],
      [12, 14],
    ],
    letterSpacingEm: 0.03,
    padding: 3,
  },
  station: {
    minZoom: 11.4,
    size: [
      [11, 11],
      [14, 13],
    ],
    letterSpacingEm: 0,
    padding: 4,
  },
} as const satisfies Readonly<Record<string, LabelRule>>;

/** Station names hang under their dots; the others are centered on their place. */
export const STATION_NAME_OFFSET_EM = 0.5;

export const LABEL_HALO = { color: PAPER.land, width: 1.6 } as const;
export const BAND_LABEL_HALO = { color: PAPER.bandLabelHalo, width: 2.4 } as const;
