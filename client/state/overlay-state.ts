/**
 * What the screen remembers of one layer of the registry (`client/overlays`). Which layers there are is known when
 * the registry has been loaded; a link may name one that no longer exists.
 */
export interface OverlayState {
  readonly id: string;
  readonly isVisible: boolean;
  /** 0–1. */
  readonly opacity: number;
  /** What the layer's own choice stands at (an indicator, a year); null: as the layer says. */
  readonly choice: string | null;
}

/** Place of the population mesh in the order of layers; its switch and opacity stand in `ViewState.layers`. */
export const POPULATION_ID = 'population';

/** Links longer than this are refused by browsers and mail programs anyway. */
export const MAXIMUM_OVERLAYS = 40;

/** What an id may be made of: names of ours, and ids of imported datasets. */
export const isOverlayId = (text: string): boolean => /^[a-z0-9][a-z0-9.-]{0,63}$/iu.test(text);

/** Shown at the first start: registered space, the one complete signal of public space that becomes free, proposals. */
export const DEFAULT_OVERLAYS: readonly OverlayState[] = [
  { id: 'register', isVisible: true, opacity: 1, choice: null },
  { id: 'schoolClosures', isVisible: true, opacity: 1, choice: null },
  { id: 'proposals', isVisible: true, opacity: 1, choice: null },
];

export const OVERLAY_OPACITY = { fill: 0.75, points: 1 } as const;

/** State of a layer that nobody has touched yet. */
export const createOverlayState = (id: string, opacity: number): OverlayState => ({
  id,
  isVisible: false,
  opacity,
  choice: null,
});

export function changeOverlay(
  overlays: readonly OverlayState[],
  { id, opacity }: { readonly id: string; readonly opacity: number },
  change: Partial<Omit<OverlayState, 'id'>>,
): readonly OverlayState[] {
  const known = overlays.find((one) => one.id === id);
  const changed = { ...(known ?? createOverlayState(id, opacity)), ...change };
  return known === undefined
    ? [...overlays, changed]
    : overlays.map((one) => (one === known ? changed : one));
}

/**
 * All layers in drawing order, topmost first: those of `order` as it says, each other one before the layer that it
 * stands before by default.
 */
export function sortLayers(ids: readonly string[], order: readonly string[]): readonly string[] {
  const sorted = order.filter((id) => ids.includes(id));
  ids.forEach((id, i) => {
    if (sorted.includes(id)) return;
    const next = ids.slice(i + 1).find((one) => sorted.includes(one));
    sorted.splice(next === undefined ? sorted.length : sorted.indexOf(next), 0, id);
  });
  return sorted;
}

/** Exchanges a layer with its neighbor among `ids` (one kind, topmost first). Returns the order of all layers. */
export function moveLayer(ids: readonly string[], id: string, step: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  const moved = [...ids];
  moved.splice(from, 1);
  moved.splice(to, 0, id);
  return moved;
}
