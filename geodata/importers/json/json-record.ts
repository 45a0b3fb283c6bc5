import type { JsonFault } from './scan-json.ts';
import { findJsonFault } from './scan-json.ts';

/** What can be wrong with JSON, GeoJSON included; each is the code of a fatal import issue. */
export type JsonFaultCode =
  'JSON' | 'GEOJSON_SHAPE' | 'GEOM_INVALID' | 'GEOM_EXTENT' | 'GEOM_TOO_LARGE' | 'COORD' | 'CRS_UNSUPPORTED';

/** Where a fault of the text stands, both 1-based. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Strict reading of parsed JSON: every getter names the path and the value where the expectation fails, so that
 * a damaged or hand-edited file gives one clear sentence.
 */
export class JsonShapeError extends Error {
  readonly code: JsonFaultCode;
  readonly path: string;
  /** The value found, in at most 40 characters. */
  readonly found: string;
  /** For faults of the text itself. */
  readonly place: TextPlace | undefined;

  constructor(
    path: string,
    expectation: string,
    value: unknown,
    fault: { readonly code: JsonFaultCode; readonly place?: TextPlace } = { code: 'GEOJSON_SHAPE' },
  ) {
    const found = toShownJson(value);
    super(`${path}: expected ${expectation}, found ${found}`);
    this.name = 'JsonShapeError';
    this.code = fault.code;
    this.path = path;
    this.found = found;
    this.place = fault.place;
  }
}

const SHOWN_CHARACTERS = 40;

/** A value in at most 40 characters; large ones are named by kind and size, never written out. */
function toShownJson(value: unknown): string {
  if (Array.isArray(value) && value.length > SHOWN_CHARACTERS / 2) return `a list of ${value.length}`;
  const isDeep = Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null);
  if (isDeep) return `a list of ${value.length}`;
  if (isRecord(value)) return 'an object';
  const text = typeof value === 'string' ? value.slice(0, SHOWN_CHARACTERS) : value;
  const shown = JSON.stringify(text) ?? 'nothing';
  return shown.length > SHOWN_CHARACTERS ? `${shown.slice(0, SHOWN_CHARACTERS - 1)}…` : shown;
}

/** A JSON value with the path that leads to it, such as `region.json.bbox[2]`. */
export interface JsonPlace {
  readonly value: unknown;
  readonly path: string;
}

/**
 * Parses JSON text; `path` is the name used in errors. Repeated keys, nesting deeper than 64 and more than a
 * million objects and lists are refused like broken text.
 * Throws: JsonShapeError with line and column.
 */
export function parseJson(text: string, path: string): JsonPlace {
  const fault = findJsonFault(text);
  if (fault === undefined) return { value: JSON.parse(text) as unknown, path };
  throw new JsonShapeError(
    path,
    describeFault(fault),
    text.slice(fault.index, fault.index + SHOWN_CHARACTERS),
    {
      code: fault.kind === 'containers' ? 'GEOM_TOO_LARGE' : 'JSON',
      place: toTextPlace(text, fault.index),
    },
  );
}

function describeFault({ kind, detail }: JsonFault): string {
  if (kind === 'depth') return `nesting of at most ${detail}`;
  if (kind === 'containers') return `at most ${detail} objects and lists (positions)`;
  return kind === 'syntax' ? `JSON with ${detail}` : 'each key once';
}

function toTextPlace(text: string, index: number): TextPlace {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: index - lineStart + 1 };
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
  const record = getRecord(place);
  // A key such as `constructor` is only what the file says, never what every object has.
  return { value: Object.hasOwn(record, key) ? record[key] : undefined, path: `${place.path}.${key}` };
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
