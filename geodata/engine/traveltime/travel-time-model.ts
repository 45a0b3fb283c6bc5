import type { RegionCells } from '../accessibility/region-cells.ts';
import type { LonLat } from '../geo/lon-lat.ts';
import { halfMeshToQuarterIndex } from '../mesh/mesh-code.ts';
import type { BarrierTest } from '../streets/barrier-test.ts';
import { createBarrierTest } from '../streets/barrier-test.ts';
import { buildScreeningNetwork } from '../streets/build-screening-network.ts';
import { computeComponentSizes } from '../streets/components.ts';
import type { ScreeningInputs } from '../streets/screening-inputs.ts';
import type { ScreeningNetwork } from '../streets/screening-network.ts';
import type { ScreeningSpeeds } from '../streets/screening-speeds.ts';
import { getScreeningSpeeds } from '../streets/screening-speeds.ts';
import type { SearchState } from '../streets/search.ts';
import { createSearchState, searchOneToAll, UNREACHED_TICKS } from '../streets/search.ts';
import type { Direction, StreetMode } from '../streets/street-network.ts';
import type { Assumptions } from './assumptions.ts';
import { linkSite } from './link-site.ts';
import { computeSearchWindow } from './search-window.ts';
import type { Congestion } from './time-factor.ts';
import type { TravelTimeResult } from './travel-time-field.ts';
import { UNREACHED_SECONDS } from './travel-time-field.ts';

/** Everything one (mode, tolls) needs between two searches. */
export interface PreparedNetwork {
  readonly network: ScreeningNetwork;
  readonly speeds: ScreeningSpeeds;
  readonly state: SearchState;
  readonly componentSizeByVertex: Uint32Array;
}

/**
 * A region ready to be asked for travel times. Keeps the networks it has built and the buffers of their searches:
 * one model answers one question at a time.
 */
export interface TravelTimeModel {
  readonly inputs: ScreeningInputs;
  readonly assumptions: Assumptions;
  readonly cells: RegionCells;
  readonly barrierTest: BarrierTest;
  /** Length 4 × cells.count, by 4 × CellIndex + quarter: grid cell, −1 outside the grid. */
  readonly gridCellByQuarter: Int32Array;
  /** Filled on demand, by `getNetworkKey`. */
  readonly preparedNetworks: Map<string, PreparedNetwork>;
}

export interface TravelTimeRequest {
  readonly site: LonLat;
  readonly mode: StreetMode;
  readonly tolls: boolean;
  readonly direction: Direction;
  /** Default: free flow. */
  readonly congestion?: Congestion;
  /** Door-to-door limit of the central value, minutes; what lies beyond is UNREACHED. Default 120. */
  readonly limitMinutes?: number;
}

export function createTravelTimeModel(
  inputs: ScreeningInputs,
  assumptions: Assumptions,
  cells: RegionCells,
): TravelTimeModel {
  return {
    inputs,
    assumptions,
    cells,
    barrierTest: createBarrierTest(inputs.land, inputs.barriers),
    gridCellByQuarter: findQuarterCells(inputs, cells),
    preparedNetworks: new Map(),
  };
}

function findQuarterCells({ land }: ScreeningInputs, cells: RegionCells): Int32Array {
  const gridCellByQuarter = new Int32Array(4 * cells.count).fill(-1);
  for (let cell = 0; cell < cells.count; cell++) {
    const corner = halfMeshToQuarterIndex(cells.meshCodeByCell[cell]!);
    for (let quarter = 0; quarter < 4; quarter++) {
      const row = corner.latIndex - land.firstLatIndex + (quarter >> 1);
      const column = corner.lonIndex - land.firstLonIndex + (quarter & 1);
      if (row < 0 || column < 0 || row >= land.rows || column >= land.columns) continue;
      gridCellByQuarter[4 * cell + quarter] = row * land.columns + column;
    }
  }
  return gridCellByQuarter;
}

/** The network of a mode, built at the first question (a few tenths of a second) and kept. */
export function prepareNetwork(model: TravelTimeModel, mode: StreetMode, tolls: boolean): PreparedNetwork {
  const key = `${mode} ${tolls ? 'tolls' : 'free'}`;
  const known = model.preparedNetworks.get(key);
  if (known !== undefined) return known;
  const { inputs, assumptions } = model;
  const network = buildScreeningNetwork({ inputs, assumptions, mode, tolls });
  const prepared = {
    network,
    speeds: getScreeningSpeeds(assumptions, mode),
    state: createSearchState(network),
    componentSizeByVertex: computeComponentSizes(network),
  };
  model.preparedNetworks.set(key, prepared);
  return prepared;
}

/**
 * Door-to-door times between one site and every cell.
 *
 * A grid cell's time is street time × the central time factor + the terminal times of both ends, rounded to
 * seconds. A cell's time is the mean over those of its four quarters that are land and reached. The search goes
 * as far beyond the limit as the fastest time factor of the stated range could bring back within it, so that the
 * high ends of ranges are whole.
 */
export function computeTravelTimeField(model: TravelTimeModel, request: TravelTimeRequest): TravelTimeResult {
  const { network, speeds, state, componentSizeByVertex } = prepareNetwork(
    model,
    request.mode,
    request.tolls,
  );
  const link = linkSite({
    network,
    site: request.site,
    barrierTest: model.barrierTest,
    componentSizeByVertex,
    metersPerSecond: speeds.inhabitedMetersPerSecond,
  });
  if (!link.ok) return link;
  const { secondsPerTick, terminalSeconds, keptSeconds, limitTicks } = computeSearchWindow(
    model.assumptions,
    { speeds, ticksPerSecond: network.ticksPerSecond },
    request,
  );
  const { firstEdgeOfDataTicks } = searchOneToAll({
    network,
    state,
    seeds: link,
    direction: request.direction,
    limitTicks,
  });
  const secondsByGridCell = new Uint16Array(model.inputs.land.classByGridCell.length).fill(UNREACHED_SECONDS);
  for (let vertex = 0; vertex < network.landVertexCount; vertex++) {
    const ticks = state.ticksByVertex[vertex]!;
    if (ticks === UNREACHED_TICKS) continue;
    secondsByGridCell[network.gridCellByVertex[vertex]!] =
      Math.round(ticks * secondsPerTick) + terminalSeconds;
  }
  const edgeSeconds =
    firstEdgeOfDataTicks === UNREACHED_TICKS
      ? UNREACHED_SECONDS
      : Math.floor(firstEdgeOfDataTicks * secondsPerTick) + terminalSeconds;
  const cellTimes = averageQuarters(model, secondsByGridCell, edgeSeconds);
  hideBeyond(secondsByGridCell, keptSeconds);
  hideBeyond(cellTimes.secondsByCell, keptSeconds);
  return {
    ok: true,
    field: {
      secondsByCell: cellTimes.secondsByCell,
      secondsByGridCell,
      terminalSeconds,
      completeUpToSeconds: cellTimes.completeUpToSeconds,
    },
  };
}

function hideBeyond(seconds: Uint16Array, keptSeconds: number): void {
  for (let i = 0; i < seconds.length; i++) {
    if (seconds[i]! > keptSeconds) seconds[i] = UNREACHED_SECONDS;
  }
}

/**
 * Times by cell, and the time up to which they cannot change when the land beyond the loaded data is added.
 *
 * A vertex nearer than the edge of data keeps its time: a shorter way over new land would have to leave through
 * an edge vertex. A cell keeps its time when all its quarters do; a cell with a quarter beyond the edge could fall
 * to the mean of its quarters, those beyond taken at the edge, but no lower. The smallest such mean, less one
 * second, is therefore safe for every cell.
 */
function averageQuarters(model: TravelTimeModel, secondsByGridCell: Uint16Array, edgeSeconds: number) {
  const { gridCellByQuarter } = model;
  const secondsByCell = new Uint16Array(model.cells.count);
  const hasEdge = edgeSeconds !== UNREACHED_SECONDS;
  let completeUpToSeconds = hasEdge ? edgeSeconds - 1 : UNREACHED_SECONDS;
  for (let cell = 0; cell < secondsByCell.length; cell++) {
    let sum = 0;
    let cappedSum = 0;
    let count = 0;
    for (let quarter = 4 * cell; quarter < 4 * cell + 4; quarter++) {
      const gridCell = gridCellByQuarter[quarter]!;
      if (gridCell < 0) continue;
      const seconds = secondsByGridCell[gridCell]!;
      if (seconds === UNREACHED_SECONDS) continue;
      sum += seconds;
      cappedSum += Math.min(seconds, edgeSeconds);
      count++;
    }
    secondsByCell[cell] = count === 0 ? UNREACHED_SECONDS : Math.round(sum / count);
    if (hasEdge && cappedSum < sum) {
      completeUpToSeconds = Math.min(completeUpToSeconds, Math.floor(cappedSum / count) - 1);
    }
  }
  return { secondsByCell, completeUpToSeconds: Math.max(0, completeUpToSeconds) };
}
