import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type {
  CompiledLayerName,
  CompiledRailLine,
  CompiledRegion,
  CompiledStation,
  MunicipalFigure,
} from './compiled-region.ts';
import { LAYER_FILES } from './compiled-region.ts';
import { toSha256 } from './content-hash.ts';
import { parseRegionCells } from './parse-cells.ts';
import { parseExpressways } from './parse-expressways.ts';
import { parseAssumptions, parseBarriers, parseCrossings } from './parse-hand-written.ts';
import { parseHousingVacancy } from './parse-housing-vacancy.ts';
import { parseLandGrid } from './parse-land-grid.ts';
import { parseTable, toTableNumber } from './parse-table.ts';
import { parseVacancyFacts } from './parse-vacancy-facts.ts';
import type { RegionFile } from './region-file.ts';
import { settleFolder } from './replace-folder.ts';
import { parseRegionFile } from './region-file.ts';
import { FIGURES_HEADER, LINE_STATIONS_HEADER, STATIONS_HEADER } from './table-headers.ts';

/** A compiled region that cannot be used, and which of its files is at fault. */
export class CompiledRegionError extends Error {
  readonly file: string;

  constructor(file: string, fault: string) {
    super(`${file}: ${fault}`);
    this.name = 'CompiledRegionError';
    this.file = file;
  }
}

/**
 * Reads a compiled region folder into the engine's records.
 * Every file is compared with its hash and row count in `region.json` before it is parsed, so that a half-copied
 * or hand-edited folder is refused as a whole.
 * Throws: CompiledRegionError naming the file.
 */
export async function readCompiledRegion(folder: string): Promise<CompiledRegion> {
  await settleFolder(folder);
  const region = parseFile('region.json', parseRegionFile, await readText(folder, 'region.json'));
  const textByFile = new Map<string, string>();
  await Promise.all(
    Object.keys(region.files).map(async (name) =>
      textByFile.set(name, await readChecked(folder, name, region)),
    ),
  );
  const getText = (name: string): string => {
    const text = textByFile.get(name);
    if (text === undefined)
      throw new CompiledRegionError('region.json', `expected an entry for ${name} under files`);
    return text;
  };
  const figureCodes = new Set(
    [...region.parentMunicipalities, ...region.municipalities].map((municipality) => municipality.code),
  );
  const municipalityCodes = region.municipalities.map((municipality) => municipality.code);
  return {
    region,
    assumptions: parseFile('assumptions.json', parseAssumptions, getText('assumptions.json')),
    cells: parseFile(
      'cells.csv',
      (cells) => parseRegionCells({ cells, shares: getText('cell-municipalities.csv') }, municipalityCodes),
      getText('cells.csv'),
    ),
    land: parseFile('land-grid.csv', parseLandGrid, getText('land-grid.csv')),
    expressways: parseFile(
      'expressway-points.csv',
      (points) => parseExpressways({ points, sections: getText('expressway-sections.csv') }),
      getText('expressway-points.csv'),
    ),
    crossings: parseFile('crossings.json', parseCrossings, getText('crossings.json')),
    barriers: parseFile('barriers.json', parseBarriers, getText('barriers.json')),
    layers: Object.fromEntries(
      Object.entries(LAYER_FILES).map(([layer, file]) => [layer, getText(file)]),
    ) as Record<CompiledLayerName, string>,
    stations: parseFile('stations.csv', parseStations, getText('stations.csv')),
    railLines: parseFile('rail-line-stations.csv', parseRailLines, getText('rail-line-stations.csv')),
    municipalFigures: parseFile('municipal-figures.csv', parseFigures, getText('municipal-figures.csv')),
    housingVacancy: parseFile(
      'housing-vacancy.json',
      (text) => parseHousingVacancy(text, figureCodes),
      getText('housing-vacancy.json'),
    ),
    vacancyFacts: parseFile(
      'vacancy-facts.json',
      (text) => parseVacancyFacts(text, figureCodes),
      getText('vacancy-facts.json'),
    ),
  };
}

async function readText(folder: string, name: string): Promise<string> {
  return await readFile(join(folder, name), 'utf8').catch((error: unknown) => {
    throw new CompiledRegionError(name, `cannot be read in ${folder} (${String(error)})`);
  });
}

async function readChecked(folder: string, name: string, region: RegionFile): Promise<string> {
  const text = await readText(folder, name);
  const expected = region.files[name];
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes !== expected?.bytes) {
    throw new CompiledRegionError(
      name,
      `expected ${String(expected?.bytes)} bytes, found ${bytes}; run region:build`,
    );
  }
  const rows = name.endsWith('.csv') ? text.split('\n').length - 2 : undefined;
  if (rows !== expected.rows) {
    throw new CompiledRegionError(
      name,
      `expected ${String(expected.rows)} rows, found ${String(rows)}; run region:build`,
    );
  }
  if (toSha256(text) !== expected.sha256) {
    throw new CompiledRegionError(name, 'content differs from its hash in region.json; run region:build');
  }
  return text;
}

/** Names the file in whatever a parser throws. */
function parseFile<Result>(name: string, parse: (text: string) => Result, text: string): Result {
  try {
    return parse(text);
  } catch (error) {
    throw new CompiledRegionError(name, error instanceof Error ? error.message : String(error));
  }
}

function parseStations(text: string): CompiledStation[] {
  const table = parseTable(text, 'stations.csv', STATIONS_HEADER);
  return table.rows.map((fields, row) => ({
    code: fields[0] ?? '',
    uniqueNameJa: fields[1] ?? '',
    nameJa: fields[2] ?? '',
    nameKana: fields[3] ?? '',
    position: toLonLat(toTableNumber(table, row, 4), toTableNumber(table, row, 5)),
    municipalityCode: fields[6] === '' ? undefined : fields[6],
  }));
}

/** Rows stand in the order of lines, then of stations along the line. */
function parseRailLines(text: string): CompiledRailLine[] {
  const table = parseTable(text, 'rail-line-stations.csv', LINE_STATIONS_HEADER);
  const lines = new Map<string, { readonly nameJa: string; readonly stationCodes: string[] }>();
  for (const [row, fields] of table.rows.entries()) {
    const line = lines.get(fields[0] ?? '') ?? { nameJa: fields[1] ?? '', stationCodes: [] };
    line.stationCodes.push(fields[3] ?? '');
    if (toTableNumber(table, row, 2) !== line.stationCodes.length) {
      throw new Error(`rail-line-stations.csv:${row + 2}: expected order ${line.stationCodes.length}`);
    }
    lines.set(fields[0] ?? '', line);
  }
  return [...lines].map(([code, { nameJa, stationCodes }]) => ({ code, nameJa, stationCodes }));
}

function parseFigures(text: string): MunicipalFigure[] {
  const table = parseTable(text, 'municipal-figures.csv', FIGURES_HEADER);
  return table.rows.map((fields, row) => ({
    municipalityCode: fields[0] ?? '',
    edition: fields[1] ?? '',
    itemCode: fields[2] ?? '',
    year: toTableNumber(table, row, 3),
    value: toTableNumber(table, row, 4),
  }));
}
