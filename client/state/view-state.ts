import type { GroupId } from '#engine/accessibility/groups.ts';
import type { Direction, StreetMode } from '#engine/streets/street-network.ts';
import type { AssumptionChanges } from '#engine/traveltime/assumptions.ts';
import type { Congestion } from '#engine/traveltime/time-factor.ts';
import { DEFAULT_EVALUATION, type EvaluationChoices } from './evaluation-choices.ts';
import { DEFAULT_OVERLAYS, type OverlayState } from './overlay-state.ts';

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
  /** Entry of the register of vacant space it stands on; absent: none. */
  readonly vacancyId?: string;
}

/** Seats and people of an office; both are what somebody typed, nothing here is estimated. */
export interface OfficeStaff {
  /** null: not known. */
  readonly seats: number | null;
  /** People on a day (YYYY-MM-DD), earliest first, each day once. */
  readonly headcounts: readonly { readonly date: string; readonly headcount: number }[];
}

/** Offices beside the one parent office and the candidates: drawn and listed; the first parent office stands apart. */
export const OFFICE_KINDS = ['parent', 'satellite', 'competitor'] as const;
export type OfficeKind = (typeof OFFICE_KINDS)[number];

export interface Office extends OfficeStaff {
  /** Tells it apart while the app runs; a link or a plan gives it a new one. */
  readonly id: string;
  readonly kind: OfficeKind;
  readonly place: Place;
  readonly givenName: string | null;
}

/** A candidate may be an area; a study area is where one looks, not where one works. */
export const AREA_KINDS = ['candidate', 'study'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

export interface Area {
  /** Tells it apart while the app runs; a link or a plan gives it a new one. */
  readonly id: string;
  readonly kind: AreaKind;
  /** Corners in order, the first not repeated; `findAreaFault` finds nothing wrong with them. */
  readonly ring: readonly Place[];
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
  /** Of the one parent office. */
  readonly parentStaff: OfficeStaff;
  /** Satellites, competitors and further parent offices, `MAXIMUM_OFFICES` at most. */
  readonly offices: readonly Office[];
  /** Drawn areas, `MAXIMUM_AREAS` at most. */
  readonly areas: readonly Area[];
  readonly mode: StreetMode;
  readonly direction: Direction;
  readonly tolls: boolean;
  /** Free flow, or a weekday morning; only cars know the difference. */
  readonly congestion: Congestion;
  /** Values chosen instead of the record's, in the record's order; none of them equals it. */
  readonly assumptions: AssumptionChanges;
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
  /** Layers of the registry that have been touched; the others are as the registry says. */
  readonly overlays: readonly OverlayState[];
  /** Ids of layers, topmost first; those not named stand where the registry puts them. */
  readonly layerOrder: readonly string[];
  /** Weights of the score, and what workforce and competition are computed with. */
  readonly evaluation: EvaluationChoices;
  readonly language: Language;
  /** null: the map frames the sites by itself. */
  readonly camera: Camera | null;
}

/** So many that every existing office's travel times stay at hand while a site is dragged. */
export const MAXIMUM_OFFICES = 12;
/** A map with more areas is a picture nobody reads; links stay short. */
export const MAXIMUM_AREAS = 12;
export const UNKNOWN_STAFF: OfficeStaff = { seats: null, headcounts: [] };

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
  parentStaff: UNKNOWN_STAFF,
  offices: [],
  areas: [],
  mode: 'car',
  direction: 'inbound',
  tolls: false,
  congestion: 'freeFlow',
  assumptions: {},
  cutoffsMinutes: DEFAULT_CUTOFFS_MINUTES,
  siteCutoffMinutes: 45,
  parentCutoffMinutes: 60,
  group: 'women20to64',
  measure: 'women20to64',
  measureUnit: 'perCell',
  layers: DEFAULT_LAYERS,
  overlays: DEFAULT_OVERLAYS,
  layerOrder: [],
  evaluation: DEFAULT_EVALUATION,
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

/** Offices whose reach counts as reached already: the parent office, further ones and satellites. */
export function listExistingPlaces(view: Pick<ViewState, 'parent' | 'offices'>): readonly Place[] {
  const others = view.offices.filter((office) => office.kind !== 'competitor').map((office) => office.place);
  return view.parent === null ? others : [view.parent, ...others];
}
