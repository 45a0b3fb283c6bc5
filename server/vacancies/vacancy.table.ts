import type { JSONColumnType, Selectable } from 'kysely';
import type {
  PlacePrecision,
  SeismicStatus,
  VacancyKind,
  VacancyOrigin,
  VacancyStatus,
} from '#engine/vacancy/vacancy-terms.ts';
import type { OwnedTable } from '../sharing/owned.table.ts';
import type { PhotoMediaType, VacancyAction, VacancyChange } from '#contract/vacancies.ts';

/** One row per entry; it stays for 30 days when the entry is deleted. Unknown is null. */
export interface VacancyTable extends OwnedTable {
  readonly id: string;
  /** 1 when made, one more with every change, photos included. */
  readonly revision: number;
  readonly origin: VacancyOrigin;
  readonly kind: VacancyKind;
  readonly name: string;
  readonly status: VacancyStatus;
  readonly precision: PlacePrecision;
  /** Both null when unplaced, neither otherwise. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly municipality_code: string | null;
  readonly mesh_code: string | null;
  readonly station_name: string | null;
  readonly reference: string | null;
  readonly address: string | null;
  readonly floor_area_square_meters: number | null;
  readonly seats: number | null;
  readonly rent_yen_per_month: number | null;
  readonly rent_terms: string | null;
  readonly term: string | null;
  readonly year_built: number | null;
  readonly structure: string | null;
  readonly seismic_status: SeismicStatus | null;
  readonly is_barrier_free: boolean | null;
  readonly parking_spaces: number | null;
  readonly has_fibre: boolean | null;
  readonly owner_department: string | null;
  readonly contact: string | null;
  readonly available_from: string | null;
  readonly unit_count: number | null;
  readonly notes: string | null;
  /** All three null where no source is given. */
  readonly source_text: string | null;
  readonly source_date: string | null;
  readonly source_address: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

/** One row per revision. The app may add rows and read them, nothing else. */
export interface VacancyHistoryTable {
  readonly vacancy_id: string;
  readonly revision: number;
  readonly at: Date;
  readonly action: VacancyAction;
  /** Null for the server itself and for what was done before there were accounts. */
  readonly user_name: string | null;
  /** The import that made the change or took it back. */
  readonly import_id: string | null;
  readonly changes: JSONColumnType<readonly VacancyChange[]>;
}

/** Facts of the region that were put into the register once, whatever became of their entries. */
export interface PublishedVacancyIdTable {
  readonly published_id: string;
  readonly vacancy_id: string;
  readonly added_at: Date;
}

export interface VacancyPhotoTable {
  readonly id: string;
  readonly vacancy_id: string;
  readonly file_name: string;
  readonly media_type: PhotoMediaType;
  /** 64 hexadecimal digits over `content`. */
  readonly sha256: string;
  readonly byte_length: number;
  readonly width_pixels: number;
  readonly height_pixels: number;
  /** Without the metadata that came with it. */
  readonly content: Buffer;
  readonly created_at: Date;
  readonly deleted_at: Date | null;
}

export type VacancyRow = Selectable<VacancyTable>;
export type VacancyHistoryRow = Selectable<VacancyHistoryTable>;
export type VacancyPhotoRow = Selectable<VacancyPhotoTable>;
/** A photo without its octets. */
export type PhotoFacts = Omit<VacancyPhotoRow, 'content'>;
