import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import type { SpeedRule } from './car-road.ts';
import type { City } from './city.ts';
import { SHARED_DATA } from './city.ts';
import type { Bounds } from './city-grid.ts';
import { buildCityLand, findBounds, getHalfCenter, markInhabited, toHalfCell } from './city-grid.ts';
import type { OsmExtract } from './osm-extract.ts';
import { readOsmExtract } from './osm-extract.ts';
import { buildExpressways } from './osm-expressways.ts';
import { createRandom } from './random.ts';
import type { RoadNetwork } from './road-network.ts';
import { buildRoadNetwork } from './road-network.ts';

/** Residential street in a ≈500 m cell from which it counts as inhabited, where no population is loaded. Assumed. */
const INHABITED_STREET_METERS = 100;

/** Where the vertices of one cell are, to average the true times of the people along its streets. */
export interface CellVertices {
  /** Length cell count + 1, by cell: first entry. */
  readonly firstByCell: Uint32Array;
  /** By entry: vertex of the road network. */
  readonly vertices: Uint32Array;
  /** By entry: share of the cell's people, summing to 1 in each cell. */
  readonly shares: Float64Array;
}

export interface ReferenceRoads {
  readonly network: RoadNetwork;
  readonly cellVertices: CellVertices;
}

/** One real city, as the product would see it and as it is. */
export interface StudyArea {
  readonly city: City;
  readonly extract: OsmExtract;
  /** Where the extract ends. */
  readonly bounds: Bounds;
  readonly inputs: ScreeningInputs;
  /** Inhabited ≈500 m cells that a car can reach. Length cell count, by cell: half-mesh cell of the land grid. */
  readonly halfCellByCell: Uint32Array;
  /** Length cell count, by cell: people, or meters of residential street where they stand for people. */
  readonly weightByCell: Float64Array;
  readonly lonByCell: Float64Array;
  readonly latByCell: Float64Array;
  /** With and without `highway=motorway`. */
  readonly roads: Readonly<Record<'tolls' | 'free', ReferenceRoads>>;
}

async function readPopulation(file: string): Promise<{ lon: number; lat: number; people: number }[]> {
  const [header = '', ...lines] = (await readFile(file, 'utf8')).trim().split(/\r?\n/);
  const columns = header.split(',');
  const [lonColumn, latColumn, peopleColumn] = ['lon', 'lat', 'population'].map((name) =>
    columns.indexOf(name),
  );
  return lines.map((line) => {
    const values = line.split(',').map(Number);
    return { lon: values[lonColumn!]!, lat: values[latColumn!]!, people: values[peopleColumn!]! };
  });
}

/** Weight of every half-mesh cell: people by the hexagons' centers, else meters of residential street. */
async function weighCells(city: City, land: ScreeningInputs['land'], network: RoadNetwork) {
  const weights = new Map<number, number>();
  const add = (lon: number, lat: number, weight: number): void => {
    const cell = toHalfCell(land, lon, lat);
    weights.set(cell, (weights.get(cell) ?? 0) + weight);
  };
  let least = INHABITED_STREET_METERS;
  if (city.populationFile === undefined) {
    for (const [vertex, meters] of network.residentialMetersByVertex.entries()) {
      if (meters > 0) add(network.streets.lonByVertex[vertex]!, network.streets.latByVertex[vertex]!, meters);
    }
  } else {
    least = 1;
    for (const { lon, lat, people } of await readPopulation(path.join(SHARED_DATA, city.populationFile))) {
      add(lon, lat, people);
    }
  }
  for (const [cell, weight] of weights) if (weight < least) weights.delete(cell);
  return weights;
}

/** People live along residential streets; where a cell has none, along all its ordinary roads alike. */
function findCellVertices(
  network: RoadNetwork,
  land: ScreeningInputs['land'],
  halfCells: Iterable<number>,
): Map<number, { vertices: number[]; shares: number[] }> {
  const found = new Map<number, { vertices: number[]; shares: number[] }>();
  for (const halfCell of halfCells) found.set(halfCell, { vertices: [], shares: [] });
  const { lonByVertex, latByVertex, vertexCount } = network.streets;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    if (network.isOnOrdinaryRoadByVertex[vertex] === 0) continue;
    const entry = found.get(toHalfCell(land, lonByVertex[vertex]!, latByVertex[vertex]!));
    entry?.vertices.push(vertex);
    entry?.shares.push(network.residentialMetersByVertex[vertex]!);
  }
  for (const entry of found.values()) {
    const sum = entry.shares.reduce((a, b) => a + b, 0);
    entry.shares = entry.shares.map((share) => (sum > 0 ? share / sum : 1 / entry.shares.length));
  }
  return found;
}

function flattenCellVertices(
  halfCells: readonly number[],
  found: ReturnType<typeof findCellVertices>,
): CellVertices {
  const firstByCell = new Uint32Array(halfCells.length + 1);
  const vertices: number[] = [];
  const shares: number[] = [];
  for (const [cell, halfCell] of halfCells.entries()) {
    const entry = found.get(halfCell);
    for (const [i, vertex] of (entry?.vertices ?? []).entries()) {
      if (entry!.shares[i] === 0) continue;
      vertices.push(vertex);
      shares.push(entry!.shares[i]!);
    }
    firstByCell[cell + 1] = vertices.length;
  }
  return { firstByCell, vertices: Uint32Array.from(vertices), shares: Float64Array.from(shares) };
}

/** Reads a city and builds both sides of the comparison. */
export async function buildStudyArea(city: City, rule: SpeedRule = 'limits'): Promise<StudyArea> {
  const extract = await readOsmExtract(path.join(SHARED_DATA, city.osmFile));
  const land = buildCityLand(extract);
  // Which cells are inhabited depends on where streets are, not on how fast they are driven.
  const weights = await weighCells(
    city,
    land,
    buildRoadNetwork(extract, { rule: 'limits', motorways: true }),
  );
  const isBuiltUp = (lon: number, lat: number): boolean => weights.has(toHalfCell(land, lon, lat));
  const networks = {
    tolls: buildRoadNetwork(extract, { rule, motorways: true, isBuiltUp }),
    free: buildRoadNetwork(extract, { rule, motorways: false, isBuiltUp }),
  };
  const found = {
    tolls: findCellVertices(networks.tolls, land, weights.keys()),
    free: findCellVertices(networks.free, land, weights.keys()),
  };
  const halfCells = [...weights.keys()]
    .filter((cell) => [found.tolls, found.free].every((side) => side.get(cell)!.vertices.length > 0))
    .sort((a, b) => a - b);
  return {
    city,
    extract,
    bounds: findBounds(extract),
    inputs: {
      land: markInhabited(land, weights.keys()),
      expressways: buildExpressways(extract),
      crossings: [],
      barriers: [],
    },
    halfCellByCell: Uint32Array.from(halfCells),
    weightByCell: Float64Array.from(halfCells, (cell) => weights.get(cell)!),
    lonByCell: Float64Array.from(halfCells, (cell) => getHalfCenter(land, cell).lon),
    latByCell: Float64Array.from(halfCells, (cell) => getHalfCenter(land, cell).lat),
    roads: {
      tolls: { network: networks.tolls, cellVertices: flattenCellVertices(halfCells, found.tolls) },
      free: { network: networks.free, cellVertices: flattenCellVertices(halfCells, found.free) },
    },
  };
}

/** A site of the sample: a street corner of the real network. */
export interface Site {
  /** Node index of the extract. */
  readonly node: number;
  readonly position: ReturnType<typeof toLonLat>;
}

/**
 * Sites spread evenly over the inhabited cells, each on a street corner of its cell that both road networks have.
 * The sample follows from the seed alone.
 */
export function sampleSites(area: StudyArea, count: number, seed: number): Site[] {
  const random = createRandom(seed);
  const { network, cellVertices } = area.roads.free;
  const sites: Site[] = [];
  while (sites.length < count) {
    const cell = Math.floor(random() * area.halfCellByCell.length);
    const first = cellVertices.firstByCell[cell]!;
    const size = cellVertices.firstByCell[cell + 1]! - first;
    const vertex = cellVertices.vertices[first + Math.floor(random() * size)]!;
    const node = network.nodeByVertex[vertex]!;
    if (area.roads.tolls.network.vertexByNode[node]! < 0) continue;
    sites.push({ node, position: toLonLat(area.extract.lonByNode[node]!, area.extract.latByNode[node]!) });
  }
  return sites;
}
