/**
 * Strict reading of parsed JSON: every getter names the path and the value where the expectation fails, so that
 * a damaged or hand-edited file gives one clear sentence.
 */
export class JsonShapeError extends Error {
  /** True when the text is no JSON at all. */
  readonly isSyntax: boolean;

  constructor(path: string, expectation: string, value: unknown, isSyntax = false) {
    const shown = JSON.stringify(value) ?? 'nothing';
    super(`${path}: expected ${expectation}, found ${shown.length > 40 ? `${shown.slice(0, 39)}…` : shown}`);
    this.name = 'JsonShapeError';
    this.isSyntax = isSyntax;
  }
}

/** A JSON value with the path that leads to it, such as `region.json.bbox[2]`. */
export interface JsonPlace {
  readonly value: unknown;
  readonly path: string;
}

/** Parses JSON text; `path` is the name used in errors. Throws: JsonShapeError. */
export function parseJson(text: string, path: string): JsonPlace {
  try {
    return { value: JSON.parse(text) as unknown, path };
  } catch (error) {
    throw new JsonShapeError(
      path,
      `JSON (${error instanceof Error ? error.message : 'unreadable'})`,
      text,
      true,
    );
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function getRecord(place: JsonPlace): Readonly<Record<string, unknown>> {
  if (!isRecord(place.value)) throw new JsonShapeError(place.path, 'an object', place.value);
  return place.value;
}

/** The value of a key; its own getter decides whether it may be absent. */
export function getKey(place: JsonPlace, key: string): JsonPlace {
  return { value: getRecord(place)[key], path: `${place.path}.${key}` };
}

export function listItems(place: JsonPlace): JsonPlace[] {
  if (!Array.isArray(place.value)) throw new JsonShapeError(place.path, 'a list', place.value);
  return place.value.map((value: unknown, index) => ({ value, path: `${place.path}[${index}]` }));
}

export function listEntries(place: JsonPlace): (readonly [string, JsonPlace])[] {
  return Object.keys(getRecord(place)).map((key) => [key, getKey(place, key)] as const);
}

export function toText(place: JsonPlace): string {
  if (typeof place.value !== 'string') throw new JsonShapeError(place.path, 'text', place.value);
  return place.value;
}

/** Text of the key of an object. */
export function getText(place: JsonPlace, key: string): string {
  return toText(getKey(place, key));
}

export function toNumber(place: JsonPlace): number {
  if (typeof place.value !== 'number' || !Number.isFinite(place.value)) {
    throw new JsonShapeError(place.path, 'a number', place.value);
  }
  return place.value;
}

/** Finite number of the key of an object. */
export function getNumber(place: JsonPlace, key: string): number {
  return toNumber(getKey(place, key));
}

/** Number of the key of an object, or undefined where it is null or absent. */
export function findNumber(place: JsonPlace, key: string): number | undefined {
  const found = getKey(place, key);
  return found.value === undefined || found.value === null ? undefined : toNumber(found);
}

/** Text of the key of an object, or undefined where it is null or absent. */
export function findText(place: JsonPlace, key: string): string | undefined {
  const found = getKey(place, key);
  return found.value === undefined || found.value === null ? undefined : toText(found);
}

export function getBoolean(place: JsonPlace, key: string): boolean {
  const found = getKey(place, key);
  if (typeof found.value !== 'boolean') throw new JsonShapeError(found.path, 'true or false', found.value);
  return found.value;
}

/** One word of a closed list. */
export function getWord<Word extends string>(place: JsonPlace, key: string, words: readonly Word[]): Word {
  const text = getText(place, key);
  const word = words.find((candidate) => candidate === text);
  if (word === undefined)
    throw new JsonShapeError(`${place.path}.${key}`, `one of ${words.join(', ')}`, text);
  return word;
}
