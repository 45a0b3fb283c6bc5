import type { CellValue } from './cell-values.ts';
import {
  readAmount,
  readCount,
  readFlag,
  readKind,
  readSeismicStatus,
  readStatus,
  toSquareMeters,
} from './cell-values.ts';
import { readGuarded } from './guarded-text.ts';
import { readPartialDate, readYear } from './read-date.ts';
import type { PlaceContext } from './read-place.ts';
import { readPlace } from './read-place.ts';
import type { RowReport } from './row-report.ts';
import type { VacancyColumnId } from './vacancy-columns.ts';
import type { VacancyRecord } from './vacancy-record.ts';

/** Longest texts, in UTF-16 code units, as the register stores them. */
const LINE_CHARACTERS = 200;
const LINES_CHARACTERS = 4_000;

interface Expectation {
  readonly ja: string;
  readonly en: string;
  /** Inclusive, for numbers. */
  readonly range?: readonly [number, number];
}

const EXPECTED = {
  kind: {
    ja: '公的遊休施設・廃校・オフィス・店舗・土地のどれか',
    en: '公的遊休施設 (idle public facility), 廃校 (closed school), オフィス (office), 店舗 (shop) or 土地 (land)',
  },
  status: {
    ja: '空き・空き予定・利用中・不明のどれか',
    en: '空き (vacant), 空き予定 (planned), 利用中 (in use) or 不明 (unknown)',
  },
  seismicStatus: {
    ja: '新耐震・改修済・旧耐震のどれか、または空欄',
    en: '新耐震 (1981 standard), 改修済 (retrofitted), 旧耐震 (neither), or nothing',
  },
  flag: { ja: '有・無（はい・いいえ、○・×）、または空欄', en: '有 or 無 (はい/いいえ, ○/×), or nothing' },
  area: {
    ja: '0より大きく1000万㎡までの数',
    en: 'a number above 0 and up to ten million square meters',
    range: [1e-9, 10_000_000],
  },
  seats: { ja: '1〜100,000の整数', en: 'a whole number from 1 to 100,000', range: [1, 100_000] },
  rent: {
    ja: '0以上の数（円/月）',
    en: 'a number of at least 0 (yen a month)',
    range: [0, 1_000_000_000_000],
  },
  unitCount: { ja: '1〜100,000の整数', en: 'a whole number from 1 to 100,000', range: [1, 100_000] },
  parkingSpaces: { ja: '0〜100,000の整数', en: 'a whole number from 0 to 100,000', range: [0, 100_000] },
  year: {
    ja: '西暦か和暦の年（例: 1981、昭和56年、S56）',
    en: 'a year (1981, 昭和56年, S56)',
    range: [1600, 2100],
  },
  date: {
    ja: '年・年月・年月日（例: 2027-04、令和9年4月）',
    en: 'a year, month or day (2027-04, 令和9年4月)',
  },
} as const satisfies Record<string, Expectation>;

/** Members that a row states itself; the others are null because nobody said anything. */
export type StatedMembers = ReadonlySet<keyof VacancyRecord>;

export interface ReadRecord {
  readonly record: VacancyRecord;
  readonly stated: StatedMembers;
}

/**
 * Reads one row. Every cell is tried, so that a person hears about all faults of a row at once.
 * Returns: null where the row has an error; the report says which.
 */
export function readRecord(context: PlaceContext): ReadRecord | null {
  const { row } = context;
  const kind = readCell(row, 'kind', readKind, EXPECTED.kind);
  const name = readLine(row, 'name');
  const status = readCell(row, 'status', readStatus, EXPECTED.status);
  const place = readPlace(context);
  const facts = readFacts(row);
  if (kind === null && isNothing(row.getText('kind'))) reportMissing(row, 'kind', EXPECTED.kind);
  if (isNothing(row.getText('name'))) reportMissing(row, 'name', { ja: '名称', en: 'a name' });
  if (kind === null || name === null || row.issues.some(({ severity }) => severity === 'error')) return null;
  const record: VacancyRecord = { kind, name, status: status ?? 'unknown', place, ...facts };
  const members = Object.keys(record) as (keyof VacancyRecord)[];
  const stated = members.filter((member) => {
    if (member === 'status') return status !== null;
    if (member === 'place') return place.precision !== 'unplaced' || row.getText('precision') !== '';
    return record[member] !== null;
  });
  return { record, stated: new Set(stated) };
}

function readFacts(row: RowReport): Omit<VacancyRecord, 'kind' | 'name' | 'status' | 'place'> {
  const parking = readParking(row);
  const available = readAvailableFrom(row);
  const notes = [readLines(row, 'notes'), parking.note, available.note].filter((part) => part !== null);
  return {
    reference: readLine(row, 'reference'),
    address: readLine(row, 'address'),
    floorAreaSquareMeters: readFloorArea(row),
    seats: readCell(row, 'seats', readCount, EXPECTED.seats),
    rentYenPerMonth: readCell(row, 'rentYenPerMonth', readAmount, EXPECTED.rent),
    rentTerms: readLines(row, 'rentTerms'),
    term: readLine(row, 'term'),
    yearBuilt: readCell(row, 'yearBuilt', readYear, EXPECTED.year),
    structure: readLine(row, 'structure'),
    seismicStatus: readCell(row, 'seismicStatus', readSeismicStatus, EXPECTED.seismicStatus),
    isBarrierFree: readCell(row, 'isBarrierFree', readFlag, EXPECTED.flag),
    parkingSpaces: parking.count,
    hasFibre: readCell(row, 'hasFibre', readFlag, EXPECTED.flag),
    ownerDepartment: readLine(row, 'ownerDepartment'),
    contact: readLine(row, 'contact'),
    availableFrom: available.date,
    unitCount: readCell(row, 'unitCount', readCount, EXPECTED.unitCount),
    notes: notes.length === 0 ? null : notes.join('\n'),
    source: readSource(row),
  };
}

/** The value of a cell; null where nobody says, or where it cannot be read, which is reported. */
function readCell<Value>(
  row: RowReport,
  column: VacancyColumnId,
  read: (text: string) => CellValue<Value>,
  expected: Expectation,
): Value | null {
  const cell = read(readGuarded(row.getText(column)));
  if (cell.kind === 'none') return null;
  const isOutside = cell.kind === 'value' && isOutOfRange(cell.value, expected.range);
  if (cell.kind === 'value' && !isOutside) {
    if (cell.isNormalized) reportNormalized(row, column, String(cell.value));
    return cell.value;
  }
  row.report({
    code: isOutside || /^[-−▲]?[\d０-９]/u.test(row.getText(column)) ? 'VALUE_RANGE' : 'VALUE_UNKNOWN',
    severity: 'error',
    column,
    messageJa: isOutside ? '値が範囲の外にあります。' : '値を読めません。',
    messageEn: isOutside ? 'the value is out of range' : 'the value cannot be read',
    expectedJa: expected.ja,
    expectedEn: expected.en,
  });
  return null;
}

function isOutOfRange(value: unknown, range: Expectation['range']): boolean {
  return range !== undefined && typeof value === 'number' && (value < range[0] || value > range[1]);
}

function reportNormalized(row: RowReport, column: VacancyColumnId, value: string): void {
  row.report({
    code: 'VALUE_NORMALIZED',
    severity: 'info',
    column,
    messageJa: `${value} と読みました。`,
    messageEn: `read as ${value}`,
    expectedJa: '単位を除いた半角の数字、西暦の年',
    expectedEn: 'plain digits without units, years of the common era',
  });
}

function reportMissing(row: RowReport, column: VacancyColumnId, expected: Expectation): void {
  row.report({
    code: 'VALUE_MISSING',
    severity: 'error',
    column,
    messageJa: '空欄です。',
    messageEn: 'the cell is empty',
    expectedJa: expected.ja,
    expectedEn: expected.en,
  });
}

/** A text of one line: controls and line breaks become spaces. */
function readLine(row: RowReport, column: VacancyColumnId): string | null {
  return readText(row, column, LINE_CHARACTERS, (text) => text.replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' '));
}

function readLines(row: RowReport, column: VacancyColumnId): string | null {
  return readText(row, column, LINES_CHARACTERS, (text) =>
    text.replaceAll(/\r\n?/gu, '\n').replaceAll(/(?![\n\t])[\p{Cc}\p{Cs}]+/gu, ' '),
  );
}

function readText(
  row: RowReport,
  column: VacancyColumnId,
  maximum: number,
  clean: (text: string) => string,
): string | null {
  const raw = row.getText(column);
  if (isNothing(raw)) return null;
  const text = clean(readGuarded(raw)).trim();
  if (text === '') return null;
  if (text.length <= maximum) return text;
  row.report({
    code: 'TEXT_TOO_LONG',
    severity: 'error',
    column,
    messageJa: `${text.length}文字あります。`,
    messageEn: `it has ${text.length} characters`,
    expectedJa: `${maximum}文字まで`,
    expectedEn: `at most ${maximum} characters`,
  });
  return null;
}

/** A dash stands for an empty cell. */
function isNothing(text: string): boolean {
  return /^[-‐–—―−ー－]?$/u.test(text);
}

/** Two areas that differ by more than this are not the same area rounded. */
const AREA_TOLERANCE = 0.02;

function readFloorArea(row: RowReport): number | null {
  const given = readCell(row, 'floorAreaSquareMeters', readAmount, EXPECTED.area);
  const tsubo = readCell(row, 'floorAreaTsubo', readTsubo, EXPECTED.area);
  if (given !== null && tsubo !== null && Math.abs(given - tsubo) > given * AREA_TOLERANCE) {
    row.report({
      code: 'VALUE_CONFLICT',
      severity: 'warning',
      column: 'floorAreaTsubo',
      messageJa: `坪の値は${tsubo}㎡で、㎡の列と合いません。㎡の列を使います。`,
      messageEn: `in square meters this is ${tsubo}, unlike the other column, which is used`,
      expectedJa: '同じ広さ（1坪 = 400/121㎡）',
      expectedEn: 'the same area (1 坪 = 400/121 m²)',
    });
  }
  return given ?? tsubo;
}

/** 120, 120坪 and 396.7㎡ in the column for 坪. */
function readTsubo(text: string): CellValue<number> {
  const cell = readAmount(text);
  const hasUnit = /坪|m2|平米|平方メートル/u.test(text.normalize('NFKC'));
  if (cell.kind !== 'value' || hasUnit) return cell;
  return { ...cell, value: toSquareMeters(cell.value) };
}

/** 「有」 says that there is a car park and not how large: the words are kept among the notes. */
function readParking(row: RowReport): { readonly count: number | null; readonly note: string | null } {
  const text = row.getText('parkingSpaces');
  const flag = readFlag(text);
  if (flag.kind !== 'value' || /\d/u.test(text.normalize('NFKC'))) {
    return { count: readCell(row, 'parkingSpaces', readCount, EXPECTED.parkingSpaces), note: null };
  }
  if (!flag.value) return { count: 0, note: null };
  return { count: null, note: keepWords(row, 'parkingSpaces', '駐車場') };
}

/** 「即日」 is no date: the words are kept among the notes. */
function readAvailableFrom(row: RowReport): { readonly date: string | null; readonly note: string | null } {
  const text = row.getText('availableFrom').normalize('NFKC');
  if (!/^(?:即日|即時|即|随時|いつでも|相談|要相談|応相談|即入居可|即可)$/u.test(text)) {
    return { date: readCell(row, 'availableFrom', readPartialDate, EXPECTED.date), note: null };
  }
  return { date: null, note: keepWords(row, 'availableFrom', '利用可能時期') };
}

function keepWords(row: RowReport, column: VacancyColumnId, label: string): string {
  const note = `${label}: ${row.getText(column)}`;
  row.report({
    code: 'VALUE_NORMALIZED',
    severity: 'info',
    column,
    messageJa: `備考に「${note}」として残します。`,
    messageEn: `kept among the notes as "${note}"`,
    expectedJa: '数か日付。言葉は備考へ',
    expectedEn: 'a number or date; words belong to the notes',
  });
  return note;
}

function readSource(row: RowReport): VacancyRecord['source'] {
  const [text, address] = [readLine(row, 'sourceText'), readLine(row, 'sourceAddress')];
  const date = readCell(row, 'sourceDate', readPartialDate, EXPECTED.date);
  const named = text ?? address;
  if (named === null) return null;
  return { text: named, date, address: text === null ? null : address };
}
