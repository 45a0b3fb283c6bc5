import type { JsonPlace } from '../json/json-record.ts';
import {
  findNumber,
  findText,
  getKey,
  getText,
  getWord,
  JsonShapeError,
  listItems,
  parseJson,
} from '../json/json-record.ts';

export const VACANCY_FACT_KINDS = ['idlePublicFacility', 'closedSchool', 'office', 'shop', 'land'] as const;
export const VACANCY_FACT_STATUSES = ['vacant', 'plannedVacant', 'inUse', 'unknown'] as const;

/** What a published source says about vacant space; its place is no more exact than the municipality. */
export interface VacancyFact {
  /** Stable for ever: the register remembers by it what it has taken over. */
  readonly publishedId: string;
  readonly kind: (typeof VACANCY_FACT_KINDS)[number];
  readonly name: string;
  readonly status: (typeof VACANCY_FACT_STATUSES)[number];
  readonly municipalityCode: string;
  /** How many places the entry stands for, where the source counts them without naming them. */
  readonly unitCount: number | undefined;
  readonly notesJa: string;
  readonly notesEn: string;
  readonly source: {
    readonly text: string;
    /** A year, a month or a day: `2021`, `2021-03`, `2021-03-31`. */
    readonly date: string | undefined;
    readonly address: string;
  };
}

const PUBLISHED_ID = /^[a-z0-9][a-z0-9-]{0,79}$/u;
const PARTIAL_DATE = /^(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?$/u;

/** Parses `vacancy-facts.json`. Throws: JsonShapeError naming the fact that is not one, or stands twice. */
export function parseVacancyFacts(text: string, knownCodes: ReadonlySet<string>): VacancyFact[] {
  const seen = new Set<string>();
  return listItems(getKey(parseJson(text, 'vacancy-facts.json'), 'facts')).map((place): VacancyFact => {
    const publishedId = getText(place, 'publishedId');
    if (!PUBLISHED_ID.test(publishedId) || seen.has(publishedId)) {
      throw new JsonShapeError(`${place.path}.publishedId`, 'an id of its own', publishedId);
    }
    seen.add(publishedId);
    const municipalityCode = getText(place, 'municipalityCode');
    if (!knownCodes.has(municipalityCode)) {
      throw new JsonShapeError(
        `${place.path}.municipalityCode`,
        'a municipality of the region',
        municipalityCode,
      );
    }
    return {
      publishedId,
      kind: getWord(place, 'kind', VACANCY_FACT_KINDS),
      name: getText(place, 'name'),
      status: getWord(place, 'status', VACANCY_FACT_STATUSES),
      municipalityCode,
      unitCount: findNumber(place, 'unitCount'),
      notesJa: getText(place, 'notesJa'),
      notesEn: getText(place, 'notesEn'),
      source: parseSource(getKey(place, 'source')),
    };
  });
}

function parseSource(place: JsonPlace): VacancyFact['source'] {
  const date = findText(place, 'date');
  if (date !== undefined && !PARTIAL_DATE.test(date)) {
    throw new JsonShapeError(`${place.path}.date`, 'a year, a month or a day', date);
  }
  return { text: getText(place, 'text'), date, address: getText(place, 'address') };
}
