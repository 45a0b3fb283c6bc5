import type { ProposalContent, ProposalMember } from '#contract/proposals.ts';

/** Members of a proposal that the form writes as text; place, subsidies and files have parts of their own. */
export const PROPOSAL_FIELDS = [
  'title',
  'titleEn',
  'kind',
  'address',
  'descriptionJa',
  'descriptionEn',
  'floorAreaSquareMeters',
  'seats',
  'availableFrom',
  'rentYenPerMonth',
  'rentTerms',
  'term',
  'parkingSpaces',
  'hasFibre',
  'isBarrierFree',
  'seismicStatus',
  'yearBuilt',
  'structure',
  'factsAsOf',
  'supportJa',
  'supportEn',
  'contactDepartment',
  'contactTelephone',
  'contactEmail',
  'contactAddress',
] as const;
export type ProposalField = (typeof PROPOSAL_FIELDS)[number];

export type ProposalGroup =
  'site' | 'description' | 'size' | 'terms' | 'building' | 'subsidies' | 'support' | 'contact';

/** The parts of the form, in reading order. */
export const PROPOSAL_GROUPS: Readonly<Record<ProposalGroup, readonly ProposalField[]>> = {
  site: ['title', 'titleEn', 'kind', 'address'],
  description: ['descriptionJa', 'descriptionEn'],
  size: ['floorAreaSquareMeters', 'seats', 'availableFrom'],
  terms: ['rentYenPerMonth', 'rentTerms', 'term'],
  building: [
    'parkingSpaces',
    'hasFibre',
    'isBarrierFree',
    'seismicStatus',
    'yearBuilt',
    'structure',
    'factsAsOf',
  ],
  subsidies: [],
  support: ['supportJa', 'supportEn'],
  contact: ['contactDepartment', 'contactTelephone', 'contactEmail', 'contactAddress'],
};

/** Members that a history, a conflict or a page of facts can be about, in reading order. */
export const PROPOSAL_MEMBERS = [
  'title',
  'titleEn',
  'kind',
  'position',
  'address',
  'descriptionJa',
  'descriptionEn',
  'floorAreaSquareMeters',
  'seats',
  'squareMetersPerSeat',
  'availableFrom',
  'rentYenPerMonth',
  'rentTerms',
  'term',
  'parkingSpaces',
  'hasFibre',
  'isBarrierFree',
  'seismicStatus',
  'yearBuilt',
  'structure',
  'factsAsOf',
  'subsidies',
  'supportJa',
  'supportEn',
  'contact',
] as const satisfies readonly (keyof ProposalContent)[];

/** The facts of a site that are shown as name and value, in groups. */
export const PROPOSAL_FACTS = {
  size: ['floorAreaSquareMeters', 'seats', 'availableFrom'],
  terms: ['rentYenPerMonth', 'rentTerms', 'term'],
  building: [
    'kind',
    'address',
    'parkingSpaces',
    'hasFibre',
    'isBarrierFree',
    'seismicStatus',
    'yearBuilt',
    'structure',
    'factsAsOf',
  ],
} as const satisfies Readonly<Record<string, readonly ProposalMember[]>>;
export type FactGroup = keyof typeof PROPOSAL_FACTS;
