import { MEASURE_IDS } from '#engine/accessibility/groups.ts';

/** Header rows of the compiled tables, shared by writer and reader. */
export const CELLS_HEADER: readonly string[] = ['mesh_code', 'estimated', ...MEASURE_IDS];
export const SHARES_HEADER: readonly string[] = ['mesh_code', 'municipality_code', 'share'];
export const LAND_HEADER: readonly string[] = ['lat_index', 'lon_index', 'length', 'class'];
export const STATIONS_HEADER: readonly string[] = [
  'station_code',
  'unique_name_ja',
  'name_ja',
  'name_kana',
  'lon',
  'lat',
  'municipality_code',
];
export const LINE_STATIONS_HEADER: readonly string[] = ['line_code', 'line_name_ja', 'order', 'station_code'];
export const EXPRESSWAY_POINTS_HEADER: readonly string[] = [
  'point_index',
  'name',
  'lon',
  'lat',
  'is_access',
  'road_names',
];
export const EXPRESSWAY_SECTIONS_HEADER: readonly string[] = [
  'road_name',
  'source',
  'target',
  'length_meters',
  'speed_class',
  'is_tolled',
];
export const FIGURES_HEADER: readonly string[] = [
  'municipality_code',
  'edition',
  'item_code',
  'year',
  'value',
];
