import { type AssumptionChanges, changeAssumptions } from '#engine/traveltime/assumptions.ts';
import type { TravelTimeModel } from '#engine/traveltime/travel-time-model.ts';

/** Beside the record's own model; each keeps its networks, some 20 MB. */
const MAXIMUM_CHANGED_MODELS = 3;

/**
 * Travel time models under changed assumptions, least recently used dropped first. They share land, cells and
 * barriers with the record's model and build networks of their own (about 0.2 s each, at the first question).
 */
export class ModelStore {
  readonly #base: TravelTimeModel;
  readonly #changed = new Map<string, TravelTimeModel>();

  constructor(base: TravelTimeModel) {
    this.#base = base;
  }

  /** Throws: RangeError when a value lies outside ASSUMPTION_BOUNDS. */
  get(changes: AssumptionChanges): TravelTimeModel {
    const assumptions = changeAssumptions(this.#base.assumptions, changes);
    if (assumptions === this.#base.assumptions) return this.#base;
    const { version } = assumptions;
    const model = this.#changed.get(version) ?? { ...this.#base, assumptions, preparedNetworks: new Map() };
    this.#changed.delete(version);
    this.#changed.set(version, model);
    const oldest = this.#changed.keys().next();
    if (this.#changed.size > MAXIMUM_CHANGED_MODELS && oldest.done !== true) {
      this.#changed.delete(oldest.value);
    }
    return model;
  }
}
