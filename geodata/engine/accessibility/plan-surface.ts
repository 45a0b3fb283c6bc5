import { buildArcPruning, type ArcPruning } from '../streets/arc-pruning.ts';
import { searchOneToAll } from '../streets/search.ts';
import { computeSearchWindow, type SearchWindow } from '../traveltime/search-window.ts';
import { getTimeFactorRange } from '../traveltime/time-factor.ts';
import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '../traveltime/travel-time-field.ts';
import { prepareNetwork, type PreparedNetwork } from '../traveltime/travel-time-model.ts';
import { toCutoffSeconds } from '../units/units.ts';
import { getGroupColumns } from './group-columns.ts';
import { type CellQuarters, listCellQuarters, measureQuarterSpread } from './quarter-spread.ts';
import {
  computeSecondsThreshold,
  type FactorTriple,
  stretchSeconds,
  toFactorTriple,
} from './stretch-time.ts';
import type { SurfaceRequest } from './surface.ts';

/**
 * What all sites of a surface share. A surface is exact and still searches no farther than its cutoff, because three
 * things that a short search could not know are found once, by searches the other way round:
 *
 * - **Quarters.** A cell's time is the mean of its quarters. Quarters that lie within `spreadTicks` of each other are
 *   all found by a search that goes twice the spread beyond the cutoff. For the few loose cells (a river between
 *   their quarters, an islet) one search from each quarter gives its time from every site.
 * - **The edge of loaded data.** One search from all vertices of the edge gives the time at which each site's own
 *   search would meet it.
 * - **Existing offices.** Which cells they reach does not depend on the site.
 */
export interface SurfacePlan {
  readonly request: SurfaceRequest;
  readonly prepared: PreparedNetwork;
  readonly window: SearchWindow;
  readonly timeFactor: { readonly low: number; readonly high: number };
  /** How far a site's search goes; `window.limitTicks` at most. */
  readonly limitTicks: number;
  /** What lets a site's search skip arcs, and its buffer (length vertexCount). */
  readonly pruning: ArcPruning;
  readonly followingByVertex: Int32Array;
  /** Every cell on the network, and the indexes of those where somebody of the group lives. */
  readonly quarters: CellQuarters;
  readonly demandCells: Uint32Array;
  /** By demand cell: how many of the group. */
  readonly countByDemand: Float64Array;
  /** By demand cell: bit e set where an existing office reaches it in evaluation e (central, low, high factor). */
  readonly existingBitsByDemand: Uint8Array;
  /** Longest seconds that lie within the site's cutoff, by evaluation; −1 where nothing does. */
  readonly thresholdSeconds: FactorTriple;
  /** Seconds by which the quarters of a cell that is not loose can differ, rounded up. */
  readonly spreadSeconds: number;
  readonly looseCells: readonly LooseCell[];
  /** Length vertexCount, by vertex: ticks between it and the nearest edge of data, or UNREACHED_TICKS. */
  readonly ticksToEdgeByVertex: Uint32Array;
}

/** A cell whose quarters' times are looked up instead of searched. */
export interface LooseCell {
  /** Index into `quarters.cells`. */
  readonly index: number;
  /** By quarter: its vertex, and (length vertexCount, by vertex) its ticks from there, or UNREACHED_TICKS. */
  readonly vertices: readonly number[];
  readonly ticksByVertexByQuarter: readonly Uint32Array[];
}

/** More would fill the memory with look-up tables: then every site is searched to the end instead. */
const MOST_LOOSE_CELLS = 32;
/** Roundings of quarters, means and the edge: each at most a second. */
const ROUNDING_SECONDS = 3;

/** Complexity: O(cells) and one full search, plus one per quarter of a loose cell. */
export function planSurface(request: SurfaceRequest): SurfacePlan {
  const { model, mode, tolls } = request;
  for (const { secondsByCell } of request.existingFields) {
    if (secondsByCell.length !== model.cells.count) {
      throw new RangeError(`field of ${secondsByCell.length} cells: expected ${model.cells.count}`);
    }
  }
  const prepared = prepareNetwork(model, mode, tolls);
  const { network, speeds } = prepared;
  const { ticksPerSecond } = network;
  const window = computeSearchWindow(model.assumptions, { speeds, ticksPerSecond }, request);
  const timeFactor = getTimeFactorRange(model.assumptions, request);
  const [central, slow, fast] = toFactorTriple(timeFactor).map((factor) =>
    computeSecondsThreshold(request.siteCutoffMinutes, window, factor),
  ) as [number, number, number];
  const quarters = listCellQuarters(model.gridCellByQuarter, network.vertexByGridCell);
  const spread = measureQuarterSpread(network, quarters);
  const spreadSeconds = Math.ceil(spread.spreadTicks * window.secondsPerTick);
  const isLooseFew = spread.looseCells.length <= MOST_LOOSE_CELLS;
  const neededSeconds = Math.max(central, slow, fast) + 2 * (spreadSeconds + ROUNDING_SECONDS);
  const neededTicks = Math.max(
    0,
    Math.ceil((neededSeconds - window.terminalSeconds) / window.secondsPerTick),
  );
  return {
    request,
    prepared,
    window,
    timeFactor,
    limitTicks: isLooseFew ? Math.min(window.limitTicks, neededTicks) : window.limitTicks,
    pruning: buildArcPruning(network, request.direction),
    followingByVertex: new Int32Array(network.vertexCount),
    quarters,
    ...listDemand(request, quarters, toFactorTriple(timeFactor)),
    thresholdSeconds: [central, slow, fast],
    spreadSeconds: isLooseFew ? spreadSeconds + ROUNDING_SECONDS : Infinity,
    looseCells: isLooseFew
      ? spread.looseCells.map((index) => searchFromLooseCell(request, prepared, quarters, index))
      : [],
    ticksToEdgeByVertex: searchBackwards(request, prepared, prepared.state.edgeOfDataVertices),
  };
}

/** Cells where nobody of the group lives cannot change a count. */
function listDemand(request: SurfaceRequest, { cells }: CellQuarters, factors: FactorTriple) {
  const counts = getGroupColumns(request.model.cells).countByCell[request.group];
  const demandCells = Uint32Array.from(cells.keys()).filter((index) => counts[cells[index]!] !== 0);
  return {
    demandCells,
    countByDemand: Float64Array.from(demandCells, (index) => counts[cells[index]!]!),
    existingBitsByDemand: Uint8Array.from(demandCells, (index) =>
      readExistingBits(request, cells[index]!, factors),
    ),
  };
}

function readExistingBits(request: SurfaceRequest, cell: number, factors: FactorTriple): number {
  const cutoffSeconds = toCutoffSeconds(request.existingCutoffMinutes);
  const isWithin = ({ secondsByCell, terminalSeconds }: TravelTimeField, factor: number): boolean => {
    const seconds = secondsByCell[cell]!;
    return seconds !== UNREACHED_SECONDS && stretchSeconds(seconds, terminalSeconds, factor) <= cutoffSeconds;
  };
  let bits = 0;
  for (const [evaluation, factor] of factors.entries()) {
    if (request.existingFields.some((field) => isWithin(field, factor))) bits |= 1 << evaluation;
  }
  return bits;
}

function searchFromLooseCell(
  request: SurfaceRequest,
  prepared: PreparedNetwork,
  quarters: CellQuarters,
  index: number,
): LooseCell {
  const { firstQuarter, vertexByQuarter } = quarters;
  const vertices = [...vertexByQuarter.subarray(firstQuarter[index], firstQuarter[index + 1])];
  return {
    index,
    vertices,
    ticksByVertexByQuarter: vertices.map((vertex) =>
      searchBackwards(request, prepared, Uint32Array.of(vertex)),
    ),
  };
}

/** Times between the nearest of some vertices and every other, as searches from there would find them. */
function searchBackwards(
  { direction }: SurfaceRequest,
  { network, state }: PreparedNetwork,
  vertices: Uint32Array,
): Uint32Array {
  searchOneToAll({
    network,
    state,
    seeds: { vertices, ticks: new Uint32Array(vertices.length) },
    direction: direction === 'inbound' ? 'outbound' : 'inbound',
    limitTicks: Infinity,
  });
  return state.ticksByVertex.slice();
}
