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
    const value = this.#values.get(key) ?? compute();
    this.keep(key, value);
    return value;
  }

  /** The kept value; undefined when it was never kept or is forgotten. */
  find(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.keep(key, value);
    return value;
  }

  keep(key: string, value: Value): void {
    // A map lists its keys in order of insertion: the first is the one unused for longest.
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#capacity) {
      const oldest = this.#values.keys().next();
      if (oldest.done !== true) this.#values.delete(oldest.value);
    }
  }
}
