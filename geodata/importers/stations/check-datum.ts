import { computeLocalMetric } from '#engine/geo/local-metric.ts';
import type { Position } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';

/** The stations of one line and the line as it is drawn from another survey. */
export interface DrawnStations {
  readonly stations: readonly Position[];
  readonly lines: readonly (readonly Position[])[];
}

/** Assumed: stations of the same datum lie this close to their drawn line. */
const NEAR_METERS = 100;
/** Assumed: half of the 400 m by which Tokyo Datum is off, for lines that run partly along the shift. */
const FAR_METERS = 200;
const FEWEST_STATIONS = 3;

/**
 * Reports points that are probably in Tokyo Datum: off their lines as they are, on them once converted. A line that
 * runs along the shift shows nothing, so all lines are judged together by the median station.
 */
export function checkDatum(drawn: readonly DrawnStations[], file: string, issues: IssueCollector): void {
  const count = drawn.reduce((sum, { stations }) => sum + stations.length, 0);
  if (count < FEWEST_STATIONS) return;
  const asGiven = computeMedianOffset(drawn, (position) => position);
  if (asGiven < FAR_METERS) return;
  const converted = computeMedianOffset(drawn, convertTokyoDatum);
  if (converted > NEAR_METERS) return;
  issues.report({
    code: 'DATUM_SUSPECTED',
    file,
    field: 'lat, lng',
    value: `${Math.round(asGiven)} m / ${Math.round(converted)} m`,
    messageJa: `駅が路線から中央値で ${Math.round(asGiven)} m 離れています。日本測地系(旧)から換算すると ${Math.round(converted)} m です。`,
    messageEn: `stations lie ${Math.round(asGiven)} m off their lines (median), ${Math.round(converted)} m once converted from Tokyo Datum`,
  });
}

/**
 * Tokyo Datum to JGD2000 by the first-order formula in common use, good to about ten meters on the main islands.
 * Source: 飛田幹男, 世界測地系と座標変換 (2002).
 */
export function convertTokyoDatum([lon, lat]: Position): Position {
  return [
    lon - 0.000046038 * lat - 0.000083043 * lon + 0.01004,
    lat - 0.00010695 * lat + 0.000017464 * lon + 0.0046017,
  ];
}

function computeMedianOffset(
  drawn: readonly DrawnStations[],
  convert: (position: Position) => Position,
): number {
  const offsets = drawn.flatMap(({ stations, lines }) =>
    stations.map((station) => computeOffset(convert(station), lines)),
  );
  return offsets.sort((a, b) => a - b)[Math.floor(offsets.length / 2)] ?? 0;
}

/** Meters from a position to the nearest point of several lines. */
function computeOffset(position: Position, lines: readonly (readonly Position[])[]): number {
  const metric = computeLocalMetric(position[1]);
  const toPlane = ([lon, lat]: Position): Position => [
    (lon - position[0]) * metric.metersPerLonDegree,
    (lat - position[1]) * metric.metersPerLatDegree,
  ];
  let nearest = Infinity;
  for (const line of lines) {
    let previous: Position | undefined;
    for (const point of line) {
      const current = toPlane(point);
      nearest = Math.min(nearest, toOriginDistance(previous ?? current, current));
      previous = current;
    }
  }
  return nearest;
}

/** Distance of the origin from a straight stretch of the plane. */
function toOriginDistance(start: Position, end: Position): number {
  const along: Position = [end[0] - start[0], end[1] - start[1]];
  const squared = along[0] ** 2 + along[1] ** 2;
  const share = squared === 0 ? 0 : -(start[0] * along[0] + start[1] * along[1]) / squared;
  const inside = Math.min(1, Math.max(0, share));
  return Math.hypot(start[0] + inside * along[0], start[1] + inside * along[1]);
}
