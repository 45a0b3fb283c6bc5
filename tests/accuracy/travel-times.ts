import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { createBarrierTest } from '#engine/streets/barrier-test.ts';
import { buildScreeningNetwork } from '#engine/streets/build-screening-network.ts';
import { computeComponentSizes } from '#engine/streets/components.ts';
import { kmhToMetersPerSecond } from '#engine/units/units.ts';
import { createSearchState, searchOneToAll, UNREACHED_TICKS } from '#engine/streets/search.ts';
import type { AssumptionId, Assumptions } from '#engine/traveltime/assumptions.ts';
import { linkSite } from '#engine/traveltime/link-site.ts';
import { listQuarters } from './city-grid.ts';
import type { Site, StudyArea } from './study-area.ts';

/** sites × cells, `[site × cell count + cell]`; NaN where a site cannot be linked or a cell not reached. */
export type Matrix = Float32Array;

/** Whether tolled ways count: `free` leaves motorways out on both sides. */
export type Tolls = 'tolls' | 'free';

/** Long enough for every pair compared. */
const SEARCH_LIMIT_SECONDS = 4 * 3600;

/** Speeds of the screening model that the study varies, km/h; what is not given stays as in the record. */
export interface ModelSpeeds {
  readonly ordinaryKmh: number;
  readonly uninhabitedKmh: number;
  readonly expresswayKmh?: number;
  readonly urbanExpresswayKmh?: number;
}

/** The record with other speeds and without terminal times, which stand on neither side of the comparison. */
export function toStudyAssumptions(record: Assumptions, speeds: ModelSpeeds): Assumptions {
  const replaced: Partial<Record<AssumptionId, number | undefined>> = {
    'car.ordinaryKmh': speeds.ordinaryKmh,
    'car.uninhabitedKmh': speeds.uninhabitedKmh,
    'car.expresswayKmh': speeds.expresswayKmh,
    'car.urbanExpresswayKmh': speeds.urbanExpresswayKmh,
  };
  const values = { ...record.values };
  for (const [id, value] of Object.entries(replaced) as [AssumptionId, number | undefined][]) {
    if (value !== undefined) values[id] = { ...values[id], value };
  }
  return { version: `${record.version}, study`, values };
}

/** Straight-line meters between sites and cell centers. */
export function computeDistances(area: StudyArea, sites: readonly Site[]): Matrix {
  const cellCount = area.halfCellByCell.length;
  const meters = new Float32Array(sites.length * cellCount);
  for (const [i, { position }] of sites.entries()) {
    for (let cell = 0; cell < cellCount; cell++) {
      const center = toLonLat(area.lonByCell[cell]!, area.latByCell[cell]!);
      meters[i * cellCount + cell] = computeDistanceMeters(position, center);
    }
  }
  return meters;
}

/** True seconds from every cell's people to every site, on the real streets, in the direction of the commute. */
export function computeTrueTimes(area: StudyArea, sites: readonly Site[], tolls: Tolls): Matrix {
  const { network, cellVertices } = area.roads[tolls];
  const { streets } = network;
  const state = createSearchState(streets);
  const cellCount = area.halfCellByCell.length;
  const seconds = new Float32Array(sites.length * cellCount).fill(NaN);
  for (const [i, { node }] of sites.entries()) {
    searchOneToAll({
      network: streets,
      state,
      seeds: { vertices: Uint32Array.of(network.vertexByNode[node]!), ticks: Uint32Array.of(0) },
      direction: 'inbound',
      limitTicks: SEARCH_LIMIT_SECONDS * streets.ticksPerSecond,
    });
    for (let cell = 0; cell < cellCount; cell++) {
      let sum = 0;
      for (
        let entry = cellVertices.firstByCell[cell]!;
        entry < cellVertices.firstByCell[cell + 1]!;
        entry++
      ) {
        const ticks = state.ticksByVertex[cellVertices.vertices[entry]!]!;
        sum += ticks === UNREACHED_TICKS ? NaN : ticks * cellVertices.shares[entry]!;
      }
      seconds[i * cellCount + cell] = sum / streets.ticksPerSecond;
    }
  }
  return seconds;
}

/** Seconds of the screening model, the engine's own network, linking and search; a cell is the mean of its land. */
export function computeModelTimes(
  area: StudyArea,
  sites: readonly Site[],
  options: { readonly assumptions: Assumptions; readonly tolls: Tolls },
): Matrix {
  const { assumptions } = options;
  const tolls = options.tolls === 'tolls';
  const network = buildScreeningNetwork({ inputs: area.inputs, assumptions, mode: 'car', tolls });
  const state = createSearchState(network);
  const linking = {
    network,
    barrierTest: createBarrierTest(area.inputs.land, area.inputs.barriers),
    componentSizeByVertex: computeComponentSizes(network),
    metersPerSecond: kmhToMetersPerSecond(assumptions.values['car.ordinaryKmh'].value),
  };
  const quarterVertices = Array.from(area.halfCellByCell, (halfCell) =>
    listQuarters(area.inputs.land, halfCell)
      .map((quarter) => network.vertexByGridCell[quarter]!)
      .filter((vertex) => vertex >= 0),
  );
  const cellCount = area.halfCellByCell.length;
  const seconds = new Float32Array(sites.length * cellCount).fill(NaN);
  for (const [i, { position }] of sites.entries()) {
    const link = linkSite({ ...linking, site: position });
    if (!link.ok) continue;
    searchOneToAll({
      network,
      state,
      seeds: link,
      direction: 'inbound',
      limitTicks: SEARCH_LIMIT_SECONDS * network.ticksPerSecond,
    });
    for (const [cell, vertices] of quarterVertices.entries()) {
      const ticks = vertices
        .map((vertex) => state.ticksByVertex[vertex]!)
        .filter((t) => t !== UNREACHED_TICKS);
      const mean = ticks.reduce((sum, value) => sum + value, 0) / ticks.length;
      seconds[i * cellCount + cell] = mean / network.ticksPerSecond;
    }
  }
  return seconds;
}
