import { readFile } from 'node:fs/promises';
import type { Bbox, Position } from '../geometry/positions.ts';
import type { JsonPlace } from '../json/json-record.ts';
import {
  findText,
  getBoolean,
  getKey,
  getNumber,
  getText,
  getWord,
  JsonShapeError,
  listItems,
  parseJson,
  toNumber,
  toText,
} from '../json/json-record.ts';

export const MUNICIPALITY_KINDS = ['ward', 'city', 'town', 'village', 'designatedCity'] as const;
export type MunicipalityKind = (typeof MUNICIPALITY_KINDS)[number];

export interface DefinedMunicipality {
  readonly code: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly kind: MunicipalityKind;
  /** Designated city of a ward. */
  readonly parentCode: string | undefined;
  /** True for the region's own municipalities, false for loaded neighbours. */
  readonly isInRegion: boolean;
}

export interface ParentMunicipality {
  readonly code: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly kind: MunicipalityKind;
}

/** A named place a screen can start from. */
export interface PresetPlace {
  readonly id: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly lon: number;
  readonly lat: number;
}

export interface FrontierStretch {
  readonly id: string;
  readonly from: Position;
  readonly to: Position;
}

/** What a first start shows before anybody has chosen anything. */
export interface Story {
  readonly parentOfficeId: string;
  readonly candidate: PresetPlace;
  readonly siteCutoffMinutes: number;
  readonly existingCutoffMinutes: number;
}

/** One published source, as credited. */
export interface RegionDataset {
  readonly id: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly creditJa: string;
  readonly creditEn: string;
  readonly licence: string;
  readonly licenceUrl: string | undefined;
  readonly isShareAlike: boolean;
  /** Year, edition or period, as text. */
  readonly year: string;
  /** Public address the data can be had from. */
  readonly address: string;
  readonly processingJa: string;
  readonly processingEn: string;
  /** Compiled files made from it. */
  readonly files: readonly string[];
}

/** Public data the region can be extended with; nothing of it is bundled. */
export interface CatalogueEntry {
  readonly id: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly addresses: readonly string[];
  readonly licence: string;
  readonly noteJa: string;
  readonly noteEn: string;
}

/** The hand-written side of a region: `definition.json`. */
export interface RegionDefinition {
  readonly id: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly shortNameJa: string;
  readonly shortNameEn: string;
  readonly primaryMeshes: readonly string[];
  readonly parentMunicipalities: readonly ParentMunicipality[];
  readonly municipalities: readonly DefinedMunicipality[];
  readonly parentOffices: readonly PresetPlace[];
  readonly story: Story;
  /** Where the union of loaded municipalities ends on land, clockwise with the loaded land on the right. */
  readonly landFrontier: readonly FrontierStretch[];
  readonly expresswayBbox: Bbox;
  readonly railBbox: Bbox;
  readonly landHintBbox: Bbox;
  readonly datasets: readonly RegionDataset[];
  readonly catalogue: readonly CatalogueEntry[];
}

/** Reads and checks `definition.json`. Throws: Error when it is missing, JsonShapeError naming the place. */
export async function readRegionDefinition(path: string): Promise<RegionDefinition> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`expected the hand-written definition of the region at ${path} (${String(error)})`);
  });
  const root = parseJson(text, 'definition.json');
  return {
    id: getText(root, 'id'),
    nameJa: getText(root, 'nameJa'),
    nameEn: getText(root, 'nameEn'),
    shortNameJa: getText(root, 'shortNameJa'),
    shortNameEn: getText(root, 'shortNameEn'),
    primaryMeshes: listTexts(getKey(root, 'primaryMeshes')),
    parentMunicipalities: listItems(getKey(root, 'parentMunicipalities')).map(parseParent),
    municipalities: listItems(getKey(root, 'municipalities')).map(parseMunicipality),
    parentOffices: listItems(getKey(root, 'parentOffices')).map(parsePlace),
    story: parseStory(getKey(root, 'story')),
    landFrontier: listItems(getKey(root, 'landFrontier')).map((place) => ({
      id: getText(place, 'id'),
      from: parsePosition(getKey(place, 'from')),
      to: parsePosition(getKey(place, 'to')),
    })),
    expresswayBbox: parseBbox(getKey(root, 'expresswayBbox')),
    railBbox: parseBbox(getKey(root, 'railBbox')),
    landHintBbox: parseBbox(getKey(root, 'landHintBbox')),
    datasets: listItems(getKey(root, 'datasets')).map(parseDataset),
    catalogue: listItems(getKey(root, 'catalogue')).map(parseCatalogueEntry),
  };
}

export function listTexts(place: JsonPlace): string[] {
  return listItems(place).map(toText);
}

export function parseMunicipality(place: JsonPlace): DefinedMunicipality {
  return {
    ...parseParent(place),
    parentCode: findText(place, 'parentCode'),
    isInRegion: getBoolean(place, 'isInRegion'),
  };
}

export function parseParent(place: JsonPlace): ParentMunicipality {
  const code = getText(place, 'code');
  if (!/^\d{5}$/u.test(code)) throw new JsonShapeError(`${place.path}.code`, 'five digits', code);
  return {
    code,
    nameJa: getText(place, 'nameJa'),
    nameEn: getText(place, 'nameEn'),
    kind: getWord(place, 'kind', MUNICIPALITY_KINDS),
  };
}

export function parsePlace(place: JsonPlace): PresetPlace {
  return {
    id: getText(place, 'id'),
    nameJa: getText(place, 'nameJa'),
    nameEn: getText(place, 'nameEn'),
    lon: getNumber(place, 'lon'),
    lat: getNumber(place, 'lat'),
  };
}

export function parseStory(place: JsonPlace): Story {
  return {
    parentOfficeId: getText(place, 'parentOfficeId'),
    candidate: parsePlace(getKey(place, 'candidate')),
    siteCutoffMinutes: getNumber(place, 'siteCutoffMinutes'),
    existingCutoffMinutes: getNumber(place, 'existingCutoffMinutes'),
  };
}

export function parseDataset(place: JsonPlace): RegionDataset {
  return {
    id: getText(place, 'id'),
    titleJa: getText(place, 'titleJa'),
    titleEn: getText(place, 'titleEn'),
    creditJa: getText(place, 'creditJa'),
    creditEn: getText(place, 'creditEn'),
    licence: getText(place, 'licence'),
    licenceUrl: findText(place, 'licenceUrl'),
    isShareAlike: getBoolean(place, 'isShareAlike'),
    year: getText(place, 'year'),
    address: getText(place, 'address'),
    processingJa: getText(place, 'processingJa'),
    processingEn: getText(place, 'processingEn'),
    files: listTexts(getKey(place, 'files')),
  };
}

export function parseCatalogueEntry(place: JsonPlace): CatalogueEntry {
  return {
    id: getText(place, 'id'),
    titleJa: getText(place, 'titleJa'),
    titleEn: getText(place, 'titleEn'),
    addresses: listTexts(getKey(place, 'addresses')),
    licence: getText(place, 'licence'),
    noteJa: getText(place, 'noteJa'),
    noteEn: getText(place, 'noteEn'),
  };
}

export function parsePosition(place: JsonPlace): Position {
  const [lon, lat] = listItems(place).map(toNumber);
  if (lon === undefined || lat === undefined)
    throw new JsonShapeError(place.path, '[longitude, latitude]', place.value);
  return [lon, lat];
}

export function parseBbox(place: JsonPlace): Bbox {
  const [west, south, east, north] = listItems(place).map(toNumber);
  if (west === undefined || south === undefined || east === undefined || north === undefined) {
    throw new JsonShapeError(place.path, '[west, south, east, north]', place.value);
  }
  return [west, south, east, north];
}
