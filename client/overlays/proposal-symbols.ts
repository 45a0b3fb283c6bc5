import type { DrawnPoint } from '../map/map-adapter.ts';
import { getSymbolReach, type MapSymbol } from '../map/map-symbols.ts';
import type { ProposalRow } from '../state/proposal-rows.ts';
import { PROPOSAL_COLOR } from './palettes.ts';

/** CSS pixels; areas of symbols are proportional to seats between the smallest and the largest. */
const SIZE = { smallest: 22, largest: 42, perSquareRootSeat: 2.2 } as const;
/** Seats of the legend. */
export const LEGEND_SEATS: readonly number[] = [50, 150, 300];
const GAP = 3;

/** Seats → CSS pixels; the smallest where nobody knows them. */
export const getSeatsSize = (seats: number | null): number =>
  seats === null
    ? SIZE.smallest
    : Math.round(Math.min(SIZE.largest, Math.max(SIZE.smallest, SIZE.perSquareRootSeat * Math.sqrt(seats))));

/** A placard with its number: filled when public, hollow while it is not; 例 before the number of a fictional one. */
export function toProposalSymbol({
  number,
  published,
  isExample,
  content: { seats },
}: Pick<ProposalRow, 'number' | 'isExample'> & {
  readonly published: unknown;
  readonly content: { readonly seats: number | null };
}): MapSymbol {
  const text = `${isExample ? '例' : ''}${number}`;
  // The board has to hold its writing.
  const widest = isExample ? 14 : 8;
  return {
    shape: 'placard',
    color: PROPOSAL_COLOR,
    size: Math.max(getSeatsSize(seats), widest + 8 * String(number).length + 6),
    isHollow: published === null,
    text,
  };
}

/** Proposals with a place as points; several at one place stand beside each other. */
export function listProposalPoints(rows: readonly ProposalRow[]): readonly DrawnPoint[] {
  const groups = new Map<string, ProposalRow[]>();
  for (const row of rows) {
    const { position } = row.content;
    if (position === null) continue;
    const key = `${position.lon.toFixed(5)},${position.lat.toFixed(5)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return (
    [...groups.values()]
      .flatMap(spread)
      // The largest lowest: none hides a smaller one.
      .toSorted((a, b) => b.symbol.size - a.symbol.size)
  );
}

/** The foot of the board stands on the place. */
function spread(group: readonly ProposalRow[]): readonly DrawnPoint[] {
  const symbols = group.map(toProposalSymbol);
  const step = 2 * Math.max(...symbols.map(getSymbolReach)) + GAP;
  return group.map((row, i): DrawnPoint => {
    const symbol = symbols[i] ?? toProposalSymbol(row);
    const x = (i - (group.length - 1) / 2) * step;
    const place = row.content.position ?? { lon: 0, lat: 0 };
    return { id: row.id, place, offset: [x, -symbol.size / 2], symbol };
  });
}
