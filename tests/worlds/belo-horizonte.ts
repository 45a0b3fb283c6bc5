import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UNREACHED_SECONDS, type TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import { SHARED_DATA_FOLDER } from '../importers/shared-data.ts';

/**
 * Belo Horizonte as the R package `accessibility` carries it (ipeaGIT, MIT): 898 hexagons with people, jobs and
 * schools, and the transit times between 748,437 pairs of them, in minutes to a tenth.
 */
export interface BeloHorizonte {
  /** Ascending ids; index = cell. */
  readonly ids: readonly string[];
  readonly population: Float64Array;
  readonly jobs: Float64Array;
  readonly schools: Float64Array;
  /** Published rows, in the order of the file. */
  readonly rows: readonly Trip[];
}

export interface Trip {
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
}

const FOLDER = join(SHARED_DATA_FOLDER, 'belo-horizonte');

const splitLines = (text: string): string[][] =>
  text
    .trimEnd()
    .split(/\r?\n/u)
    .map((line) => line.split(','));

function requireHeader(header: readonly string[] | undefined, expected: readonly string[]): void {
  if (expected.every((name, column) => header?.[column] === name)) return;
  throw new Error(`header ${header?.join(',')}: expected ${expected.join(',')}`);
}

export function readBeloHorizonte(): BeloHorizonte {
  const [header, ...land] = splitLines(readFileSync(join(FOLDER, 'land_use_data.csv'), 'utf8'));
  requireHeader(header, ['id', 'population', 'jobs', 'schools']);
  const sorted = land.toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
  const toColumn = (column: number): Float64Array => Float64Array.from(sorted, (row) => Number(row[column]));
  const packed = readFileSync(join(FOLDER, 'travel_matrix.csv.gz'));
  const [matrixHeader, ...matrix] = splitLines(gunzipSync(packed).toString('utf8'));
  requireHeader(matrixHeader, ['from_id', 'to_id', 'travel_time']);
  return {
    ids: sorted.map((row) => row[0]!),
    population: toColumn(1),
    jobs: toColumn(2),
    schools: toColumn(3),
    rows: matrix.map((row) => ({ from: row[0]!, to: row[1]!, minutes: Number(row[2]) })),
  };
}

/** One field per cell: from it to everywhere (`active`), or from everywhere to it (`passive`). */
export function buildFields({ ids, rows }: BeloHorizonte, way: 'active' | 'passive'): TravelTimeField[] {
  const indexById = new Map(ids.map((id, index) => [id, index]));
  const fields = ids.map(() => ({
    secondsByCell: new Uint16Array(ids.length).fill(UNREACHED_SECONDS),
    secondsByGridCell: new Uint16Array(0),
    terminalSeconds: 0,
    completeUpToSeconds: UNREACHED_SECONDS,
  }));
  for (const { from, to, minutes } of rows) {
    const [own, other] = way === 'active' ? [from, to] : [to, from];
    fields[indexById.get(own)!]!.secondsByCell[indexById.get(other)!] = Math.round(minutes * 60);
  }
  return fields;
}
