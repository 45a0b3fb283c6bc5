import type { GroupId } from '#engine/accessibility/groups.ts';
import type { Direction, StreetMode } from '#engine/streets/street-network.ts';

/** Longitude and latitude in degrees (WGS 84), as screens and links carry them. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

export const SITE_LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type SiteLetter = (typeof SITE_LETTERS)[number];

export interface Site {
  readonly letter: SiteLetter;
  readonly place: Place;
  /** Name given by the user; null: the screen names the place by what stands there. */
  readonly givenName: string | null;
}

export const LAYER_IDS = [
  'population',
  'isochrones',
  'municipalities',
  'railways',
  'expressways',
  'labels',
] as const;
export type LayerId = (typeof LAYER_IDS)[number];

export interface LayerState {
  readonly isVisible: boolean;
  /** 0–1. */
  readonly opacity: number;
}

export type Language = 'ja' | 'en';

/** How the population mesh counts: people of a cell, or people per square kilometer. */
export type MeasureUnit = 'perCell' | 'perSquareKilometer';

export interface Camera {
  readonly center: Place;
  readonly zoom: number;
}

/** The whole view: everything a link has to carry to show the same figures again. */
export interface ViewState {
  readonly sites: readonly Site[];
  readonly activeSite: SiteLetter | null;
  readonly parent: Place | null;
  readonly mode: StreetMode;
  readonly direction: Direction;
  readonly tolls: boolean;
  /** Ascending; the bands of bars, table and map. */
  readonly cutoffsMinutes: readonly number[];
  /** The cutoff of the headline: the site's own. */
  readonly siteCutoffMinutes: number;
  /** The cutoff that counts as "reached already" at the parent office. */
  readonly parentCutoffMinutes: number;
  /** The group of the headline. */
  readonly group: GroupId;
  /** The group the population mesh shows. */
  readonly measure: GroupId;
  readonly measureUnit: MeasureUnit;
  readonly layers: Readonly<Record<LayerId, LayerState>>;
  readonly language: Language;
  /** null: the map frames the sites by itself. */
  readonly camera: Camera | null;
}

export const SITE_CUTOFF_RANGE = { min: 5, max: 90, step: 5 } as const;
export const DEFAULT_CUTOFFS_MINUTES: readonly number[] = [15, 30, 45, 60];

export const DEFAULT_LAYERS: ViewState['layers'] = {
  population: { isVisible: true, opacity: 0.75 },
  isochrones: { isVisible: true, opacity: 1 },
  municipalities: { isVisible: true, opacity: 1 },
  railways: { isVisible: true, opacity: 1 },
  expressways: { isVisible: true, opacity: 1 },
  labels: { isVisible: true, opacity: 1 },
};

/** The view of a first start, before sites are put on it. */
export const DEFAULT_VIEW: ViewState = {
  sites: [],
  activeSite: null,
  parent: null,
  mode: 'car',
  direction: 'inbound',
  tolls: false,
  cutoffsMinutes: DEFAULT_CUTOFFS_MINUTES,
  siteCutoffMinutes: 45,
  parentCutoffMinutes: 60,
  group: 'women20to64',
  measure: 'women20to64',
  measureUnit: 'perCell',
  layers: DEFAULT_LAYERS,
  language: 'ja',
  camera: null,
};

export function findActiveSite(view: ViewState): Site | undefined {
  return view.sites.find((site) => site.letter === view.activeSite);
}

/** The bands shown: the chosen ones and, where it is not one of them, the headline's cutoff. Ascending. */
export function listShownCutoffs(
  view: Pick<ViewState, 'cutoffsMinutes' | 'siteCutoffMinutes'>,
): readonly number[] {
  return [...new Set([...view.cutoffsMinutes, view.siteCutoffMinutes])].sort((a, b) => a - b);
}
