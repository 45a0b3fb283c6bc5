/**
 * Keeps the most recently used values. Existing offices come back with every request while a site is dragged,
 * so their fields are searched once.
 */
export class RecentValues<Value> {
  readonly #capacity: number;
  readonly #values = new Map<string, Value>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The kept value, or what `compute` gives, kept from now on. */
  get(key: string, compute: () => Value): Value {
    const kept = this.#values.get(key);
    const value = kept ?? compute();
    // A map lists its keys in order of insertion: the first is the one unused for longest.
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#capacity) {
      const oldest = this.#values.keys().next();
      if (oldest.done !== true) this.#values.delete(oldest.value);
    }
    return value;
  }
}
