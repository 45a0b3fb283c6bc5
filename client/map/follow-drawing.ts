import { effect } from '@preact/signals';
import { computeInteriorPlace } from '#engine/geo/area-ring.ts';
import { WORDS } from '../i18n/words.ts';
import type { AppState } from '../state/app-state.ts';
import type { ViewState } from '../state/view-state.ts';
import type { MapAdapter } from './map-adapter.ts';
import type { DrawnArea, SketchSurface } from './sketch-surface.ts';

/** Areas as a map draws them. `hiddenId`: one that is being reshaped is drawn as a drawing. */
export function listDrawnAreas(
  { areas, language }: Pick<ViewState, 'areas' | 'language'>,
  activeId: string | null,
  hiddenId: string | null,
): readonly DrawnArea[] {
  const { plans: words } = WORDS[language];
  return areas.flatMap(({ id, kind, ring, givenName }, index) => {
    if (id === hiddenId) return [];
    const name = givenName ?? words.areaName(index + 1);
    const description = words.markerName(name, words.areaKindNames[kind]);
    const at = computeInteriorPlace(ring);
    return [{ id, kind, ring, at, name, description, isActive: id === activeId }];
  });
}

/** The tap that ends a drawing is a click, or half of a double click, to the map as well: not one of the map's own. */
const CLICK_MILLISECONDS = 400;
const NOTHING = {
  corners: [],
  isClosed: false,
  selected: null,
  next: null,
  isRefused: false,
  snapped: null,
} as const;

/** Draws areas and the drawing under way on a map. Returns: what stops that. */
export function followDrawing(state: AppState, map: MapAdapter): () => void {
  const stopAreas = effect(() => {
    const { areas, language } = state.view.value;
    const hiddenId = state.drawing.value?.sketch.value.areaId ?? null;
    map.setAreas(listDrawnAreas({ areas, language }, state.activeArea.value, hiddenId));
  });
  let isStopped = false;
  /** Ends the drawing before this one; null: it has ended. */
  let endLast: (() => void) | null = null;
  const stopSketch = effect(() => {
    const session = state.drawing.value;
    if (session === null) return undefined;
    // A map takes one drawing at a time.
    endLast?.();
    endLast = null;
    let surface: SketchSurface | null = null;
    let stopDrawing: (() => void) | null = null;
    let isOver = false;
    map.startSketch(session).then(
      (started) => {
        if (isOver || isStopped) {
          started.stop();
          return;
        }
        surface = started;
        stopDrawing = effect(() => started.draw(session.drawn.value));
      },
      // The table works without the map: whoever cannot draw here can still type corners.
      () => undefined,
    );
    state.isPointerTaken.value = true;
    return () => {
      isOver = true;
      stopDrawing?.();
      surface?.draw(NOTHING);
      const end = (): void => {
        clearTimeout(timer);
        surface?.stop();
        surface = null;
        if (state.drawing.peek() === null) state.isPointerTaken.value = false;
      };
      const timer = setTimeout(end, CLICK_MILLISECONDS);
      endLast = end;
    };
  });
  return () => {
    isStopped = true;
    stopSketch();
    // The map goes away at once, and what draws on it with it.
    endLast?.();
    stopAreas();
  };
}
