import type { LonLat } from '#engine/geo/lon-lat.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { Barrier, Crossing } from '#engine/streets/screening-inputs.ts';
import type { StreetMode } from '#engine/streets/street-network.ts';
import { STREET_MODES } from '#engine/streets/street-network.ts';
import type { AssumedValue, AssumptionId, Assumptions } from '#engine/traveltime/assumptions.ts';
import { ASSUMPTION_IDS, ASSUMPTION_UNITS } from '#engine/traveltime/assumptions.ts';
import type { JsonPlace } from '../json/json-record.ts';
import {
  findNumber,
  getBoolean,
  getKey,
  getNumber,
  getText,
  getWord,
  JsonShapeError,
  listItems,
  parseJson,
  toText,
} from '../json/json-record.ts';
import { parsePosition } from './region-definition.ts';

/** Parses `assumptions.json`. Throws: JsonShapeError naming the value that is missing or out of its own range. */
export function parseAssumptions(text: string): Assumptions {
  const root = parseJson(text, 'assumptions.json');
  const values = getKey(root, 'values');
  const entries = ASSUMPTION_IDS.map((id) => [id, parseAssumedValue(getKey(values, id))] as const);
  return {
    version: getText(root, 'version'),
    values: Object.fromEntries(entries) as Record<AssumptionId, AssumedValue>,
  };
}

function parseAssumedValue(place: JsonPlace): AssumedValue {
  const value = getNumber(place, 'value');
  const low = getNumber(place, 'low');
  const high = getNumber(place, 'high');
  if (!(low <= value && value <= high))
    throw new JsonShapeError(place.path, 'low ≤ value ≤ high', place.value);
  return {
    value,
    low,
    high,
    unit: getWord(place, 'unit', ASSUMPTION_UNITS),
    labelJa: getText(place, 'labelJa'),
    labelEn: getText(place, 'labelEn'),
    sourceJa: getText(place, 'sourceJa'),
    sourceEn: getText(place, 'sourceEn'),
  };
}

/** Parses `crossings.json`. Throws: JsonShapeError naming the place. */
export function parseCrossings(text: string): Crossing[] {
  const root = parseJson(text, 'crossings.json');
  return listItems(getKey(root, 'crossings')).map((place): Crossing => {
    const modes = listItems(getKey(place, 'modes')).map(parseMode);
    const speeds = getKey(place, 'speedKmhByMode');
    const speedKmhByMode: Partial<Record<StreetMode, number>> = {};
    for (const mode of modes) {
      const speed = findNumber(speeds, mode);
      if (speed === undefined || speed <= 0)
        throw new JsonShapeError(speeds.path, `a speed for ${mode}`, speeds.value);
      speedKmhByMode[mode] = speed;
    }
    return {
      id: getText(place, 'id'),
      nameJa: getText(place, 'nameJa'),
      nameEn: getText(place, 'nameEn'),
      modes,
      tolled: getBoolean(place, 'tolled'),
      from: parseLonLat(getKey(place, 'from')),
      to: parseLonLat(getKey(place, 'to')),
      lengthMeters: getNumber(place, 'lengthMeters'),
      speedKmhByMode,
      source: getText(place, 'source'),
    };
  });
}

/** Parses `barriers.json`. Throws: JsonShapeError naming the place. */
export function parseBarriers(text: string): Barrier[] {
  const root = parseJson(text, 'barriers.json');
  return listItems(getKey(root, 'barriers')).map((place): Barrier => {
    const line = listItems(getKey(place, 'line')).map(parseLonLat);
    if (line.length < 2)
      throw new JsonShapeError(place.path, 'a line of at least two positions', line.length);
    return {
      id: getText(place, 'id'),
      nameJa: getText(place, 'nameJa'),
      nameEn: getText(place, 'nameEn'),
      line,
      source: getText(place, 'source'),
    };
  });
}

function parseMode(place: JsonPlace): StreetMode {
  const text = toText(place);
  const mode = STREET_MODES.find((candidate) => candidate === text);
  if (mode === undefined) throw new JsonShapeError(place.path, `one of ${STREET_MODES.join(', ')}`, text);
  return mode;
}

function parseLonLat(place: JsonPlace): LonLat {
  const [lon, lat] = parsePosition(place);
  return toLonLat(lon, lat);
}
