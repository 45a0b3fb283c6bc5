import { basename } from 'node:path';
import type { Bbox, Position } from '../geometry/positions.ts';
import { isInBbox } from '../geometry/positions.ts';
import { parseDegrees } from '../geometry/parse-degrees.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';

/**
 * Japan with a margin of about half a degree. Source: 日本の東西南北端点 (国土地理院): 南鳥島 153°59′ E,
 * 与那国島 122°56′ E, 沖ノ鳥島 20°25′ N, 択捉島 45°33′ N.
 */
export const JAPAN: Bbox = [122, 20, 154.5, 46];

export interface PlaceText {
  readonly lon: string;
  readonly lat: string;
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly issues: IssueCollector;
}

/**
 * The position of one row of a table of points; undefined where there is none, which is reported.
 * Throws: FatalImportError with LATLON_SWAPPED when the two stand in each other's column.
 */
export function parsePlace(place: PlaceText): Position | undefined {
  const { issues, line, name } = place;
  const lon = parseDegrees(place.lon);
  const lat = parseDegrees(place.lat);
  const at = { file: basename(place.path), line, field: name, value: `${place.lon}, ${place.lat}` };
  if (lon === undefined || lat === undefined) {
    issues.report({
      ...at,
      code: 'COORDINATE_RANGE',
      messageJa: '座標を度として読めません。この行は読みません。',
      messageEn: 'not a position in degrees; the row is left out',
    });
    return undefined;
  }
  const position: Position = [lon.degrees, lat.degrees];
  if (isInBbox(JAPAN, position)) {
    if (lon.isNormalized || lat.isNormalized) {
      issues.report({
        ...at,
        code: 'VALUE_NORMALIZED',
        messageJa: `${lon.degrees}, ${lat.degrees} 度として読みます。`,
        messageEn: `read as ${lon.degrees}, ${lat.degrees} degrees`,
      });
    }
    return position;
  }
  if (isInBbox(JAPAN, [lat.degrees, lon.degrees])) {
    issues.fail({
      ...at,
      code: 'LATLON_SWAPPED',
      messageJa: '緯度と経度が入れ替わっています。',
      messageEn: 'latitude and longitude are swapped',
    });
  }
  issues.report({
    ...at,
    code: 'COORDINATE_RANGE',
    messageJa: '座標が日本の外にあります。この行は読みません。',
    messageEn: 'the position lies outside Japan; the row is left out',
  });
  return undefined;
}
