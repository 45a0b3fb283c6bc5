import { LIMITS } from '#contract/limits.ts';

interface Expectation {
  readonly ja: string;
  readonly en: string;
}

/** What the rules of an evaluation expect, by the message they are written with. */
export const EVALUATION_EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  unique: { ja: '同じ id は一つだけ', en: 'every id only once' },
  uniqueMunicipality: { ja: '同じ市区町村は一つだけ', en: 'every municipality only once' },
};

const KINDS: readonly (readonly [member: string, kinds: string])[] = [
  ['decay', 'step, linear, logistic, exponential'],
  ['participation', 'typed, byMunicipality'],
];

/** What a choice between forms expects as its `kind`; undefined where the path leads to no such choice. */
export function findKindExpectation(path: readonly PropertyKey[]): Expectation | undefined {
  const kinds = KINDS.find(([member]) => path.includes(member))?.[1];
  return kinds === undefined
    ? undefined
    : { ja: `kind は次のどれか: ${kinds}`, en: `kind: one of: ${kinds}` };
}

const LIST_LIMITS = {
  sites: 'maximumEvaluatedSites',
  competitors: 'maximumCompetitors',
  places: 'maximumEvaluatedPlaces',
  people: 'maximumDualAccessTargets',
  jobs: 'maximumProxyMunicipalities',
  rates: 'maximumProxyMunicipalities',
} as const satisfies Readonly<Record<string, keyof typeof LIMITS>>;

/** The setting behind the length of a list of an evaluation; undefined for a list of something else. */
export function findListLimit(list: PropertyKey | undefined, limit: number): keyof typeof LIMITS | undefined {
  const name = Object.entries(LIST_LIMITS).find(([key]) => key === list)?.[1];
  return name !== undefined && LIMITS[name] === limit ? name : undefined;
}
