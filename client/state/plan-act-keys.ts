import { createIdempotencyKey } from '../api/plans.ts';

/** Keys of acts a person repeats by pressing again: without an answer to the first, the second has to be the same. */
export class ActKeys {
  #last: { readonly name: string; readonly key: string } | null = null;

  /** `name`: what is done to what, with its revision. */
  get(name: string): string {
    if (this.#last?.name !== name) this.#last = { name, key: createIdempotencyKey() };
    return this.#last.key;
  }

  /** The act was answered: doing it again is a new one. */
  forget(): void {
    this.#last = null;
  }
}
