/** Steps of a drawing; the newest state is the present one. Never changed in place. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** As many steps as anybody takes back; more would only be kept. */
const MAXIMUM_STEPS = 200;

export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/** A new step; what had been taken back before it is gone. */
export function pushStep<T>({ past, present }: History<T>, next: T): History<T> {
  return { past: [...past, present].slice(-MAXIMUM_STEPS), present: next, future: [] };
}

/** The same history where there is nothing to take back. Invariant: `redoStep(undoStep(h))` shows what `h` did. */
export function undoStep<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  const { past, present, future } = history;
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
}

export function redoStep<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
