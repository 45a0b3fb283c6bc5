import { batch, computed, effect, untracked, useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  changeView,
  checkEntryPlace,
  findPlacingFault,
  giveUpMap,
  nudgeOffice,
  nudgeSite,
  placeByPointer,
} from '../state/app-actions.ts';
import type { AppState } from '../state/app-state.ts';
import type { MapKind } from '../state/map-kind.ts';
import { moveOffice } from '../state/office-changes.ts';
import { moveSite } from '../state/site-changes.ts';
import { computeSnapReachMeters } from '../state/snap-targets.ts';
import { notePointerMove } from '../state/start-app.ts';
import { findActiveSite, type Camera } from '../state/view-state.ts';
import { useApp } from '../panels/app-context.ts';
import { DrawingTipSlot } from '../panels/drawing-slots.tsx';
import { listDrawnBands, listFittedBounds, listMarkers, toEntryMarker } from './drawn-scene.ts';
import { followDrawing } from './follow-drawing.ts';
import { LayerPanel } from './layer-panel.tsx';
import type { CreateMapAdapter, MapAdapter, MapListener } from './map-adapter.ts';
import { MapControls } from './map-controls.tsx';
import { MapPopup, type PopupPlace } from './map-popup.tsx';
import { toCellBounds } from './mesh-classes.ts';
import { drawMesh } from './mesh-layer.ts';
import { PlacingHint } from './placing-hint.tsx';
import { ScaleBar } from './scale-bar.tsx';

export interface MapViewProps {
  /** One for each library; the state says which is used. */
  readonly createAdapters: Readonly<Record<MapKind, CreateMapAdapter>>;
}

/** The map with everything that floats on it; it only passes state to the adapter and acts back. */
export function MapView({ createAdapters }: MapViewProps) {
  const state = useApp();
  const container = useRef<HTMLDivElement>(null);
  const adapter = useRef<MapAdapter | null>(null);
  const camera = useSignal<Camera | null>(null);
  const idleKind = useSignal<MapKind | null>(null);
  const popup = useSignal<PopupPlace | null>(null);
  const isReady = state.region.value !== null && state.layers.value !== null;
  const words = state.words.value;
  const kind = state.mapKind.value;

  useEffect(() => {
    if (!isReady || container.current === null) return undefined;
    const mounted = mountMap(state, createAdapters[kind], container.current, { camera, idleKind, popup });
    let isMounted = true;
    mounted.ready.then(
      (map) => {
        if (isMounted) adapter.current = map;
      },
      (cause: unknown) => giveUpMap(state, kind, cause),
    );
    return () => {
      isMounted = false;
      adapter.current = null;
      mounted.dispose();
    };
  }, [isReady, kind]);

  return (
    <section class="map-area" aria-label={words.mapLabel}>
      <div
        ref={container}
        class="map-canvas"
        data-testid="map"
        data-map-idle={String(idleKind.value === kind)}
      />
      <PlacingHint />
      {state.drawing.value !== null && <DrawingTipSlot />}
      {popup.value !== null && <MapPopup at={popup.value} onClose={() => (popup.value = null)} />}
      {isReady && <LayerPanel />}
      {isReady && <MapControls adapter={adapter} />}
      {camera.value !== null && <ScaleBar camera={camera.value} />}
      {state.region.value !== null && <p class="attribution">{words.attribution}</p>}
    </section>
  );
}

interface MapSignals {
  readonly camera: Signal<Camera | null>;
  /** The map that has drawn everything it was given; null: it has not. */
  readonly idleKind: Signal<MapKind | null>;
  readonly popup: Signal<PopupPlace | null>;
}

function createListener(state: AppState, { camera, idleKind, popup }: MapSignals): MapListener {
  const kind = state.mapKind.peek();
  return {
    onCameraChange(next) {
      camera.value = next;
      changeView(state, { camera: next });
    },
    onMoveStart: () => (popup.value = null),
    onIdleChange: (isIdle) => (idleKind.value = isIdle ? kind : null),
    onClick(place, at) {
      // terra-draw takes the pointer while something is drawn.
      if (state.isPointerTaken.value) return;
      if (state.placing.value !== null) {
        placeByPointer(state, place, computeSnapReachMeters(place.lat, camera.value?.zoom ?? SNAP_ZOOM));
      } else popup.value = popup.value === null ? { place, ...at } : null;
    },
    onHover(place) {
      state.hoveredPlace.value = place;
      if (state.placing.value !== null) state.placingFault.value = findPlacingFault(state, place);
      if (state.placing.value === 'entry') checkEntryPlace(state, place);
      const cell = place === null ? undefined : state.lookup.value?.findCell(place);
      state.hoveredCell.value = cell ?? null;
    },
    onLost: (cause) => giveUpMap(state, kind, cause),
    onSiteDrag(letter, place, timeStamp) {
      notePointerMove(timeStamp);
      batch(() => {
        state.isDragging.value = true;
        state.view.value = moveSite(state.view.value, letter, place);
      });
    },
    onOfficeDrag(id, place, timeStamp) {
      notePointerMove(timeStamp);
      batch(() => {
        state.isDragging.value = true;
        state.view.value = moveOffice(state.view.value, id, place);
      });
    },
    onSiteDragEnd: () => (state.isDragging.value = false),
    onSiteActivate: (letter) => changeView(state, { activeSite: letter }),
    onOfficeKey: (id, event) => nudgeOffice(state, id, event),
    onAreaActivate: (id) => (state.activeArea.value = id),
    onSiteKey: (letter, event) => nudgeSite(state, letter, event),
  };
}

/** Before the map has told its own. */
const SNAP_ZOOM = 12;

interface MountedMap {
  readonly ready: Promise<MapAdapter>;
  readonly dispose: () => void;
}

function mountMap(
  state: AppState,
  createAdapter: CreateMapAdapter,
  container: HTMLElement,
  signals: MapSignals,
): MountedMap {
  const region = state.region.peek();
  const layers = state.layers.peek();
  if (region === null || layers === null) throw new Error('map: expected region and layers to be loaded');
  const disposers: (() => void)[] = [];
  let isDisposed = false;
  const view = state.view.peek();
  const created = createAdapter({
    container,
    region,
    layers,
    language: view.language,
    title: state.words.peek().mapLabel,
    camera: view.camera,
    bounds: listFittedBounds(view, region),
    listener: createListener(state, signals),
  });
  const ready = created.then((map) => {
    if (isDisposed) map.destroy();
    else disposers.push(...connect(state, map, signals.camera), () => map.destroy());
    return map;
  });
  return {
    ready,
    dispose() {
      isDisposed = true;
      for (const dispose of disposers) dispose();
    },
  };
}

/** A site that was put somewhere by list, coordinates or keys comes into sight; a dragged one is in sight already. */
function showActiveSite(state: AppState, map: MapAdapter): () => void {
  const site = computed(() => findActiveSite(state.view.value));
  let shown = site.peek()?.place;
  return effect(() => {
    const place = site.value?.place;
    if (place === shown) return;
    shown = place;
    if (place !== undefined && !state.isDragging.peek()) map.show(place);
  });
}

/** A link opened in the same tab moves the map; a camera the map reported itself is where it is already. */
function followCamera(state: AppState, map: MapAdapter, reported: Signal<Camera | null>): () => void {
  const wanted = computed(() => state.view.value.camera);
  return effect(() => {
    if (wanted.value !== null && wanted.value !== reported.peek()) map.setCamera(wanted.value);
  });
}

/** Each effect draws one thing and runs only when what it reads has changed. */
function connect(state: AppState, map: MapAdapter, reported: Signal<Camera | null>): readonly (() => void)[] {
  const language = computed(() => state.view.value.language);
  const layers = computed(() => state.view.value.layers);
  let drawnLanguage = language.peek();
  return [
    effect(() => {
      if (state.mesh.value !== null) map.setMesh(drawMesh(state.mesh.value));
    }),
    effect(() => {
      const answer = state.answer.value;
      const bands = state.bands.value;
      const isShown = bands !== null && answer?.result.ok === true;
      // The view is only peeked at: a moved camera or layer must not draw the bands again.
      const view = { ...state.view.peek(), language: language.value };
      map.setBands(isShown ? listDrawnBands(bands, view) : null);
    }),
    effect(() => {
      const markers = listMarkers(state.view.value, state.lookup.value);
      const entry = state.placedEntry.value;
      map.setMarkers(
        entry === null
          ? markers
          : [...markers, toEntryMarker(entry, state.entryWords.value?.here ?? state.words.value.entryHere)],
      );
    }),
    effect(() => {
      const entry = state.placedEntry.value;
      // Showing it may move the camera at once, which the map reports into the view.
      if (entry !== null) untracked(() => map.show(entry));
    }),
    effect(() => map.setLayers(layers.value)),
    effect(() => map.setOverlays(state.drawnOverlays.value)),
    effect(() => {
      if (language.value === drawnLanguage) return;
      drawnLanguage = language.value;
      map.setLanguage(drawnLanguage);
    }),
    effect(() => {
      const cell = state.hoveredCell.value;
      const target = state.rowTarget.value;
      const code = cell === null ? undefined : state.cells.value?.meshCodeByCell[cell];
      if (target?.kind === 'cell') {
        map.setHoveredBounds(target.bounds);
        return;
      }
      map.setHoveredBounds(code === undefined ? null : toCellBounds(code));
    }),
    effect(() => {
      const highlight = state.highlight.value;
      if (highlight?.kind !== 'municipality') {
        map.setHighlight(highlight);
        return;
      }
      const wards = (state.region.value?.municipalities ?? [])
        .filter((one) => one.parentCode === highlight.code)
        .map((one) => one.code);
      map.setHighlight({ kind: 'municipality', codes: [highlight.code, ...wards] });
    }),
    effect(() => map.setPlacing(state.placing.value !== null)),
    followDrawing(state, map),
    showActiveSite(state, map),
    followCamera(state, map, reported),
  ];
}
