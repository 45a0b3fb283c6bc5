import type { JsonPlace } from '../json/json-record.ts';
import { JsonShapeError } from '../json/json-record.ts';
import type { Position } from './positions.ts';

/** Beyond any degree with a margin: whoever writes such numbers writes meters. */
const LARGEST_DEGREE_LIKE = 400;

/** A GeoJSON position; an elevation is not kept. Throws: JsonShapeError with COORD or CRS_UNSUPPORTED. */
export function parsePosition(place: JsonPlace): Position {
  return toPosition(place.value, () => place.path);
}

/**
 * A list of positions, of any length.
 * Throws: JsonShapeError naming the position.
 */
export function parsePositions(place: JsonPlace): readonly Position[] {
  const { value } = place;
  if (!Array.isArray(value))
    throw new JsonShapeError(place.path, 'a list of positions', value, { code: 'COORD' });
  return value.map((item: unknown, index) => toPosition(item, () => `${place.path}[${index}]`));
}

/** A line of two positions or more. Throws: JsonShapeError. */
export function parseLine(place: JsonPlace): readonly Position[] {
  const positions = parsePositions(place);
  if (positions.length < 2) {
    throw new JsonShapeError(place.path, 'a line of at least two positions', positions.length, {
      code: 'GEOM_INVALID',
    });
  }
  return positions;
}

/** The path is asked for only when there is something to say: files have a million positions. */
function toPosition(value: unknown, getPath: () => string): Position {
  const numbers: readonly unknown[] = Array.isArray(value) ? value : [];
  const [lon, lat, elevation] = numbers;
  const isPosition =
    typeof lon === 'number' &&
    typeof lat === 'number' &&
    (elevation === undefined || typeof elevation === 'number') &&
    (numbers.length === 2 || numbers.length === 3);
  if (!isPosition) {
    throw new JsonShapeError(getPath(), 'longitude and latitude', value, { code: 'COORD' });
  }
  if (Math.abs(lon) > LARGEST_DEGREE_LIKE || Math.abs(lat) > LARGEST_DEGREE_LIKE) {
    throw new JsonShapeError(getPath(), 'degrees, not meters of a plane', value, { code: 'CRS_UNSUPPORTED' });
  }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    throw new JsonShapeError(getPath(), 'degrees (−180…180, −90…90)', value, { code: 'COORD' });
  }
  // The parsed pair itself: a copy of a million pairs would double their memory.
  return numbers.length === 2 ? (numbers as unknown as Position) : [lon, lat];
}
