import type { Bbox, Position } from '../geometry/positions.ts';
import { isInBbox } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { convertTokyoDatum } from '../stations/check-datum.ts';
import { failNothingUsable, TableTally } from './table-counts.ts';
import type { TableCounts } from './table-counts.ts';

/** Where points are wanted, and what they lie on. */
export interface PointArea {
  readonly bbox: Bbox;
  /** Code of the loaded municipality a position lies in; undefined at sea and elsewhere. */
  readonly findMunicipality: (position: Position) => string | undefined;
}

export interface ImportedPoint {
  /** Line or feature of the file. */
  readonly row: number;
  readonly position: Position;
  readonly name: string;
  readonly category: string;
  readonly municipalityCode: string | undefined;
  /** Names and values, as text. */
  readonly attributes: readonly (readonly [string, string])[];
}

export interface ImportedPoints {
  readonly points: readonly ImportedPoint[];
  readonly counts: TableCounts;
}

export type PointDatum = 'jgd' | 'tokyo';

const MAXIMUM_POINTS = 10_000;
const LONGEST_TEXT = 200;
/** Five decimals are about a meter. */
const DECIMALS = 5;
/** Fewer points off land say nothing about their datum. */
const FEWEST_OFF_LAND = 3;
/** Assumed: this many times fewer points are off land once they are converted from Tokyo Datum. */
const DATUM_FACTOR = 3;

/** Text of a file as it is kept: one line, no controls, not too long. */
export function toKeptText(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (line.length <= LONGEST_TEXT) return line;
  return `${line.slice(0, LONGEST_TEXT - 1).replace(/\p{Cs}$/u, '')}…`;
}

export interface PointReading {
  readonly area: PointArea;
  readonly datum: PointDatum;
  /** What `row` counts. */
  readonly rowKind: 'line' | 'feature';
}

/** Collects the points of one file: converts, places and counts them, and looks at them as a whole at the end. */
export class PointCollector {
  readonly tally: TableTally;
  readonly #file: string;
  readonly #issues: IssueCollector;
  readonly #area: PointArea;
  readonly #datum: PointDatum;
  readonly #rowKind: 'line' | 'feature';
  readonly #points: ImportedPoint[] = [];

  constructor(
    file: { readonly name: string; readonly issues: IssueCollector },
    { area, datum, rowKind }: PointReading,
  ) {
    this.tally = new TableTally(file.issues);
    this.#file = file.name;
    this.#issues = file.issues;
    this.#area = area;
    this.#datum = datum;
    this.#rowKind = rowKind;
  }

  /** Throws: FatalImportError with TOO_MANY_VALUES. */
  add(point: Omit<ImportedPoint, 'municipalityCode'>): void {
    const [lon, lat] = this.#datum === 'tokyo' ? convertTokyoDatum(point.position) : point.position;
    const position: Position = [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
    const municipalityCode = this.#area.findMunicipality(position);
    if (municipalityCode === undefined && !isInBbox(this.#area.bbox, position)) {
      this.tally.rowsElsewhere += 1;
      return;
    }
    if (this.#points.length === MAXIMUM_POINTS) {
      this.#issues.fail({
        code: 'TOO_MANY_VALUES',
        file: this.#file,
        line: 1,
        value: String(MAXIMUM_POINTS),
        messageJa: `地域の中の地点が上限 ${MAXIMUM_POINTS} を超えています。`,
        messageEn: `more points inside the region than the limit of ${MAXIMUM_POINTS}`,
      });
    }
    this.tally.rowsUsed += 1;
    this.#points.push({
      row: point.row,
      position,
      name: toKeptText(point.name),
      category: toKeptText(point.category),
      municipalityCode,
      attributes: point.attributes.map(([name, value]) => [toKeptText(name), toKeptText(value)]),
    });
  }

  /** Throws: FatalImportError with NOTHING_USABLE when no point lies in the region. */
  finish(): ImportedPoints {
    if (this.#points.length === 0) return failNothingUsable(this.#file, this.tally, this.#issues);
    this.#checkLand();
    return { points: this.#points, counts: this.tally.finish() };
  }

  /** Points off land are kept and named; many of them that land converts to may be in Tokyo Datum. */
  #checkLand(): void {
    const offLand = this.#points.filter((point) => point.municipalityCode === undefined);
    for (const { row, name, position } of offLand) {
      this.#issues.report({
        code: 'OFF_LAND',
        file: this.#file,
        [this.#rowKind]: row,
        field: name,
        value: position.join(', '),
        messageJa: '読み込んだ陸地の外(海など)にあります。地点は取り込みます。',
        messageEn: 'lies off the loaded land; the point is kept',
      });
    }
    if (this.#datum === 'tokyo' || offLand.length < FEWEST_OFF_LAND) return;
    const findConverted = ({ position }: ImportedPoint): string | undefined =>
      this.#area.findMunicipality(convertTokyoDatum(position));
    const stillOff = this.#points.filter((point) => findConverted(point) === undefined).length;
    if (stillOff * DATUM_FACTOR > offLand.length) return;
    this.#issues.report({
      code: 'DATUM_SUSPECTED',
      file: this.#file,
      field: 'lon, lat',
      value: `${offLand.length} / ${stillOff}`,
      messageJa: `陸地の外の地点が ${offLand.length} 件あり、日本測地系(旧)から換算すると ${stillOff} 件です。`,
      messageEn: `${offLand.length} points lie off land, ${stillOff} once converted from Tokyo Datum`,
    });
  }
}
