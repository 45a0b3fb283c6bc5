/**
 * The columns of a cell that the product counts, and the groups of people made from them.
 * Source: e-Stat table T001101 (2020 census, half mesh): the published age columns are cumulative
 * (15+, 18+, 20+, 65+), so bands are differences of published columns of one cell.
 */
export const MEASURE_IDS = [
  'populationMale',
  'populationFemale',
  'age0to14Male',
  'age0to14Female',
  'age15plusMale',
  'age15plusFemale',
  'age15to64Male',
  'age15to64Female',
  'age18plusMale',
  'age18plusFemale',
  'age20plusMale',
  'age20plusFemale',
  'age65plusMale',
  'age65plusFemale',
  'age75plusMale',
  'age75plusFemale',
  'households',
  'privateHouseholds',
  'onePersonHouseholds',
  'householdsWithChildrenUnder6',
  'householdsWith65plus',
  'onePersonHouseholds20to29',
] as const;
export type MeasureId = (typeof MEASURE_IDS)[number];

export const GROUP_IDS = [
  'women20to64',
  'men20to64',
  'all20to64',
  'women18to64',
  'men18to64',
  'all15to64',
  'age15to17',
  'age18to19',
  'age65plus',
  'total',
  'totalWomen',
  'onePersonHouseholds20to29',
  'householdsWithChildrenUnder6',
] as const;
export type GroupId = (typeof GROUP_IDS)[number];

export interface GroupDefinition {
  readonly counts: 'people' | 'households';
  readonly plus: readonly MeasureId[];
  readonly minus: readonly MeasureId[];
}

/** How each group is read off one cell: Σ plus − Σ minus. */
export const GROUPS: Readonly<Record<GroupId, GroupDefinition>> = {
  women20to64: { counts: 'people', plus: ['age20plusFemale'], minus: ['age65plusFemale'] },
  men20to64: { counts: 'people', plus: ['age20plusMale'], minus: ['age65plusMale'] },
  all20to64: {
    counts: 'people',
    plus: ['age20plusFemale', 'age20plusMale'],
    minus: ['age65plusFemale', 'age65plusMale'],
  },
  women18to64: { counts: 'people', plus: ['age18plusFemale'], minus: ['age65plusFemale'] },
  men18to64: { counts: 'people', plus: ['age18plusMale'], minus: ['age65plusMale'] },
  all15to64: { counts: 'people', plus: ['age15to64Female', 'age15to64Male'], minus: [] },
  age15to17: {
    counts: 'people',
    plus: ['age15plusFemale', 'age15plusMale'],
    minus: ['age18plusFemale', 'age18plusMale'],
  },
  age18to19: {
    counts: 'people',
    plus: ['age18plusFemale', 'age18plusMale'],
    minus: ['age20plusFemale', 'age20plusMale'],
  },
  age65plus: { counts: 'people', plus: ['age65plusFemale', 'age65plusMale'], minus: [] },
  total: { counts: 'people', plus: ['populationFemale', 'populationMale'], minus: [] },
  totalWomen: { counts: 'people', plus: ['populationFemale'], minus: [] },
  onePersonHouseholds20to29: { counts: 'households', plus: ['onePersonHouseholds20to29'], minus: [] },
  householdsWithChildrenUnder6: { counts: 'households', plus: ['householdsWithChildrenUnder6'], minus: [] },
};
