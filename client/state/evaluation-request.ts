import { GROUPS } from '#engine/accessibility/groups.ts';
import type { EvaluationRequestInput } from '#contract/evaluation.ts';
import type { ParticipationChoice } from '#contract/evaluation-choices.ts';
import type { EvaluationChoices } from './evaluation-choices.ts';
import { listShownCutoffs, type Office, type ViewState } from './view-state.ts';

type RequestOffice = NonNullable<EvaluationRequestInput['existingOffices']>[number];

/** What is read elsewhere for an evaluation; null: not loaded, or not needed. */
export interface EvaluationSources {
  /** Participation by municipality, of the census figures. */
  readonly censusParticipation: Extract<ParticipationChoice, { kind: 'byMunicipality' }> | null;
  readonly jobs: NonNullable<EvaluationRequestInput['competition']>['jobsProxy'] | null;
  /** Seats of the register entries that sites stand for, by site letter. */
  readonly registerSeats: ReadonlyMap<string, number>;
}

/** What has to be said before the effective workforce can be computed; the order is that of the form. */
export const WORKFORCE_STEPS = [
  'peopleGroup',
  'decay',
  'participation',
  'womenRatio',
  'menRatio',
  'participationSource',
  'shareRatio',
  'shareSource',
] as const;
export type WorkforceStep = (typeof WORKFORCE_STEPS)[number];

type WorkforceChoices = Pick<
  EvaluationChoices,
  'decay' | 'participation' | 'womenRatio' | 'menRatio' | 'participationSource' | 'shareRatio' | 'shareSource'
>;

/** Empty when the workforce can be computed. Households have no participation rate. */
export function listMissingSteps(
  choices: WorkforceChoices,
  group: ViewState['group'],
): readonly WorkforceStep[] {
  const isTyped = choices.participation === 'typed';
  const isMissing: Readonly<Record<WorkforceStep, boolean>> = {
    peopleGroup: GROUPS[group].counts !== 'people',
    decay: choices.decay === null,
    participation: choices.participation === null,
    womenRatio: isTyped && choices.womenRatio === null,
    menRatio: isTyped && choices.menRatio === null,
    participationSource: isTyped && choices.participationSource.trim() === '',
    shareRatio: choices.shareRatio === null,
    shareSource: choices.shareSource.trim() === '',
  };
  return WORKFORCE_STEPS.filter((step) => isMissing[step]);
}

/** The question behind both pages; undefined without a site. Nothing that was not said is asked. */
export function buildEvaluationRequest(
  view: ViewState,
  sources: EvaluationSources,
): EvaluationRequestInput | undefined {
  if (view.sites.length === 0) return undefined;
  const { evaluation, group } = view;
  const isPeople = GROUPS[group].counts === 'people';
  return {
    sites: view.sites.map(({ letter, place }) => ({
      id: letter,
      position: { ...place },
      seats: evaluation.siteSeats ?? sources.registerSeats.get(letter) ?? null,
    })),
    existingOffices: listExistingOffices(view),
    competitors: view.offices.flatMap((office) =>
      office.kind === 'competitor' && office.seats !== null
        ? [{ id: office.id, position: { ...office.place }, seats: office.seats }]
        : [],
    ),
    mode: view.mode,
    direction: view.direction,
    tolls: view.mode === 'car' && view.tolls,
    congestion: view.mode === 'car' ? view.congestion : 'freeFlow',
    assumptions: { ...view.assumptions },
    cutoffsMinutes: [...listShownCutoffs(view)],
    groups: [group],
    siteCutoffMinutes: view.siteCutoffMinutes,
    existingCutoffMinutes: view.parentCutoffMinutes,
    workforce: isPeople ? toWorkforceChoice(view, sources) : null,
    competition: isPeople ? toCompetitionChoice(view, sources) : null,
    dualAccess: evaluation.dualPeople === null ? null : { group, people: [evaluation.dualPeople] },
  };
}

function listExistingOffices({ parent, parentStaff, offices }: ViewState): RequestOffice[] {
  const others = offices.filter(({ kind }) => kind !== 'competitor').map(toRequestOffice);
  if (parent === null) return others;
  return [{ id: 'parent', position: { ...parent }, seats: parentStaff.seats }, ...others];
}

const toRequestOffice = ({ id, place, seats }: Office): RequestOffice => ({
  id,
  position: { ...place },
  seats,
});

function toWorkforceChoice(
  { evaluation, group }: ViewState,
  { censusParticipation }: EvaluationSources,
): EvaluationRequestInput['workforce'] {
  const { decay, shareRatio, shareSource } = evaluation;
  if (decay === null || shareRatio === null || listMissingSteps(evaluation, group).length > 0) return null;
  const participation =
    evaluation.participation === 'census' ? censusParticipation : toTypedParticipation(evaluation);
  if (participation === null) return null;
  return {
    groups: [group],
    decay,
    participation,
    share: { ratio: shareRatio, source: shareSource.trim() },
  };
}

function toTypedParticipation({
  womenRatio: women,
  menRatio: men,
  participationSource,
}: EvaluationChoices): ParticipationChoice | null {
  if (women === null || men === null) return null;
  return { kind: 'typed', women, men, source: participationSource.trim() };
}

function toCompetitionChoice(
  { evaluation, group }: ViewState,
  { jobs }: EvaluationSources,
): EvaluationRequestInput['competition'] {
  const { decay, competingSites, usesJobs } = evaluation;
  if (decay === null || (usesJobs && jobs === null)) return null;
  return {
    group,
    decay,
    sites: competingSites,
    jobsProxy: usesJobs ? jobs : null,
  };
}
