import { GROUPS } from '#engine/accessibility/groups.ts';
import type { UnionReach } from '#engine/accessibility/union-reach.ts';
import type { EvaluatedSite, EvaluationAnswer, EvaluationRequest } from '#contract/evaluation.ts';
import type { ComputedEvaluation, ComputedSite } from '../compute/evaluation-messages.ts';
import {
  toCompleteUpToMinutes,
  toGroupReach,
  toMarginal,
  toMunicipalCounts,
  toWholeCounts,
  type MunicipalityLookup,
} from '../reach/to-reach-answer.ts';

/** The engine's answer as the contract writes it: whole people, offices by the caller's ids. */
export function toEvaluationAnswer(
  request: EvaluationRequest,
  computed: ComputedEvaluation,
  regionCodes: ReadonlySet<string>,
): EvaluationAnswer {
  const lookup = { codes: computed.municipalityCodes, regionCodes };
  return {
    tolls: computed.tolls,
    sites: computed.sites.map((site, index) => ({
      ...toSiteAnswer(request, site, lookup),
      id: request.sites[index]?.id ?? '',
      onlyThisSite: computed.together.map(({ group, onlyByOffice }) => ({
        group,
        count: toWholeCounts(getAt(onlyByOffice, index)),
      })),
    })),
    together: {
      cutoffMinutes: request.siteCutoffMinutes,
      groups: computed.together.map((union) => toTogether(request, union, lookup)),
    },
    leftOut: [...computed.leftOut],
  };
}

function getAt<Value>(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined)
    throw new Error(`index ${index} of ${values.length}: expected a value for each site`);
  return value;
}

function toSiteAnswer(
  request: EvaluationRequest,
  site: ComputedSite,
  lookup: MunicipalityLookup,
): Omit<EvaluatedSite, 'id' | 'onlyThisSite'> {
  return {
    groups: site.groups.map((group) => toGroupReach(group, lookup)),
    marginal: site.marginal.map(toMarginal),
    workforce:
      site.workforce?.map(({ group, people, withoutRate, isAtLeast }) => ({
        group,
        people: toWholeCounts(people),
        withoutRate: Math.round(withoutRate),
        isAtLeast,
      })) ?? null,
    competition: toCompetition(site.competition),
    dualAccess: toDualAccess(request, site),
    completeUpToMinutes: toCompleteUpToMinutes(site.completeUpToSeconds),
  };
}

/** Jobs divided among wards are fractions; together they are whole again. */
function toCompetition(competition: ComputedSite['competition']): EvaluatedSite['competition'] {
  if (competition?.ok !== true) return competition;
  const { availablePeople, seats } = competition;
  return { ...competition, availablePeople: toWholeCounts(availablePeople), seats: Math.round(seats) };
}

function toDualAccess({ dualAccess }: EvaluationRequest, site: ComputedSite): EvaluatedSite['dualAccess'] {
  if (dualAccess === null || site.dualAccess === null) return null;
  return site.dualAccess.map(({ minutes, isAtMost }, target) => ({
    group: dualAccess.group,
    counts: GROUPS[dualAccess.group].counts,
    people: getAt(dualAccess.people, target),
    minutes,
    reason: minutes.central === null ? 'notWithinData' : null,
    isAtMost,
  }));
}

function toTogether(
  { sites, existingOffices }: EvaluationRequest,
  union: UnionReach,
  lookup: MunicipalityLookup,
): EvaluationAnswer['together']['groups'][number] {
  return {
    group: union.group,
    counts: GROUPS[union.group].counts,
    union: toWholeCounts(union.union),
    overlap: toWholeCounts(union.overlap),
    newOverExisting: existingOffices.length === 0 ? null : toWholeCounts(union.newOverExisting),
    byMunicipality: toMunicipalCounts(union.byMunicipality, lookup),
    pairs: union.pairs.map(({ first, second, both }) => ({
      first: getAt(sites, first).id,
      second: getAt(sites, second).id,
      both: toWholeCounts(both),
    })),
    isAtLeast: union.isAtLeast,
    isHighAtLeast: union.isHighAtLeast,
  };
}
