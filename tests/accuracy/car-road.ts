/**
 * Free-flow car speeds by `highway` class, km/h.
 * Source: OSRM's car profile, `profiles/car.lua` at commit 5230a8717d514612d66bf42c2deb3163a7e35798 (2-clause BSD).
 * `road` is not in it ("class unknown"); it is given the speed of `unclassified` (assumed).
 */
export const CLASS_SPEEDS_KMH: Readonly<Record<string, number>> = {
  motorway: 90,
  motorway_link: 45,
  trunk: 85,
  trunk_link: 40,
  primary: 65,
  primary_link: 30,
  secondary: 55,
  secondary_link: 25,
  tertiary: 40,
  tertiary_link: 20,
  unclassified: 25,
  road: 25,
  residential: 25,
  living_street: 10,
  service: 15,
};

/** Share of a posted limit that is really driven. Source: `speed_reduction` of the same OSRM profile. */
export const DRIVEN_SHARE_OF_LIMIT = 0.8;

/** Limits given as words. Source: `maxspeed_table` and `maxspeed_table_default` of the same OSRM profile. */
const LIMIT_BY_WORD: Readonly<Record<string, number>> = {
  none: 140,
  urban: 50,
  rural: 90,
  'de:rural': 100,
  trunk: 110,
  motorway: 130,
};
const KMH_PER_MPH = 1.609;

/** From the most specific key to the most general one: the first present decides. Source: OSM wiki "Key:access". */
const ACCESS_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'] as const;
const CLOSED_VALUES = new Set(['no', 'private', 'agricultural', 'forestry', 'emergency', 'psv', 'bus']);

/**
 * How the reference treats limits. `limits`: posted limits, class speeds where none is posted (as OSRM does).
 * `classOnly`: class speeds alone. `builtUp`: as `limits`, but roads without a posted limit in inhabited cells are
 * held to BUILT_UP_KMH. The last two show how far the reference itself moves the figures.
 */
export type SpeedRule = 'limits' | 'classOnly' | 'builtUp';

/** Driven share of 50 km/h, the general limit in built-up areas in Germany and Portugal. Source: OSM wiki "Speed limits". */
const BUILT_UP_KMH = 50 * DRIVEN_SHARE_OF_LIMIT;

/** A way a car may use. */
export interface CarRoad {
  /** km/h along the drawn direction, 0 = closed. */
  readonly forwardKmh: number;
  /** km/h against it, 0 = closed. */
  readonly backwardKmh: number;
  readonly kind: 'expressway' | 'link' | 'street' | 'ordinary';
  /** `highway=motorway`: stands for a tolled expressway, whatever the local toll. */
  readonly isMotorway: boolean;
}

type Tags = Readonly<Record<string, string>>;

/** Whether the tags let any car in; lists such as `agricultural;forestry` are closed when all parts are. */
function isOpen(tags: Tags): boolean {
  for (const key of ACCESS_KEYS) {
    const value = tags[key];
    if (value !== undefined) return value.split(';').some((part) => !CLOSED_VALUES.has(part.trim()));
  }
  return true;
}

/** Posted limit in km/h, undefined when there is none or it is not understood. */
export function parseLimitKmh(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = /^(\d+(?:\.\d+)?)\s*(mph)?/.exec(value);
  if (number !== null) return Number(number[1]) * (number[2] === undefined ? 1 : KMH_PER_MPH);
  const word = value.toLowerCase();
  return LIMIT_BY_WORD[word] ?? LIMIT_BY_WORD[word.replace(/^[a-z]{2}:/, '')];
}

/** +1 along the drawing only, −1 against it only, 0 both. Source: OSM wiki "Key:oneway", implied values. */
function getOneWay(tags: Tags): number {
  const value = tags['oneway'];
  if (value === 'yes' || value === '1' || value === 'true') return 1;
  if (value === '-1' || value === 'reverse') return -1;
  if (value === 'no') return 0;
  const isImplied =
    tags['highway'] === 'motorway' || tags['junction'] === 'roundabout' || tags['junction'] === 'circular';
  return isImplied ? 1 : 0;
}

function getKind(tags: Tags): CarRoad['kind'] {
  const highway = tags['highway'] ?? '';
  if (highway === 'motorway' || (highway === 'trunk' && tags['motorroad'] === 'yes')) return 'expressway';
  if (highway.endsWith('_link')) return 'link';
  return highway === 'residential' || highway === 'living_street' ? 'street' : 'ordinary';
}

/** The tags of a way as a road for cars, undefined where they may not drive. */
export function findCarRoad(tags: Tags, rule: SpeedRule, isBuiltUp = false): CarRoad | undefined {
  const classKmh = CLASS_SPEEDS_KMH[tags['highway'] ?? ''];
  if (classKmh === undefined || tags['area'] === 'yes' || !isOpen(tags)) return undefined;
  const kind = getKind(tags);
  const speedOf = (direction: 'forward' | 'backward'): number => {
    const limit = parseLimitKmh(tags[`maxspeed:${direction}`] ?? tags['maxspeed']);
    if (rule !== 'classOnly' && limit !== undefined && limit > 0) return limit * DRIVEN_SHARE_OF_LIMIT;
    const isHeld = rule === 'builtUp' && isBuiltUp && kind !== 'expressway' && kind !== 'link';
    return isHeld ? Math.min(classKmh, BUILT_UP_KMH) : classKmh;
  };
  const oneWay = getOneWay(tags);
  return {
    forwardKmh: oneWay < 0 ? 0 : speedOf('forward'),
    backwardKmh: oneWay > 0 ? 0 : speedOf('backward'),
    kind,
    isMotorway: tags['highway'] === 'motorway',
  };
}
