import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import type { MunicipalityBoundary } from '../boundaries/read-boundaries.ts';
import { readBoundary } from '../boundaries/read-boundaries.ts';
import { readPublishedCells } from '../census/mesh-cells.ts';
import type { SpreadCell } from '../census/spread-suppressed.ts';
import { spreadSuppressedDetail } from '../census/spread-suppressed.ts';
import type { JoinedRoads } from '../expressways/join-roads.ts';
import { joinRoads } from '../expressways/join-roads.ts';
import { readExpressways } from '../expressways/read-expressways.ts';
import { computeGridCoverage, fromLatticeKey } from '../geometry/grid-coverage.ts';
import type { MultiPolygonRings, Position } from '../geometry/positions.ts';
import { isInMultiPolygon } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { readSsdse } from '../ssdse/read-ssdse.ts';
import { readRailTables } from '../stations/read-stations.ts';
import type { LandGrid } from '#engine/streets/screening-inputs.ts';
import type { FigureFiles } from './build-figures.ts';
import { buildFigures } from './build-figures.ts';
import { buildLandGrid, isInPrimaryMeshes } from './build-land-grid.ts';
import { buildLandHint } from './build-land-hint.ts';
import type { MunicipalityLayers } from './build-municipality-layers.ts';
import { buildMunicipalityLayers } from './build-municipality-layers.ts';
import type { CellShare } from './build-municipality-shares.ts';
import { computeCellShares } from './build-municipality-shares.ts';
import type { RailFiles } from './build-rail.ts';
import { buildRail } from './build-rail.ts';
import { findLandFrontier, traceLinesOverLattice } from './land-frontier.ts';
import { matchZones } from './match-zones.ts';
import { buildMunicipalityTopology, mergeMunicipalities } from './municipality-topology.ts';
import type { RegionDefinition } from './region-definition.ts';

export interface CompileRequest {
  readonly definition: RegionDefinition;
  /** Folder of published files, laid out as `data/SOURCES.md` says. */
  readonly dataFolder: string;
  readonly issues: IssueCollector;
  readonly reportProgress: (line: string) => void;
}

/** Everything compiled from published files, still in memory. */
export interface CompiledTables {
  readonly cells: readonly SpreadCell[];
  readonly sharesByCell: readonly (readonly CellShare[])[];
  readonly landGrid: LandGrid;
  readonly landByCode: ReadonlyMap<string, MultiPolygonRings>;
  /** Codes of municipalities that reach beyond the loaded primary meshes. */
  readonly partialCodes: ReadonlySet<string>;
  readonly layers: MunicipalityLayers;
  readonly landHint: MultiPolygonRings;
  readonly rail: RailFiles;
  readonly roads: JoinedRoads;
  readonly figures: FigureFiles;
}

/** Reads every published file of a region and compiles its tables. Throws: FatalImportError; Error with the expectation. */
export async function compileRegion(request: CompileRequest): Promise<CompiledTables> {
  const { definition, dataFolder, issues, reportProgress } = request;
  const cells = await compileCells(request);
  const boundaries = await readBoundaries(definition, join(dataFolder, 'boundaries-n03'), issues);
  reportProgress(`boundaries: ${boundaries.length} municipalities`);
  const topology = buildMunicipalityTopology(boundaries);
  const union = mergeMunicipalities(
    topology,
    boundaries.map((boundary) => boundary.code),
  );
  const frontierKeys = traceLinesOverLattice(findLandFrontier(union, definition.landFrontier));
  const landByCode = new Map(boundaries.map((boundary) => [boundary.code, boundary.polygons]));
  const coverageByCode = new Map(
    boundaries.map((boundary) => [boundary.code, computeGridCoverage(boundary.polygons)]),
  );
  const landShareByKey = computeGridCoverage(union);
  const inhabitedMeshCodes = cells.map((cell) => Number(cell.meshCode));
  const sharesByCell = inhabitedMeshCodes.map((code) =>
    computeCellShares(code, { coverageByCode, frontierKeys }),
  );
  const { cellsElsewhere } = matchZones([...landByCode.keys()], sharesByCell, issues);
  reportProgress(`municipalities of cells: ${cellsElsewhere} cells lie in none that is loaded`);
  const landGrid = buildLandGrid({
    landShareByKey,
    inhabitedMeshCodes,
    frontierKeys,
    primaryMeshes: definition.primaryMeshes,
  });
  reportProgress(`land grid: ${landGrid.rows} × ${landGrid.columns} quarter-mesh cells`);
  const rail = await buildRail({
    folder: join(dataFolder, 'stations'),
    tables: await readRailTables(join(dataFolder, 'stations'), issues),
    definition,
    landByCode,
    issues,
  });
  reportProgress(`rail: ${rail.stationCount} stations on ${rail.lineCount} lines`);
  const roads = await compileRoads(request, landByCode);
  reportProgress(`expressways: ${roads.points.length} points, ${roads.sections.length} sections`);
  const ssdseFolder = join(dataFolder, 'ssdse-a');
  const figures = buildFigures(
    {
      latest: await readSsdse(join(ssdseFolder, 'SSDSE-A-2026.csv'), issues),
      earlier: await readSsdse(join(ssdseFolder, 'SSDSE-A-2018.csv'), issues),
    },
    definition,
    issues,
  );
  reportProgress(`municipal figures: ${figures.rowCount} rows`);
  return {
    cells,
    sharesByCell,
    landGrid,
    landByCode,
    partialCodes: findPartialCodes(coverageByCode, definition.primaryMeshes),
    layers: buildMunicipalityLayers(topology, definition),
    landHint: buildLandHint({ inhabitedMeshCodes, landShareByKey, bbox: definition.landHintBbox }),
    rail,
    roads,
    figures,
  };
}

async function compileCells(request: CompileRequest): Promise<SpreadCell[]> {
  const folder = join(request.dataFolder, 'estat-mesh500-2020');
  const paths = request.definition.primaryMeshes.map((mesh) => join(folder, `tblT001101H${mesh}.txt`));
  const published = await readPublishedCells(paths, request.issues);
  const cells = spreadSuppressedDetail(published.cells, request.issues);
  const lost = published.cells.length - cells.length;
  if (lost > 0 || request.issues.countWarnings() > 0) {
    throw new Error(
      `census mesh: expected every row to be usable, found ${request.issues.countWarnings()} warnings and ${lost} cells without detail`,
    );
  }
  const estimated = cells.filter((cell) => cell.isEstimated).length;
  request.reportProgress(
    `census mesh ${published.tableCode}: ${cells.length} cells, ${estimated} with spread detail`,
  );
  return cells;
}

/** Finds each municipality's file in the folder or its `neighbours` folder, and reads it. */
async function readBoundaries(
  definition: RegionDefinition,
  folder: string,
  issues: IssueCollector,
): Promise<MunicipalityBoundary[]> {
  const own = new Set(await readdir(folder).catch(() => []));
  const boundaries: MunicipalityBoundary[] = [];
  for (const { code } of definition.municipalities) {
    const file = `${code}.json`;
    const path = own.has(file) ? join(folder, file) : join(folder, 'neighbours', file);
    boundaries.push(await readBoundary({ path, code }, issues));
  }
  return boundaries;
}

async function compileRoads(
  request: CompileRequest,
  landByCode: ReadonlyMap<string, MultiPolygonRings>,
): Promise<JoinedRoads> {
  const folder = join(request.dataFolder, 'expressways');
  const roads = await readExpressways(
    {
      pointPath: join(folder, 'highway_point.geojson'),
      sectionPath: join(folder, 'highway_path.geojson'),
    },
    request.issues,
  );
  const regionLands = request.definition.municipalities
    .filter((municipality) => municipality.isInRegion)
    .flatMap((municipality) => landByCode.get(municipality.code) ?? []);
  const keepNear = (position: Position): boolean => isInMultiPolygon(regionLands, position);
  return joinRoads(roads, { bbox: request.definition.expresswayBbox, keepNear }, request.issues);
}

function findPartialCodes(
  coverageByCode: ReadonlyMap<string, ReadonlyMap<number, number>>,
  primaryMeshes: readonly string[],
): Set<string> {
  const partial = new Set<string>();
  for (const [code, coverage] of coverageByCode) {
    for (const key of coverage.keys()) {
      const { latIndex, lonIndex } = fromLatticeKey(key);
      if (isInPrimaryMeshes(primaryMeshes, latIndex, lonIndex)) continue;
      partial.add(code);
      break;
    }
  }
  return partial;
}
