import type {
  DatasetTable,
  MunicipalityTable,
  RegionFileTable,
  RegionTable,
  RegionVersionTable,
} from '../region/region.table.ts';

/** Every table the app reads or writes, by name. */
export interface DatabaseSchema {
  readonly regions: RegionTable;
  readonly region_versions: RegionVersionTable;
  readonly region_files: RegionFileTable;
  readonly datasets: DatasetTable;
  readonly municipalities: MunicipalityTable;
}
