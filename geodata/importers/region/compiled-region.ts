import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import type { LonLat } from '#engine/geo/lon-lat.ts';
import type { Barrier, Crossing, ExpresswayNetwork, LandGrid } from '#engine/streets/screening-inputs.ts';
import type { Assumptions } from '#engine/traveltime/assumptions.ts';
import type { HousingVacancy } from './parse-housing-vacancy.ts';
import type { VacancyFact } from './parse-vacancy-facts.ts';
import type { RegionFile } from './region-file.ts';

/** Drawing layers of a region and the files that hold them. */
export const LAYER_FILES = {
  municipalities: 'municipalities.geojson',
  outlines: 'outlines.geojson',
  land: 'land.geojson',
  railLines: 'rail-lines.geojson',
  expressways: 'expressways.geojson',
} as const;
export type CompiledLayerName = keyof typeof LAYER_FILES;

export interface CompiledStation {
  readonly code: string;
  /** Unique among all stations: 小倉(福岡). */
  readonly uniqueNameJa: string;
  /** As on the platform: 小倉. */
  readonly nameJa: string;
  readonly nameKana: string;
  readonly position: LonLat;
  /** Undefined outside the loaded municipalities. */
  readonly municipalityCode: string | undefined;
}

export interface CompiledRailLine {
  readonly code: string;
  readonly nameJa: string;
  /** In order, within the area. */
  readonly stationCodes: readonly string[];
}

export interface MunicipalFigure {
  readonly municipalityCode: string;
  readonly edition: string;
  readonly itemCode: string;
  readonly year: number;
  readonly value: number;
}

/** A compiled region in memory, checked against the hashes of its `region.json`. */
export interface CompiledRegion {
  readonly region: RegionFile;
  readonly assumptions: Assumptions;
  readonly cells: RegionCells;
  readonly land: LandGrid;
  readonly expressways: ExpresswayNetwork;
  readonly crossings: readonly Crossing[];
  readonly barriers: readonly Barrier[];
  /** GeoJSON text of each layer. */
  readonly layers: Readonly<Record<CompiledLayerName, string>>;
  readonly stations: readonly CompiledStation[];
  readonly railLines: readonly CompiledRailLine[];
  readonly municipalFigures: readonly MunicipalFigure[];
  readonly housingVacancy: HousingVacancy;
  /** For the register of vacant space. */
  readonly vacancyFacts: readonly VacancyFact[];
}
