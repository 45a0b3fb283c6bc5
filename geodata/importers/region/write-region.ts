import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LandGrid } from '#engine/streets/screening-inputs.ts';
import { LAND_CLASS } from '#engine/streets/screening-inputs.ts';
import { UNITS_PER_PERSON } from '../census/spread-suppressed.ts';
import {
  toFeatureCollectionText,
  toMultiPolygonCoordinates,
  toRoundedPosition,
} from '../geometry/geojson-text.ts';
import type { Bbox, MultiPolygonRings } from '../geometry/positions.ts';
import { computeBbox, isInMultiPolygon } from '../geometry/positions.ts';
import { toCsvText } from '../text/write-csv.ts';
import { toSha256 } from './content-hash.ts';
import { CELLS_HEADER, LAND_HEADER, SHARES_HEADER } from './table-headers.ts';
import { buildExpresswayFiles } from './build-expressway-files.ts';
import { SHARE_UNITS } from './build-municipality-shares.ts';
import { compareWithCensus, sumMeshPopulation } from './census-comparison.ts';
import type { CompiledTables } from './compile-region.ts';
import { readCompiledRegion } from './read-compiled-region.ts';
import type { PresetPlace, RegionDefinition } from './region-definition.ts';
import type { CensusComparison, LocatedPlace, RegionFile, RegionFileEntry } from './region-file.ts';
import { replaceFolder } from './replace-folder.ts';
import { buildLicenceText, buildSourcesText } from './region-notices.ts';

/** Hand-written files of a region folder; the build reads and hashes them, and never writes them. */
export const HAND_WRITTEN_FILES = [
  'definition.json',
  'assumptions.json',
  'crossings.json',
  'barriers.json',
  'housing-vacancy.json',
  'vacancy-facts.json',
] as const;

/**
 * Writes a compiled region into its folder: tables, layers, `region.json` with the hash of every file, and the
 * notices. The same inputs give the same bytes. All is written beside the folder, read back as the server reads it,
 * and only then takes the folder's place: a failed or killed build leaves the old region.
 * Returns: the content of `region.json`.
 */
export async function writeRegion(
  folder: string,
  definition: RegionDefinition,
  tables: CompiledTables,
): Promise<RegionFile> {
  const textByFile = buildTexts(tables);
  return await replaceFolder(folder, async (staged) => {
    const region = await writeFiles(staged, { definition, tables, textByFile });
    await readCompiledRegion(staged);
    return region;
  });
}

async function writeFiles(
  folder: string,
  { definition, tables, textByFile }: RegionFileInputs,
): Promise<RegionFile> {
  for (const [name, text] of textByFile) await writeFile(join(folder, name), text, 'utf8');
  for (const name of HAND_WRITTEN_FILES) textByFile.set(name, await readFile(join(folder, name), 'utf8'));
  const region = buildRegionFile({ definition, tables, textByFile });
  await writeFile(join(folder, 'region.json'), `${JSON.stringify(region, undefined, 2)}\n`, 'utf8');
  await writeFile(join(folder, 'SOURCES.md'), buildSourcesText(region), 'utf8');
  await writeFile(join(folder, 'LICENSE.md'), buildLicenceText(region), 'utf8');
  return region;
}

function buildTexts(tables: CompiledTables): Map<string, string> {
  const roads = buildExpresswayFiles(tables.roads);
  return new Map([
    ['cells.csv', buildCellsText(tables)],
    ['cell-municipalities.csv', buildSharesText(tables)],
    ['land-grid.csv', buildLandText(tables.landGrid)],
    ['municipalities.geojson', tables.layers.municipalities],
    ['outlines.geojson', tables.layers.outlines],
    ['land.geojson', buildLandLayer(tables)],
    ['stations.csv', tables.rail.stations],
    ['rail-line-stations.csv', tables.rail.lineStations],
    ['rail-lines.geojson', tables.rail.lines],
    ['expressway-points.csv', roads.points],
    ['expressway-sections.csv', roads.sections],
    ['expressways.geojson', roads.lines],
    ['municipal-figures.csv', tables.figures.figures],
  ]);
}

/** Ten-thousandths as a decimal number without trailing zeros. */
function toDecimalText(units: number, unitsPerOne: number): string {
  return String(units / unitsPerOne);
}

function buildCellsText({ cells }: CompiledTables): string {
  return toCsvText(
    CELLS_HEADER,
    cells.map((cell) => [
      cell.meshCode,
      cell.isEstimated ? '1' : '0',
      ...Array.from(cell.units, (units) => toDecimalText(units, UNITS_PER_PERSON)),
    ]),
  );
}

function buildSharesText({ cells, sharesByCell }: CompiledTables): string {
  const rows = cells.flatMap((cell, index) =>
    (sharesByCell[index] ?? []).map((share) => [
      cell.meshCode,
      share.municipalityCode,
      toDecimalText(share.units, SHARE_UNITS),
    ]),
  );
  return toCsvText(SHARES_HEADER, rows);
}

/** Runs of equal class along rows, from the south-west; sea is left out. */
function buildLandText(grid: LandGrid): string {
  const rows: string[][] = [];
  for (let row = 0; row < grid.rows; row += 1) {
    let start = 0;
    for (let column = 1; column <= grid.columns; column += 1) {
      const landClass = grid.classByGridCell[row * grid.columns + start] ?? 0;
      const next = column < grid.columns ? grid.classByGridCell[row * grid.columns + column] : undefined;
      if (next === landClass) continue;
      if (landClass !== LAND_CLASS.seaOrUnknown) {
        const latIndex = grid.firstLatIndex + row;
        const lonIndex = grid.firstLonIndex + start;
        rows.push([String(latIndex), String(lonIndex), String(column - start), String(landClass)]);
      }
      start = column;
    }
  }
  return toCsvText(LAND_HEADER, rows);
}

function buildLandLayer(tables: CompiledTables): string {
  return toFeatureCollectionText(
    (
      [
        ['loaded', tables.layers.land],
        ['hinted', tables.landHint],
      ] as const
    ).map(([kind, polygons]) => ({
      properties: { kind },
      geometry: { type: 'MultiPolygon', coordinates: toMultiPolygonCoordinates(polygons) },
    })),
  );
}

interface RegionFileInputs {
  readonly definition: RegionDefinition;
  readonly tables: CompiledTables;
  readonly textByFile: Map<string, string>;
}

function buildRegionFile({ definition, tables, textByFile }: RegionFileInputs): RegionFile {
  const sums = sumMeshPopulation(tables.cells, tables.sharesByCell);
  const { populationByCode } = tables.figures;
  const compare = (codes: readonly string[], population: number | undefined): CensusComparison =>
    compareWithCensus(codes, sums, {
      population,
      isWhole: !codes.some((code) => tables.partialCodes.has(code)),
    });
  const getLabel = (code: string): { labelLon: number; labelLat: number } => {
    const label = tables.layers.labelByCode.get(code);
    if (label === undefined) throw new Error(`municipality ${code}: expected a label position`);
    return { labelLon: label[0], labelLat: label[1] };
  };
  const own = definition.municipalities.filter((municipality) => municipality.isInRegion);
  const content = {
    id: definition.id,
    nameJa: definition.nameJa,
    nameEn: definition.nameEn,
    shortNameJa: definition.shortNameJa,
    shortNameEn: definition.shortNameEn,
    bbox: toRoundedBbox(computeBbox(own.flatMap((m) => (tables.landByCode.get(m.code) ?? []).flat(2)))),
    primaryMeshes: definition.primaryMeshes,
    parentMunicipalities: definition.parentMunicipalities.map((city) => ({
      ...city,
      ...compare(listWardCodes(definition, city.code), populationByCode.get(city.code)),
      ...getLabel(city.code),
    })),
    municipalities: definition.municipalities.map((municipality) => ({
      ...municipality,
      ...compare([municipality.code], populationByCode.get(municipality.code)),
      ...getLabel(municipality.code),
    })),
    total: compare(
      own.map((municipality) => municipality.code),
      sumRegionCensus(definition, populationByCode),
    ),
    parentOffices: definition.parentOffices.map((place) => locatePlace(place, tables.landByCode)),
    story: { ...definition.story, candidate: locatePlace(definition.story.candidate, tables.landByCode) },
    datasets: definition.datasets,
    catalogue: definition.catalogue,
    figureItems: tables.figures.items,
    files: Object.fromEntries([...textByFile].map(([name, text]) => [name, toFileEntry(name, text)])),
  };
  return { ...content, version: toSha256(JSON.stringify(content)).slice(0, 16) };
}

function toRoundedBbox([west, south, east, north]: Bbox): Bbox {
  return [...toRoundedPosition([west, south]), ...toRoundedPosition([east, north])];
}

function listWardCodes(definition: RegionDefinition, cityCode: string): string[] {
  return definition.municipalities.filter((m) => m.parentCode === cityCode).map((m) => m.code);
}

/** Census total of the region: towns and cities, and each designated city once instead of its wards. */
function sumRegionCensus(
  definition: RegionDefinition,
  populationByCode: ReadonlyMap<string, number>,
): number {
  const codes = new Set(
    definition.municipalities.filter((m) => m.isInRegion).map((m) => m.parentCode ?? m.code),
  );
  let sum = 0;
  for (const code of codes) {
    const population = populationByCode.get(code);
    if (population === undefined) throw new Error(`municipality ${code}: expected a census population`);
    sum += population;
  }
  return sum;
}

function locatePlace(place: PresetPlace, landByCode: ReadonlyMap<string, MultiPolygonRings>): LocatedPlace {
  const found = [...landByCode].find(([, land]) => isInMultiPolygon(land, [place.lon, place.lat]));
  return { ...place, municipalityCode: found?.[0] };
}

function toFileEntry(name: string, text: string): RegionFileEntry {
  const rows = name.endsWith('.csv') ? text.split('\n').length - 2 : undefined;
  return { sha256: toSha256(text), bytes: Buffer.byteLength(text, 'utf8'), rows };
}
