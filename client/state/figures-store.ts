import type { FigureTable } from '#contract/figures.ts';
import type { Region } from '#contract/region.ts';
import type { ReadonlySignal } from '@preact/signals';
import { createLoaded, type Loaded } from './loaded.ts';

/** Bundled figures of the region's municipalities: schools, housing, work, migration. */
export type FiguresStore = Loaded<FigureTable>;

export const createFiguresStore = (region: ReadonlySignal<Region | null>): FiguresStore =>
  createLoaded(async () => {
    const address = region.peek()?.files.figures;
    if (address === undefined) return null;
    const response = await fetch(address);
    return response.ok ? readFigureTable(await response.json()) : null;
  });

/** Only what the screen cannot do without is checked: the server has validated its own file. */
function readFigureTable(value: unknown): FigureTable | null {
  const table = value as Partial<FigureTable> | null;
  return Array.isArray(table?.zones?.codes) && Array.isArray(table.indicators)
    ? (table as FigureTable)
    : null;
}
