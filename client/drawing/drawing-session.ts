import type { Ground } from '#engine/geo/find-ground-fault.ts';
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import type { DrawnSketch, SketchHandle, SketchListener, SketchPointer } from '../map/sketch-surface.ts';
import { addArea, reshapeArea } from '../state/area-changes.ts';
import { ARROW_DIRECTIONS } from '../state/app-actions.ts';
import type { AppState } from '../state/app-state.ts';
import { findSnapTarget, type SnapTarget } from '../state/snap-targets.ts';
import type { Place } from '../state/view-state.ts';
import { pushStep, redoStep, startHistory, undoStep, type History } from './sketch-history.ts';
import {
  closeSketch,
  findSketchFault,
  getMidpoint,
  insertCorner,
  moveCorner,
  nudgeCorner,
  removeCorner,
  type Sketch,
  type SketchFault,
  type SketchResult,
} from './sketch.ts';

/** What was done last, for whoever cannot see the map. */
export interface SketchAct {
  readonly kind: 'added' | 'moved' | 'removed' | 'undone' | 'redone';
  /** Number of the corner, from 1; null where the act is about no single one. */
  readonly corner: number | null;
}

export interface HoveredSketch {
  readonly x: number;
  readonly y: number;
  /** Why a corner here would not be taken; null: it would. */
  readonly fault: SketchFault | null;
  readonly target: SnapTarget | null;
}

/** Steps by arrow keys; with Shift the larger one. */
export const CORNER_NUDGE_METERS = 50;
export const LARGE_CORNER_NUDGE_METERS = 250;

/**
 * One drawing from its first corner to the finished area. Pointer, table and keys all act here; what would cross
 * itself, be too small, lie at sea or outside the region is refused as soon as it would, with the reason.
 */
export class DrawingSession implements SketchListener {
  readonly #state: AppState;
  readonly #history = signal<History<Sketch>>(startHistory<Sketch>(createEmptySketch('candidate')));
  /** What a drag would make of it; null: nothing is dragged. */
  readonly #provisional = signal<SketchResult | null>(null);
  #dragged: { readonly index: number; readonly base: Sketch } | null = null;

  /** What is drawn, a drag under way included. */
  readonly sketch: ReadonlySignal<Sketch>;
  /** What was kept last. */
  readonly kept = computed(() => this.#history.value.present);
  readonly selected = signal<number | null>(null);
  /** Why the last act was not done; null: it was. */
  readonly fault = signal<SketchFault | null>(null);
  readonly act = signal<SketchAct | null>(null);
  readonly hovered = signal<HoveredSketch | null>(null);
  readonly canUndo = computed(() => this.#history.value.past.length > 0);
  readonly canRedo = computed(() => this.#history.value.future.length > 0);
  readonly drawn: ReadonlySignal<DrawnSketch>;
  readonly #next = signal<Place | null>(null);

  constructor(state: AppState, sketch: Sketch) {
    this.#state = state;
    this.#history.value = startHistory(sketch);
    this.sketch = computed(() => this.#provisional.value?.sketch ?? this.#history.value.present);
    this.drawn = computed(() => ({
      corners: this.sketch.value.corners,
      isClosed: this.sketch.value.isClosed,
      selected: this.selected.value,
      next: this.#next.value,
      isRefused: this.#provisional.value?.ok === false || (this.hovered.value?.fault ?? null) !== null,
      snapped: this.hovered.value?.target?.place ?? null,
    }));
  }

  get #ground(): Ground | null {
    return this.#state.ground.peek();
  }

  get #present(): Sketch {
    return this.#history.peek().present;
  }

  #keep(result: SketchResult, act: SketchAct, selected: number | null): boolean {
    batch(() => {
      this.#next.value = null;
      this.hovered.value = null;
      this.fault.value = result.ok ? null : result.fault;
      if (!result.ok) return;
      this.#history.value = pushStep(this.#history.peek(), result.sketch);
      this.selected.value = selected;
      this.act.value = act;
    });
    return result.ok;
  }

  /** Where a place comes to lie: on a station or an entry where one is near. */
  #snap({ place, reachMeters }: Pick<SketchPointer, 'place' | 'reachMeters'>): {
    readonly place: Place;
    readonly target: SnapTarget | null;
  } {
    const target = findSnapTarget(this.#state.snapTargets.peek(), place, reachMeters);
    return { place: target?.place ?? place, target };
  }

  /** One more corner behind the last one, or behind a given one. Returns: whether it was taken. */
  add(place: Place, behind: number | null = null): boolean {
    const sketch = this.#present;
    const index = behind === null ? sketch.corners.length : behind + 1;
    const result = insertCorner(sketch, index, place, this.#ground);
    return this.#keep(result, { kind: 'added', corner: index + 1 }, index);
  }

  /** A corner in the middle of the edge that starts at a corner. */
  addBetween(index: number): boolean {
    const middle = getMidpoint(this.#present, index);
    return middle !== null && this.add(middle, index);
  }

  move(index: number, place: Place): boolean {
    const result = moveCorner(this.#present, index, place, this.#ground);
    return this.#keep(result, { kind: 'moved', corner: index + 1 }, index);
  }

  remove(index: number): boolean {
    const result = removeCorner(this.#present, index, this.#ground);
    const left = result.sketch.corners.length;
    return this.#keep(
      result,
      { kind: 'removed', corner: index + 1 },
      left === 0 ? null : Math.min(index, left - 1),
    );
  }

  /** Moves a corner by an arrow key: 50 m, with Shift 250 m. Returns: false for any other key. */
  nudge(index: number, { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): boolean {
    const direction = ARROW_DIRECTIONS[key];
    if (direction === undefined) return false;
    const step = shiftKey ? LARGE_CORNER_NUDGE_METERS : CORNER_NUDGE_METERS;
    const meters = [direction[0] * step, direction[1] * step] as const;
    const result = nudgeCorner(this.#present, index, meters, this.#ground);
    this.#keep(result, { kind: 'moved', corner: index + 1 }, index);
    return true;
  }

  undo(): void {
    if (!this.canUndo.peek()) return;
    this.#history.value = undoStep(this.#history.peek());
    this.#afterStep('undone');
  }

  redo(): void {
    if (!this.canRedo.peek()) return;
    this.#history.value = redoStep(this.#history.peek());
    this.#afterStep('redone');
  }

  #afterStep(kind: SketchAct['kind']): void {
    this.fault.value = null;
    this.selected.value = null;
    this.act.value = { kind, corner: null };
  }

  /** Makes an area of it. Returns: whether it was taken; the drawing is over then. */
  finish(): boolean {
    const sketch = this.#present;
    const result = closeSketch(sketch, this.#ground);
    if (!result.ok) {
      this.fault.value = result.fault;
      return false;
    }
    const state = this.#state;
    const view = state.view.peek();
    const { kind, corners } = result.sketch;
    // Taken out elsewhere meanwhile: what was drawn is not lost.
    const areaId = view.areas.find(({ id }) => id === result.sketch.areaId)?.id ?? null;
    const next = areaId === null ? addArea(view, kind, corners) : reshapeArea(view, areaId, corners);
    batch(() => {
      state.view.value = next;
      state.activeArea.value = areaId ?? next.areas.at(-1)?.id ?? null;
      state.drawing.value = null;
    });
    return true;
  }

  /** Ends the drawing without an area; the area it began with stays as it was. */
  cancel(): void {
    this.#state.drawing.value = null;
  }

  onHover(pointer: SketchPointer | null, handle: SketchHandle | null): void {
    if (pointer === null) {
      this.hovered.value = null;
      this.#next.value = null;
      return;
    }
    const { x, y } = pointer;
    const sketch = this.#present;
    const isClosing = handle?.kind === 'corner' && handle.index === 0 && this.#canClose(sketch);
    const { place, target } = handle === null ? this.#snap(pointer) : { place: null, target: null };
    const isGrowing = !sketch.isClosed && place !== null;
    const fault = isClosing
      ? findSketchFault({ ...sketch, isClosed: true }, this.#ground)
      : isGrowing
        ? findNextFault(sketch, place, this.#ground)
        : null;
    batch(() => {
      this.#next.value = isGrowing ? place : isClosing ? (sketch.corners[0] ?? null) : null;
      this.hovered.value = { x, y, fault, target: isGrowing ? target : null };
    });
  }

  #canClose(sketch: Sketch): boolean {
    return !sketch.isClosed && sketch.corners.length > 2;
  }

  onTap(pointer: SketchPointer, handle: SketchHandle | null): void {
    const sketch = this.#present;
    if (handle?.kind === 'corner') {
      if (handle.index === 0 && this.#canClose(sketch)) this.finish();
      else this.selected.value = handle.index;
    } else if (handle?.kind === 'midpoint') this.addBetween(handle.index);
    else if (sketch.isClosed) this.selected.value = null;
    else this.add(this.#snap(pointer).place);
  }

  onRemove(handle: SketchHandle): void {
    if (handle.kind === 'corner') this.remove(handle.index);
  }

  onFinish(): void {
    this.finish();
  }

  onDragStart({ kind, index }: SketchHandle): void {
    const base = this.#present;
    const middle = kind === 'midpoint' ? getMidpoint(base, index) : null;
    this.#dragged =
      middle === null
        ? { index, base }
        : { index: index + 1, base: { ...base, corners: base.corners.toSpliced(index + 1, 0, middle) } };
    this.#next.value = null;
    this.selected.value = this.#dragged.index;
  }

  onDrag(pointer: SketchPointer): void {
    if (this.#dragged === null) return;
    const { index, base } = this.#dragged;
    const { place, target } = this.#snap(pointer);
    const result = moveCorner(base, index, place, this.#ground);
    const { x, y } = pointer;
    batch(() => {
      this.#provisional.value = result;
      this.hovered.value = { x, y, fault: result.ok ? null : result.fault, target };
    });
  }

  onDragEnd(): void {
    const result = this.#provisional.peek();
    const index = this.#dragged?.index ?? 0;
    this.#dragged = null;
    batch(() => {
      this.#provisional.value = null;
      this.hovered.value = null;
      if (result === null) return;
      this.#keep(result, { kind: 'moved', corner: index + 1 }, index);
      if (!result.ok) this.selected.value = null;
    });
  }
}

/** What the next corner of a growing line would be refused for. */
function findNextFault(sketch: Sketch, place: Place, ground: Ground | null): SketchFault | null {
  const result = insertCorner(sketch, sketch.corners.length, place, ground);
  return result.ok ? null : result.fault;
}

export const createEmptySketch = (kind: Sketch['kind']): Sketch => ({
  kind,
  areaId: null,
  corners: [],
  isClosed: false,
});
