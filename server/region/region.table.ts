import type { ColumnType, Generated, Insertable, JSONColumnType, Selectable } from 'kysely';
import type { Region } from '#contract/region.ts';

/** One row per region; `current_version` is the swap: readers follow it, writers replace it last. */
export interface RegionTable {
  readonly id: string;
  readonly current_version: string;
  /** Kept for open browser windows and for going back; null until the first replacement. */
  readonly previous_version: string | null;
}

export interface RegionVersionTable {
  readonly region_id: string;
  /** Hashes of the compiled tables and of how their containers are written, see `jobs/load-region.ts`. */
  readonly version: string;
  readonly document: JSONColumnType<Region>;
  readonly loaded_at: Generated<Date>;
}

export interface RegionFileTable {
  readonly region_id: string;
  readonly version: string;
  /** `cells`, `screening` or `layers/<name>`. */
  readonly name: string;
  readonly media_type: string;
  /** 64 hexadecimal digits, of `content`. */
  readonly sha256: string;
  readonly content: ColumnType<Uint8Array<ArrayBuffer>, Uint8Array, Uint8Array>;
}

export interface DatasetTable {
  readonly region_id: string;
  readonly version: string;
  readonly id: string;
  readonly title_ja: string;
  readonly title_en: string;
  readonly credit_ja: string;
  readonly credit_en: string;
  readonly licence: string;
  readonly licence_url: string | null;
  readonly year: string;
  readonly address: string;
}

export interface MunicipalityTable {
  readonly region_id: string;
  readonly version: string;
  readonly code: string;
  readonly name_ja: string;
  readonly name_en: string;
  readonly kind: 'ward' | 'city' | 'town' | 'village';
  readonly parent_code: string | null;
  readonly is_in_region: boolean;
  readonly label_lon: number;
  readonly label_lat: number;
  readonly census_population_2020: number | null;
}

export type RegionFileRow = Selectable<RegionFileTable>;
export type NewDataset = Insertable<DatasetTable>;
export type NewMunicipality = Insertable<MunicipalityTable>;
