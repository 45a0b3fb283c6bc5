import type { Bbox } from '../geometry/positions.ts';
import type { JsonPlace } from '../json/json-record.ts';
import {
  findNumber,
  findText,
  getBoolean,
  getKey,
  getNumber,
  getText,
  listEntries,
  listItems,
  parseJson,
} from '../json/json-record.ts';
import type { FigureItem } from './build-figures.ts';
import type {
  CatalogueEntry,
  DefinedMunicipality,
  ParentMunicipality,
  PresetPlace,
  RegionDataset,
} from './region-definition.ts';
import {
  listTexts,
  parseBbox,
  parseCatalogueEntry,
  parseDataset,
  parseMunicipality,
  parseParent,
  parsePlace,
} from './region-definition.ts';

/** How far the sum over cells is from the census; nothing is scaled to it. */
export interface CensusComparison {
  /** Published census total, where the loaded figures have one (wards: not). */
  readonly censusPopulation2020: number | undefined;
  /** Σ population × share of land over all cells. */
  readonly meshPopulation2020: number;
  /** (mesh − census) ÷ census; undefined without a census total, or where cells of the place are not loaded. */
  readonly deviationRatio: number | undefined;
  /** Share of the mesh population in cells whose age detail is estimated, 0–1. */
  readonly estimatedShare: number;
  /** False where part of the place lies in primary meshes that are not loaded. */
  readonly isWhole: boolean;
}

export interface RegionMunicipality extends DefinedMunicipality, CensusComparison {
  readonly labelLon: number;
  readonly labelLat: number;
}

export interface RegionParent extends ParentMunicipality, CensusComparison {
  readonly labelLon: number;
  readonly labelLat: number;
}

/** A preset place with the municipality it lies in. */
export interface LocatedPlace extends PresetPlace {
  readonly municipalityCode: string | undefined;
}

export interface RegionFileEntry {
  readonly sha256: string;
  readonly bytes: number;
  /** Data rows, for CSV tables. */
  readonly rows: number | undefined;
}

/** The compiled `region.json`. */
export interface RegionFile {
  readonly id: string;
  /** Content hash of everything else in the file, the hashes of all tables included. */
  readonly version: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly shortNameJa: string;
  readonly shortNameEn: string;
  /** Of the region's own municipalities. */
  readonly bbox: Bbox;
  readonly primaryMeshes: readonly string[];
  readonly parentMunicipalities: readonly RegionParent[];
  /** In the order of MunicipalityIndex; "other" comes after the last. */
  readonly municipalities: readonly RegionMunicipality[];
  /** The region as a whole: its own municipalities, the designated city once. */
  readonly total: CensusComparison;
  readonly parentOffices: readonly LocatedPlace[];
  readonly story: {
    readonly parentOfficeId: string;
    readonly candidate: LocatedPlace;
    readonly siteCutoffMinutes: number;
    readonly existingCutoffMinutes: number;
  };
  readonly datasets: readonly RegionDataset[];
  readonly catalogue: readonly CatalogueEntry[];
  readonly figureItems: readonly FigureItem[];
  readonly files: Readonly<Record<string, RegionFileEntry>>;
}

/** Parses the text of `region.json`. Throws: JsonShapeError naming the place. */
export function parseRegionFile(text: string): RegionFile {
  const root = parseJson(text, 'region.json');
  const story = getKey(root, 'story');
  return {
    id: getText(root, 'id'),
    version: getText(root, 'version'),
    nameJa: getText(root, 'nameJa'),
    nameEn: getText(root, 'nameEn'),
    shortNameJa: getText(root, 'shortNameJa'),
    shortNameEn: getText(root, 'shortNameEn'),
    bbox: parseBbox(getKey(root, 'bbox')),
    primaryMeshes: listTexts(getKey(root, 'primaryMeshes')),
    parentMunicipalities: listItems(getKey(root, 'parentMunicipalities')).map(parseRegionParent),
    municipalities: listItems(getKey(root, 'municipalities')).map(parseRegionMunicipality),
    total: parseComparison(getKey(root, 'total')),
    parentOffices: listItems(getKey(root, 'parentOffices')).map(parseLocatedPlace),
    story: {
      parentOfficeId: getText(story, 'parentOfficeId'),
      candidate: parseLocatedPlace(getKey(story, 'candidate')),
      siteCutoffMinutes: getNumber(story, 'siteCutoffMinutes'),
      existingCutoffMinutes: getNumber(story, 'existingCutoffMinutes'),
    },
    datasets: listItems(getKey(root, 'datasets')).map(parseDataset),
    catalogue: listItems(getKey(root, 'catalogue')).map(parseCatalogueEntry),
    figureItems: listItems(getKey(root, 'figureItems')).map((place) => ({
      edition: getText(place, 'edition'),
      itemCode: getText(place, 'itemCode'),
      year: getNumber(place, 'year'),
      labelJa: getText(place, 'labelJa'),
    })),
    files: Object.fromEntries(
      listEntries(getKey(root, 'files')).map(([name, place]) => [
        name,
        {
          sha256: getText(place, 'sha256'),
          bytes: getNumber(place, 'bytes'),
          rows: findNumber(place, 'rows'),
        },
      ]),
    ),
  };
}

function parseRegionParent(place: JsonPlace): RegionParent {
  return { ...parseParent(place), ...parseComparison(place), ...parseLabel(place) };
}

function parseRegionMunicipality(place: JsonPlace): RegionMunicipality {
  return { ...parseMunicipality(place), ...parseComparison(place), ...parseLabel(place) };
}

function parseComparison(place: JsonPlace): CensusComparison {
  return {
    censusPopulation2020: findNumber(place, 'censusPopulation2020'),
    meshPopulation2020: getNumber(place, 'meshPopulation2020'),
    deviationRatio: findNumber(place, 'deviationRatio'),
    estimatedShare: getNumber(place, 'estimatedShare'),
    isWhole: getBoolean(place, 'isWhole'),
  };
}

function parseLabel(place: JsonPlace): { readonly labelLon: number; readonly labelLat: number } {
  return { labelLon: getNumber(place, 'labelLon'), labelLat: getNumber(place, 'labelLat') };
}

function parseLocatedPlace(place: JsonPlace): LocatedPlace {
  return { ...parsePlace(place), municipalityCode: findText(place, 'municipalityCode') };
}
