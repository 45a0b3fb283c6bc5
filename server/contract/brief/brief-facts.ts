import type { FigureTable } from '#contract/figures.ts';
import type { Municipality, Region } from '#contract/region.ts';
import type { ReachResponse } from '#contract/reach.ts';
import type { VacancyContent } from '#contract/vacancies.ts';
import type { Language } from '#contract/wording/language.ts';
import type { BriefConditions } from './brief-request.ts';
import { BRIEF_WORDS_EN } from './brief-words-en.ts';
import { BRIEF_WORDS_JA, type BriefTerms } from './brief-words-ja.ts';

/** What is known of a building or a piece of land; null: nobody has said. */
export interface FacilityFacts extends Pick<
  VacancyContent,
  | 'address'
  | 'floorAreaSquareMeters'
  | 'seats'
  | 'rentYenPerMonth'
  | 'rentTerms'
  | 'term'
  | 'availableFrom'
  | 'yearBuilt'
  | 'structure'
  | 'seismicStatus'
  | 'isBarrierFree'
  | 'parkingSpaces'
  | 'hasFibre'
  | 'ownerDepartment'
  | 'contact'
> {
  readonly kind: VacancyContent['kind'] | null;
  /** `seats` follows from the floor area and was counted by nobody. */
  readonly areSeatsDerived: boolean;
  /** One line; null: nothing is said. Absent where the register knows no such thing. */
  readonly subsidies?: string | null;
  readonly source: string | null;
}

/** What a brief is about. */
export interface BriefSubject {
  readonly kind: 'site' | 'entry' | 'proposal';
  readonly name: string;
  readonly position: { readonly lon: number; readonly lat: number };
  /** Of the municipality it lies in; a ward where there are wards; null outside the loaded ones. */
  readonly municipalityCode: string | null;
  readonly isPlaceApproximate: boolean;
  /** Who puts it forward; null for a site on the screen. */
  readonly organization: string | null;
  readonly description: string | null;
  readonly facts: FacilityFacts | null;
  readonly isExample: boolean;
  readonly isUnpublished: boolean;
}

/** Everything the words of a brief are made from. */
export interface BriefFacts {
  readonly language: Language;
  readonly region: Region;
  /** YYYY-MM-DD, in Japan. */
  readonly day: string;
  readonly subject: BriefSubject;
  readonly conditions: BriefConditions;
  readonly reach: ReachResponse;
  readonly figures: FigureTable;
  readonly link: string | null;
}

export const getBriefTerms = (language: Language): BriefTerms =>
  language === 'ja' ? BRIEF_WORDS_JA : BRIEF_WORDS_EN;

/** At most so many characters, the last an ellipsis; characters of two code units count once. */
export function shorten(text: string, maximumLength: number): string {
  const letters = Array.from(text);
  return letters.length <= maximumLength ? text : `${letters.slice(0, maximumLength - 1).join('')}…`;
}

/** Undefined outside the loaded municipalities. */
export const findMunicipality = (region: Region, code: string | null): Municipality | undefined =>
  [...region.municipalities, ...region.parentMunicipalities].find((one) => one.code === code);

export const getMunicipalityName = (one: Municipality, language: Language): string =>
  language === 'ja' ? one.nameJa : one.nameEn;

/** Names in sentences and tables; the title carries the whole of it. */
const LONGEST_NAME = 40;
export const getSiteName = ({ subject }: BriefFacts): string => shorten(subject.name, LONGEST_NAME);

/** The one office compared with by its name, several by what they are; null: nothing to compare with. */
export function getParentName(
  { conditions, language }: BriefFacts,
  longest: number = LONGEST_NAME,
): string | null {
  const [first, ...others] = conditions.existingOffices;
  if (first === undefined) return null;
  return others.length > 0 ? getBriefTerms(language).existingOffices : shorten(first.name, longest);
}
