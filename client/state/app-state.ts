import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { type Assumptions, changeAssumptions } from '#engine/traveltime/assumptions.ts';
import type { Ground, GroundFault } from '#engine/geo/find-ground-fault.ts';
import type { Region } from '#contract/region.ts';
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { RegionLayers } from '../api/load-region.ts';
import type { DrawingSession } from '../drawing/drawing-session.ts';
import { WORDS, type Words } from '../i18n/words.ts';
import type {
  Bands,
  FiguresResult,
  LoadStage,
  PointerMove,
  Query,
  TollHeadline,
} from '../workers/protocol.ts';
import { NO_OVERLAYS, type DrawnOverlays } from '../map/map-adapter.ts';
import { measureMesh, type MeasuredMesh } from '../map/mesh-layer.ts';
import type { LinkChange, LinkRecord } from './link-record.ts';
import type { FillExchange } from '../overlays/overlay-actions.ts';
import type { OverlayParts } from '../overlays/overlay-parts.ts';
import type { Overlay, RowTarget } from '../overlays/overlay.ts';
import { Account } from './account.ts';
import { createDatasetsStore, type DatasetsStore } from './datasets-store.ts';
import { createFiguresStore, type FiguresStore } from './figures-store.ts';
import { chooseMapKind, type MapKind, type MapWish } from './map-kind.ts';
import { buildLandGround } from './land-ground.ts';
import type { Page } from './page.ts';
import type { RefusedAssumption } from './permalink-assumptions.ts';
import { createPlaceLookup, type PlaceLookup } from './place-lookup.ts';
import { createPlaceSearch, type PlaceSearch } from './place-search.ts';
import { PlanSession } from './plan-session.ts';
import { createRegisterStore, type RegisterStore } from './register-store.ts';
import { listSnapTargets, type SnapTarget } from './snap-targets.ts';
import { DEFAULT_VIEW, type Place, type ViewState } from './view-state.ts';

export interface Answer {
  readonly result: FiguresResult;
  readonly query: Query;
  /** The pointer's move that asked, for measuring; null when a click or a form asked. */
  readonly move: PointerMove | null;
}

export type Highlight =
  | { readonly kind: 'municipality'; readonly code: string }
  | { readonly kind: 'band'; readonly cutoffMinutes: number };

export type Failure =
  | { readonly kind: 'server'; readonly detail: string }
  | { readonly kind: 'data'; readonly what: 'region' | 'layers' | LoadStage; readonly detail: string }
  | { readonly kind: 'worker'; readonly detail: string };

/** Everything the screen reads. Only `app-actions.ts` and `start-app.ts` write it. */
export interface AppState {
  /** Who is signed in, and what they may do. */
  readonly account: Account;
  readonly view: Signal<ViewState>;
  readonly region: Signal<Region | null>;
  readonly layers: Signal<RegionLayers | null>;
  readonly cells: Signal<RegionCells | null>;
  readonly answer: Signal<Answer | null>;
  readonly bands: Signal<Bands | null>;
  /** Headlines of both toll choices, with the query they belong to. */
  readonly tolls: Signal<{ readonly headlines: readonly TollHeadline[]; readonly query: Query } | null>;
  readonly isComputing: Signal<boolean>;
  /** What is being loaded; null when the worker is ready. */
  readonly loading: Signal<'region' | LoadStage | null>;
  readonly failure: Signal<Failure | null>;
  /** false: no WebGL on this machine, or a map drawn with it was lost. */
  readonly isWebGlUsable: Signal<boolean>;
  readonly mapWish: Signal<MapWish>;
  readonly mapKind: ReadonlySignal<MapKind>;
  /** A site is being dragged: answers go only as far as needed. */
  readonly isDragging: Signal<boolean>;
  /** What the next click on the map sets. */
  readonly placing: Signal<'site' | 'parent' | 'satellite' | 'competitor' | 'entry' | null>;
  /** Why what is being placed cannot be put under the pointer; null: it can. */
  readonly placingFault: Signal<GroundFault | null>;
  /** Stations and register entries a pointer holds on to. */
  readonly snapTargets: ReadonlySignal<readonly SnapTarget[]>;
  /** Where the map was clicked for an entry of the register; its form takes it from here. */
  readonly placedEntry: Signal<Place | null>;
  /** What the map calls the open entry, and says while it is placed; null: an entry of the register. */
  readonly entryWords: Signal<{ readonly here: string; readonly hint: string } | null>;
  /** Why the open entry may not be at a place, in words of its page (null: it may); null: it may be anywhere. */
  readonly refuseEntryAt: Signal<((place: Place) => string | null) | null>;
  /** What `refuseEntryAt` says of the place under the pointer, or of the one that was clicked. */
  readonly entryRefusal: Signal<string | null>;
  /** The area being drawn or reshaped; null: none. */
  readonly drawing: Signal<DrawingSession | null>;
  /** Clicks on the map belong to a drawing, or to one that has just ended. */
  readonly isPointerTaken: Signal<boolean>;
  /** Which drawn area is looked at, by id. */
  readonly activeArea: Signal<string | null>;
  /** Where areas and places may be; null until the map's layers are loaded. */
  readonly ground: ReadonlySignal<Ground | null>;
  readonly hoveredCell: Signal<number | null>;
  readonly hoveredPlace: Signal<Place | null>;
  readonly highlight: Signal<Highlight | null>;
  /** Version of the region data in the opened link, when it is not the loaded one. */
  readonly linkedRegionVersion: Signal<string | null>;
  /** The opened link's view and what its sender saw, until today's figures for that view are known. */
  readonly openedRecord: Signal<{ readonly view: ViewState; readonly record: LinkRecord } | null>;
  /** How today's figures differ from those of the opened link; null: they do not, or nobody asks any more. */
  readonly linkChange: Signal<LinkChange | null>;
  /** Assumptions of the opened link that cannot be used. */
  readonly refusedAssumptions: Signal<readonly RefusedAssumption[]>;
  /** What lies over the map to be read or edited; null: the map itself. */
  readonly page: Signal<Page | null>;
  /** The record with the view's changes; null until the region is loaded. */
  readonly assumptions: ReadonlySignal<Assumptions | null>;
  /** The saved plan on the screen, if it is one. */
  readonly plans: PlanSession;
  readonly words: ReadonlySignal<Words>;
  readonly lookup: ReadonlySignal<PlaceLookup | null>;
  readonly search: ReadonlySignal<PlaceSearch | null>;
  /** Layers of the registry, topmost first; none until it has been loaded after the first answer. */
  readonly overlays: Signal<readonly Overlay[]>;
  /** The population mesh as tables and files see it; null until the registry has been loaded. */
  readonly populationTable: Signal<Overlay | null>;
  /** The fill that took another one's place with the last switch. */
  readonly fillExchange: Signal<FillExchange | null>;
  readonly overlayParts: Signal<OverlayParts | null>;
  readonly drawnOverlays: Signal<DrawnOverlays>;
  /** What the row that is pointed at in a table stands for. */
  readonly rowTarget: Signal<RowTarget | null>;
  readonly register: RegisterStore;
  readonly figures: FiguresStore;
  readonly datasets: DatasetsStore;
  /** The population mesh of the chosen measure; null until the cells are loaded. */
  readonly mesh: ReadonlySignal<MeasuredMesh | null>;
}

export function createAppState(initial: ViewState = DEFAULT_VIEW): AppState {
  const view = signal(initial);
  const region = signal<Region | null>(null);
  const layers = signal<RegionLayers | null>(null);
  const cells = signal<RegionCells | null>(null);
  const account = new Account();
  const register = createRegisterStore();
  const isDragging = signal(false);
  const isWebGlUsable = signal(true);
  const mapWish = signal<MapWish>('auto');
  // Narrow signals: what depends on them is made anew only when they change, not with every view.
  const language = computed(() => view.value.language);
  const measure = computed(() => view.value.measure);
  const measureUnit = computed(() => view.value.measureUnit);
  const changes = computed(() => view.value.assumptions);
  return {
    account,
    view,
    region,
    layers,
    cells,
    answer: signal(null),
    bands: signal(null),
    tolls: signal(null),
    isComputing: signal(false),
    loading: signal('region'),
    failure: signal(null),
    isWebGlUsable,
    mapWish,
    mapKind: computed(() => chooseMapKind(mapWish.value, isWebGlUsable.value)),
    isDragging,
    placing: signal(null),
    placingFault: signal(null),
    snapTargets: computed(() =>
      region.value === null ? [] : listSnapTargets(region.value, register.value.value),
    ),
    placedEntry: signal(null),
    entryWords: signal(null),
    refuseEntryAt: signal(null),
    entryRefusal: signal(null),
    drawing: signal(null),
    isPointerTaken: signal(false),
    activeArea: signal(null),
    ground: computed(() => (layers.value === null ? null : buildLandGround(layers.value.land))),
    hoveredCell: signal(null),
    hoveredPlace: signal(null),
    highlight: signal(null),
    linkedRegionVersion: signal(null),
    openedRecord: signal(null),
    linkChange: signal(null),
    refusedAssumptions: signal([]),
    page: signal(null),
    assumptions: computed(() =>
      region.value === null ? null : changeAssumptions(region.value.assumptions, changes.value),
    ),
    plans: new PlanSession({ view, region, isDragging, mayWrite: () => account.can('savePlans') }),
    overlays: signal([]),
    populationTable: signal(null),
    fillExchange: signal(null),
    overlayParts: signal(null),
    drawnOverlays: signal(NO_OVERLAYS),
    rowTarget: signal(null),
    register,
    figures: createFiguresStore(region),
    datasets: createDatasetsStore(),
    words: computed(() => WORDS[language.value]),
    lookup: computed(() => (region.value === null ? null : createPlaceLookup(region.value, cells.value))),
    mesh: computed(() =>
      cells.value === null ? null : measureMesh(cells.value, measure.value, measureUnit.value),
    ),
    search: computed(() => (region.value === null ? null : createPlaceSearch(region.value))),
  };
}
