import type { OfficeKind } from '../state/view-state.ts';

/** Outline of a site's pin in a box of 30 × 37; its tip is the place. */
export const PIN = {
  width: 30,
  height: 37,
  outline: 'M15 36 C13 31 2 23 2 14 a13 13 0 0 1 26 0 C28 23 17 31 15 36 Z',
  /** The tip, from the top left corner. */
  tip: { x: 15, y: 36 },
  letter: { x: 15, baseline: 19, size: 13 },
} as const;

/** Outlines of offices in a box of 18 × 18, and of the register entry being placed; shapes differ first, colors second. */
export const OFFICE_OUTLINES: Readonly<Record<OfficeKind | 'entry', string>> = {
  parent: 'M2 2h14v14H2Z',
  satellite: 'M9 1.5 16.5 8v8.5h-15V8Z',
  competitor: 'M9 1 17 9 9 17 1 9Z',
  // Cross hairs: the middle is the place.
  entry: 'M7.7 1h2.6v5h-2.6ZM7.7 12h2.6v5h-2.6ZM1 7.7h5v2.6h-5ZM12 7.7h5v2.6h-5ZM8 8h2v2h-2Z',
};

export const OFFICE_BOX = 18;
