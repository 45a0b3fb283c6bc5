import iconv from 'iconv-lite';
import { toCsvText } from '../text/write-csv.ts';
import { FLAG_WORDS, KIND_WORDS, PRECISION_WORDS, SEISMIC_WORDS, STATUS_WORDS } from './cell-words.ts';
import { toGuarded } from './guarded-text.ts';
import { VACANCY_COLUMNS, type VacancyColumnId } from './vacancy-columns.ts';
import type { VacancyRecord } from './vacancy-record.ts';

const BYTE_ORDER_MARK = '\ufeff';
const COLUMN_IDS = Object.keys(VACANCY_COLUMNS) as VacancyColumnId[];
const HEADINGS = COLUMN_IDS.map((id) => VACANCY_COLUMNS[id].heading);

export type TemplateEncoding = 'utf-8' | 'cp932';

/** What an example looks like; the row begins with # and is never read. */
const EXAMPLE: Readonly<Partial<Record<VacancyColumnId, string>>> = {
  reference: '#記入例（# で始まる行は読み込みません）',
  kind: '廃校',
  name: '旧○○小学校',
  status: '空き',
  municipality: '豊前市',
  floorAreaSquareMeters: '1200',
  yearBuilt: '昭和56年',
  seismicStatus: '改修済',
  isBarrierFree: '無',
  hasFibre: '有',
};

/** An empty register with its headings and one example. */
export function writeVacancyTemplate(encoding: TemplateEncoding): Uint8Array {
  const text = toCsvText(HEADINGS, [COLUMN_IDS.map((id) => EXAMPLE[id] ?? '')]);
  return encoding === 'cp932' ? iconv.encode(text, 'cp932') : Buffer.from(BYTE_ORDER_MARK + text);
}

/** An entry to be written, and of its place what the register knows. */
export type WrittenRecord = VacancyRecord & { readonly municipalityNameJa: string | null };

/**
 * A register as CSV for spreadsheets: UTF-8 with its mark; texts that could be taken for formulas have an
 * apostrophe before them, which `readVacancyCsv` takes off again. `remarks` stand below the rows, behind a #.
 * Invariant: reading it gives the same records, but for spaces at the ends of texts.
 */
export function writeVacancyCsv(records: readonly WrittenRecord[], remarks: readonly string[]): string {
  const rows = records.map((record) => {
    const cells = toCells(record);
    return COLUMN_IDS.map((id) => toGuarded(cells[id] ?? ''));
  });
  const below = remarks.map((remark) => COLUMN_IDS.map((_, index) => (index === 0 ? `# ${remark}` : '')));
  return BYTE_ORDER_MARK + toCsvText(HEADINGS, [...rows, ...below]);
}

function toCells(record: WrittenRecord): Partial<Record<VacancyColumnId, string>> {
  const { place, source } = record;
  const isExact = place.precision === 'exact';
  return {
    reference: record.reference ?? '',
    kind: toWord(KIND_WORDS, record.kind),
    name: record.name,
    status: record.status === 'unknown' ? '不明' : toWord(STATUS_WORDS, record.status),
    municipality: record.municipalityNameJa ?? place.municipalityCode ?? '',
    address: record.address ?? '',
    latitude: isExact ? toDigits(place.position?.lat) : '',
    longitude: isExact ? toDigits(place.position?.lon) : '',
    mesh: place.meshCode ?? '',
    station: place.stationName ?? '',
    precision: toWord(PRECISION_WORDS, place.precision),
    floorAreaSquareMeters: toDigits(record.floorAreaSquareMeters),
    seats: toDigits(record.seats),
    rentYenPerMonth: toDigits(record.rentYenPerMonth),
    rentTerms: record.rentTerms ?? '',
    term: record.term ?? '',
    yearBuilt: toDigits(record.yearBuilt),
    structure: record.structure ?? '',
    seismicStatus: record.seismicStatus === null ? '' : toWord(SEISMIC_WORDS, record.seismicStatus),
    isBarrierFree: record.isBarrierFree === null ? '' : toWord(FLAG_WORDS, record.isBarrierFree, 1),
    parkingSpaces: toDigits(record.parkingSpaces),
    hasFibre: record.hasFibre === null ? '' : toWord(FLAG_WORDS, record.hasFibre, 1),
    ownerDepartment: record.ownerDepartment ?? '',
    contact: record.contact ?? '',
    availableFrom: record.availableFrom ?? '',
    unitCount: toDigits(record.unitCount),
    notes: record.notes ?? '',
    sourceText: source?.text ?? '',
    sourceDate: source?.date ?? '',
    sourceAddress: source?.address ?? '',
  };
}

/** The word a table has for one of a closed set; 有 and 無 are the second ones of their kind. */
function toWord<Value>(
  words: readonly (readonly [Value, readonly string[]])[],
  value: Value,
  index = 0,
): string {
  return words.find(([one]) => one === value)?.[1][index] ?? '';
}

/** Digits that read back as the very number, without an exponent. */
function toDigits(value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/u, '') : text;
}
