import type { MultiPolygonRings, Position } from '../geometry/positions.ts';
import { isInBbox, isInMultiPolygon } from '../geometry/positions.ts';
import type { FeatureText } from '../geometry/geojson-text.ts';
import { toFeatureCollectionText, toRoundedLine, toRoundedPosition } from '../geometry/geojson-text.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { DrawnStations } from '../stations/check-datum.ts';
import { checkDatum } from '../stations/check-datum.ts';
import type { RailLine, RailTables, Station } from '../stations/read-stations.ts';
import { findRailPolyline } from '../stations/read-stations.ts';
import { toCsvText } from '../text/write-csv.ts';
import type { RegionDefinition } from './region-definition.ts';
import { LINE_STATIONS_HEADER, STATIONS_HEADER } from './table-headers.ts';

export interface RailInputs {
  readonly folder: string;
  readonly tables: RailTables;
  readonly definition: RegionDefinition;
  /** Full-resolution land of each loaded municipality. */
  readonly landByCode: ReadonlyMap<string, MultiPolygonRings>;
  readonly issues: IssueCollector;
}

export interface RailFiles {
  readonly stations: string;
  readonly lineStations: string;
  readonly lines: string;
  readonly stationCount: number;
  readonly lineCount: number;
}

interface KeptLine {
  readonly line: RailLine;
  /** By position in the line's order; undefined outside the area. */
  readonly stations: readonly Station[];
}

/**
 * Railways of the area: every open line with an open station inside a loaded municipality, cut to the rail box.
 * A line without a drawn geometry is drawn straight from station to station and says so.
 */
export async function buildRail(inputs: RailInputs): Promise<RailFiles> {
  const municipalityByStation = findStationMunicipalities(inputs);
  const kept = inputs.tables.lines.flatMap((line): KeptLine[] => {
    const stations = line.stationCodes.flatMap((code) => {
      const station = inputs.tables.stationByCode.get(code);
      return station !== undefined && isInBbox(inputs.definition.railBbox, station.position) ? [station] : [];
    });
    const servesLoaded = stations.some((station) => municipalityByStation.has(station.code));
    return servesLoaded ? [{ line, stations }] : [];
  });
  const stations = new Map(
    kept.flatMap((line) => line.stations.map((station) => [station.code, station] as const)),
  );
  const stationRows = [...stations.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((station) => {
      const [lon, lat] = toRoundedPosition(station.position);
      const municipality = municipalityByStation.get(station.code) ?? '';
      return [
        station.code,
        station.nameJa,
        station.originalNameJa,
        station.nameKana,
        String(lon),
        String(lat),
        municipality,
      ];
    });
  const orderRows = kept.flatMap(({ line, stations: inOrder }) =>
    inOrder.map((station, index) => [line.code, line.nameJa, String(index + 1), station.code]),
  );
  const features: FeatureText[] = [];
  const checked: DrawnStations[] = [];
  for (const { line, stations: inOrder } of kept) {
    const drawn = await findRailPolyline(inputs.folder, line.code, inputs.issues);
    features.push(toLineFeature(inputs, { line, stations: inOrder }, drawn));
    if (drawn !== undefined) {
      checked.push({ stations: inOrder.map((station) => station.position), lines: drawn });
    }
  }
  checkDatum(checked, 'station.csv', inputs.issues);
  return {
    stations: toCsvText(STATIONS_HEADER, stationRows),
    lineStations: toCsvText(LINE_STATIONS_HEADER, orderRows),
    lines: toFeatureCollectionText(features),
    stationCount: stationRows.length,
    lineCount: kept.length,
  };
}

function findStationMunicipalities({ tables, definition, landByCode }: RailInputs): Map<string, string> {
  const found = new Map<string, string>();
  for (const station of tables.stationByCode.values()) {
    if (!isInBbox(definition.railBbox, station.position)) continue;
    for (const [code, land] of landByCode) {
      if (!isInMultiPolygon(land, station.position)) continue;
      found.set(station.code, code);
      break;
    }
  }
  return found;
}

function toLineFeature(
  inputs: RailInputs,
  { line, stations }: KeptLine,
  drawn: readonly (readonly Position[])[] | undefined,
): FeatureText {
  const lines = drawn ?? [stations.map((station) => station.position)];
  const parts = lines.flatMap((positions) =>
    clipLine(positions, (position) => isInBbox(inputs.definition.railBbox, position)),
  );
  return {
    properties: {
      code: line.code,
      nameJa: line.nameJa,
      color: line.color ?? null,
      isSchematic: drawn === undefined,
      isHighSpeed: line.nameJa.includes('新幹線'),
    },
    geometry: {
      type: 'MultiLineString',
      coordinates: parts.map(toRoundedLine).filter((part) => part.length > 1),
    },
  };
}

/** Runs of positions inside, each with the first position outside at either end. */
function clipLine(line: readonly Position[], isInside: (position: Position) => boolean): Position[][] {
  const parts: Position[][] = [];
  let part: Position[] = [];
  for (const [index, position] of line.entries()) {
    if (isInside(position)) {
      const before = line[index - 1];
      if (part.length === 0 && before !== undefined) part.push(before);
      part.push(position);
    } else if (part.length > 0) {
      parts.push([...part, position]);
      part = [];
    }
  }
  return part.length > 1 ? [...parts, part] : parts;
}
