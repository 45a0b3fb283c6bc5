import type {
  PlacePrecision,
  SeismicStatus,
  VacancyKind,
  VacancyStatus,
} from '#engine/vacancy/vacancy-terms.ts';

/** What a row says about where its entry is: `precision` decides which of the others counts. */
export interface RecordPlace {
  readonly precision: PlacePrecision;
  readonly position: { readonly lon: number; readonly lat: number } | null;
  readonly municipalityCode: string | null;
  readonly meshCode: string | null;
  readonly stationName: string | null;
}

/** One entry of a register as a table says it. Unknown is null. */
export interface VacancyRecord {
  readonly kind: VacancyKind;
  readonly name: string;
  readonly status: VacancyStatus;
  readonly place: RecordPlace;
  readonly reference: string | null;
  readonly address: string | null;
  readonly floorAreaSquareMeters: number | null;
  readonly seats: number | null;
  readonly rentYenPerMonth: number | null;
  readonly rentTerms: string | null;
  readonly term: string | null;
  readonly yearBuilt: number | null;
  readonly structure: string | null;
  readonly seismicStatus: SeismicStatus | null;
  readonly isBarrierFree: boolean | null;
  readonly parkingSpaces: number | null;
  readonly hasFibre: boolean | null;
  readonly ownerDepartment: string | null;
  readonly contact: string | null;
  readonly availableFrom: string | null;
  readonly unitCount: number | null;
  readonly notes: string | null;
  readonly source: {
    readonly text: string;
    readonly date: string | null;
    readonly address: string | null;
  } | null;
}

/** Findings about rows; the set is closed. */
export const ROW_ISSUE_CODES = [
  'VALUE_MISSING',
  'VALUE_UNKNOWN',
  'VALUE_RANGE',
  'VALUE_NORMALIZED',
  'VALUE_CONFLICT',
  'TEXT_TOO_LONG',
  'CSV_ROW_LENGTH',
  'LATLON_SWAPPED',
  'COORDINATE_RANGE',
  'OUT_OF_AREA',
  'DATUM_SUSPECTED',
  'PLACE_MISMATCH',
  'PLACE_UNKNOWN',
  'PLACE_FROM_ADDRESS',
  'MESH_CODE',
  'MESH_COARSE',
  'KEY_CODE_DAMAGED',
] as const;
export type RowIssueCode = (typeof ROW_ISSUE_CODES)[number];

export interface RowIssue {
  readonly code: RowIssueCode;
  /** An error leaves the row out, a warning names a doubt, info is for the record. */
  readonly severity: 'error' | 'warning' | 'info';
  /** 1-based field of the row, where one is at fault. */
  readonly column: number | undefined;
  /** Its heading in the file. */
  readonly field: string | undefined;
  /** At most 40 characters, control characters escaped. */
  readonly value: string | undefined;
  readonly messageJa: string;
  readonly messageEn: string;
  readonly expectedJa: string;
  readonly expectedEn: string;
}
