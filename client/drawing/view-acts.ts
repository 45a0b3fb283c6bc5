import { computed, effect, signal, type Signal } from '@preact/signals';
import type { AppState } from '../state/app-state.ts';
import type { ViewState } from '../state/view-state.ts';
import { pushStep, redoStep, startHistory, undoStep, type History } from './sketch-history.ts';

/** What drawing puts on the map. */
type Drawn = Pick<ViewState, 'sites' | 'activeSite' | 'offices' | 'areas' | 'parent' | 'parentStaff'>;

const pickDrawn = ({ sites, activeSite, offices, areas, parent, parentStaff }: ViewState): Drawn => ({
  sites,
  activeSite,
  offices,
  areas,
  parent,
  parentStaff,
});

/** Whether something was put, moved, renamed or removed; choosing another site is no act. */
const isSameDrawn = (a: Drawn, b: Drawn): boolean =>
  a.sites === b.sites &&
  a.offices === b.offices &&
  a.areas === b.areas &&
  a.parent === b.parent &&
  a.parentStaff === b.parentStaff;

/**
 * Undo and redo of whole acts on a screen that is no plan yet: a saved plan has its own, which reaches further back
 * and other windows too. What a link or a plan brings is a new beginning.
 */
export class ViewActs {
  readonly #state: AppState;
  readonly #history: Signal<History<Drawn>>;
  readonly canUndo = computed(() => this.#history.value.past.length > 0);
  readonly canRedo = computed(() => this.#history.value.future.length > 0);

  constructor(state: AppState) {
    this.#state = state;
    this.#history = signal(startHistory(pickDrawn(state.view.peek())));
  }

  /** Follows the view. Returns: what stops that. */
  follow(): () => void {
    return effect(() => {
      const drawn = pickDrawn(this.#state.view.value);
      if (this.#state.isDragging.value) return;
      const history = this.#history.peek();
      if (this.#state.plans.current.value !== null) this.#history.value = startHistory(drawn);
      else if (!isSameDrawn(drawn, history.present)) this.#history.value = pushStep(history, drawn);
    });
  }

  undo(): void {
    this.#show(undoStep(this.#history.peek()));
  }

  redo(): void {
    this.#show(redoStep(this.#history.peek()));
  }

  #show(history: History<Drawn>): void {
    this.#history.value = history;
    this.#state.view.value = { ...this.#state.view.peek(), ...history.present };
  }
}
