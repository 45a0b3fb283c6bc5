import type { JsonPlace } from '../json/json-record.ts';
import {
  findNumber,
  getKey,
  getNumber,
  getText,
  JsonShapeError,
  listItems,
  parseJson,
} from '../json/json-record.ts';
import { listTexts } from './region-definition.ts';

/** A housing vacancy rate (dwellings, not offices) as somebody published it. */
export interface HousingVacancyRow {
  readonly municipalityCode: string;
  /** Year of the Housing and Land Survey. */
  readonly year: number;
  /** Vacant ÷ all dwellings, 0–1. */
  readonly ratio: number;
  /** What must be said beside it: second-hand, computed … */
  readonly remarkJa: string;
  readonly remarkEn: string;
  readonly addresses: readonly string[];
}

/** The rate of a larger area, to compare with. */
export interface HousingVacancyReference {
  readonly year: number;
  readonly ratio: number;
  readonly labelJa: string;
  readonly labelEn: string;
  readonly addresses: readonly string[];
}

export interface HousingVacancy {
  readonly rows: readonly HousingVacancyRow[];
  readonly references: readonly HousingVacancyReference[];
}

/** How far a published, rounded rate may be from the published, rounded counts. */
const ROUNDING = 0.0015;

/**
 * Parses `housing-vacancy.json`.
 * Throws: JsonShapeError naming a row of an unknown municipality, one that stands twice, a rate that is none, or one
 * that its own counts do not give.
 */
export function parseHousingVacancy(text: string, knownCodes: ReadonlySet<string>): HousingVacancy {
  const root = parseJson(text, 'housing-vacancy.json');
  const seen = new Set<string>();
  const rows = listItems(getKey(root, 'rows')).map((place): HousingVacancyRow => {
    const municipalityCode = getText(place, 'municipalityCode');
    const year = getNumber(place, 'year');
    const key = `${municipalityCode} ${year}`;
    if (!knownCodes.has(municipalityCode) || seen.has(key)) {
      throw new JsonShapeError(place.path, 'a municipality of the region, once per year', key);
    }
    seen.add(key);
    const ratio = parseRatio(place);
    checkCounts(place, ratio);
    return {
      municipalityCode,
      year,
      ratio,
      remarkJa: getText(place, 'remarkJa'),
      remarkEn: getText(place, 'remarkEn'),
      addresses: listTexts(getKey(place, 'addresses')),
    };
  });
  const references = listItems(getKey(root, 'references')).map((place): HousingVacancyReference => ({
    year: getNumber(place, 'year'),
    ratio: parseRatio(place),
    labelJa: getText(place, 'labelJa'),
    labelEn: getText(place, 'labelEn'),
    addresses: listTexts(getKey(place, 'addresses')),
  }));
  return { rows, references };
}

function parseRatio(place: JsonPlace): number {
  const ratio = getNumber(place, 'ratio');
  if (!(ratio > 0 && ratio < 1))
    throw new JsonShapeError(`${place.path}.ratio`, 'a rate between 0 and 1', ratio);
  return ratio;
}

function checkCounts(place: JsonPlace, ratio: number): void {
  const dwellings = findNumber(place, 'dwellings');
  const vacant = findNumber(place, 'vacantDwellings');
  if (dwellings === undefined || vacant === undefined) return;
  if (Math.abs(vacant / dwellings - ratio) <= ROUNDING) return;
  throw new JsonShapeError(`${place.path}.ratio`, `the rate of its counts (${vacant / dwellings})`, ratio);
}
