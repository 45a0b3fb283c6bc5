import type { VacancyContent } from '#contract/vacancies.ts';

/** Members of an entry that a form writes as text; the place has its own part of the form. */
export const REGISTER_FIELDS = [
  'kind',
  'status',
  'name',
  'reference',
  'address',
  'floorAreaSquareMeters',
  'seats',
  'unitCount',
  'rentYenPerMonth',
  'rentTerms',
  'term',
  'availableFrom',
  'yearBuilt',
  'structure',
  'seismicStatus',
  'isBarrierFree',
  'parkingSpaces',
  'hasFibre',
  'ownerDepartment',
  'contact',
  'notes',
  'sourceText',
  'sourceDate',
  'sourceAddress',
] as const;
export type RegisterField = (typeof REGISTER_FIELDS)[number];

export type RegisterGroup = 'what' | 'size' | 'terms' | 'building' | 'owner' | 'source';

/** The parts of form and view, in reading order. */
export const REGISTER_GROUPS: Readonly<Record<RegisterGroup, readonly RegisterField[]>> = {
  what: ['kind', 'name', 'status', 'reference', 'address'],
  size: ['floorAreaSquareMeters', 'seats', 'unitCount'],
  terms: ['rentYenPerMonth', 'rentTerms', 'term', 'availableFrom'],
  building: ['yearBuilt', 'structure', 'seismicStatus', 'isBarrierFree', 'parkingSpaces', 'hasFibre'],
  owner: ['ownerDepartment', 'contact', 'notes'],
  source: ['sourceText', 'sourceDate', 'sourceAddress'],
};

/** Members of the stored entry that a history or a conflict can be about. */
export const REGISTER_MEMBERS = [
  'kind',
  'status',
  'name',
  'place',
  'reference',
  'address',
  'floorAreaSquareMeters',
  'seats',
  'unitCount',
  'rentYenPerMonth',
  'rentTerms',
  'term',
  'availableFrom',
  'yearBuilt',
  'structure',
  'seismicStatus',
  'isBarrierFree',
  'parkingSpaces',
  'hasFibre',
  'ownerDepartment',
  'contact',
  'notes',
  'source',
] as const satisfies readonly (keyof VacancyContent)[];
export type RegisterMember = (typeof REGISTER_MEMBERS)[number];
