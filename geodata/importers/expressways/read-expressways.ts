import { parseLine, parsePosition } from '../geometry/parse-positions.ts';
import type { Position } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { JsonPlace } from '../json/json-record.ts';
import { getKey, getNumber, getText, getWord } from '../json/json-record.ts';
import { readGeoJsonFile } from '../json/read-geojson-file.ts';

/** One named point of one road: interchange, junction or service area. */
export interface RoadPoint {
  readonly roadName: string;
  /** Place along the road, 0 at its start. */
  readonly order: number;
  readonly name: string;
  readonly position: Position;
  /** True at interchanges and smart interchanges. */
  readonly isAccess: boolean;
  readonly isJunction: boolean;
}

/** One stretch between two neighbouring points of a road. */
export interface RoadSection {
  readonly roadName: string;
  readonly order: number;
  readonly sourceName: string;
  readonly targetName: string;
  /** As published, from kilometer posts rounded to 0.1 km. */
  readonly lengthMeters: number;
  readonly line: readonly Position[];
}

export interface RoadTables {
  readonly points: readonly RoadPoint[];
  readonly sections: readonly RoadSection[];
}

/**
 * Reads points and sections of HighwayOrderedDS (two GeoJSON files, roads under their commercial names).
 * Throws: FatalImportError as `readGeoJsonFile` does.
 */
export async function readExpressways(
  paths: { readonly pointPath: string; readonly sectionPath: string },
  issues: IssueCollector,
): Promise<RoadTables> {
  return {
    points: await readGeoJsonFile(paths.pointPath, issues, (features) => features.map(parsePoint)),
    sections: await readGeoJsonFile(paths.sectionPath, issues, (features) => features.map(parseSection)),
  };
}

function parsePoint(feature: JsonPlace): RoadPoint {
  const properties = getKey(feature, 'properties');
  const geometry = getKey(feature, 'geometry');
  getWord(geometry, 'type', ['Point']);
  return {
    roadName: getText(properties, 'road_name'),
    order: getNumber(properties, 'order'),
    name: getText(properties, 'name'),
    position: parsePosition(getKey(geometry, 'coordinates')),
    isAccess: getNumber(properties, 'is_IC') === 1 || getNumber(properties, 'is_SIC') === 1,
    isJunction: getNumber(properties, 'is_JCT') === 1,
  };
}

function parseSection(feature: JsonPlace): RoadSection {
  const properties = getKey(feature, 'properties');
  const geometry = getKey(feature, 'geometry');
  getWord(geometry, 'type', ['LineString']);
  return {
    roadName: getText(properties, 'road_name'),
    order: getNumber(properties, 'order'),
    sourceName: getText(properties, 'source'),
    targetName: getText(properties, 'target'),
    lengthMeters: Math.round(getNumber(properties, 'length') * 1000),
    line: parseLine(getKey(geometry, 'coordinates')),
  };
}
