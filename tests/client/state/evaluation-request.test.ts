import { describe, expect, it } from 'vitest';
import { evaluationRequestSchema } from '#contract/evaluation.ts';
import { DEFAULT_EVALUATION } from '#client/state/evaluation-choices.ts';
import { buildEvaluationRequest, listMissingSteps } from '#client/state/evaluation-request.ts';
import { addOffice } from '#client/state/office-changes.ts';
import { addSite } from '#client/state/site-changes.ts';
import { DEFAULT_VIEW, UNKNOWN_STAFF, type ViewState } from '#client/state/view-state.ts';

const NO_SOURCES = { censusParticipation: null, jobs: null, registerSeats: new Map<string, number>() };
const VIEW: ViewState = {
  ...addSite(addSite(DEFAULT_VIEW, { lon: 131.129, lat: 33.616 }), { lon: 130.975, lat: 33.728 }),
  parent: { lon: 130.8826, lat: 33.8869 },
};
const COMPLETE: ViewState['evaluation'] = {
  ...DEFAULT_EVALUATION,
  decay: { kind: 'step', cutoffMinutes: 45 },
  participation: 'typed',
  womenRatio: 0.7,
  menRatio: 0.8,
  participationSource: '国勢調査',
  shareRatio: 0.1,
  shareSource: '調査',
  dualPeople: 5000,
  siteSeats: 30,
};

describe('question of an evaluation', () => {
  it('asks nothing that was not said', () => {
    const request = buildEvaluationRequest(VIEW, NO_SOURCES);
    expect(request).toMatchObject({ workforce: null, competition: null, dualAccess: null, tolls: false });
    expect(request?.sites.map(({ id, seats }) => [id, seats])).toEqual([
      ['A', null],
      ['B', null],
    ]);
    expect(request?.existingOffices?.map(({ id }) => id)).toEqual(['parent']);
    expect(buildEvaluationRequest(DEFAULT_VIEW, NO_SOURCES)).toBeUndefined();
  });

  it('is what the server expects', () => {
    const request = buildEvaluationRequest({ ...VIEW, evaluation: COMPLETE }, NO_SOURCES);
    const parsed = evaluationRequestSchema.safeParse(request);
    expect(parsed.error?.issues).toBeUndefined();
    expect(parsed.data).toMatchObject({
      workforce: { participation: { kind: 'typed', women: 0.7 }, share: { ratio: 0.1, source: '調査' } },
      competition: { group: 'women20to64', sites: 'alone', jobsProxy: null },
      dualAccess: { people: [5000] },
    });
    expect(parsed.data?.sites[0]?.seats).toBe(30);
  });

  it('takes the seats of the register where none were typed, and competitors with seats only', () => {
    const place = { lon: 130.9, lat: 33.8 };
    const office = { kind: 'competitor' as const, place, givenName: null, ...UNKNOWN_STAFF };
    const base = addOffice(addOffice(VIEW, office), office);
    const offices = base.offices.map((one, i) => (i === 0 ? { ...one, seats: 200 } : one));
    const request = buildEvaluationRequest(
      { ...base, offices },
      { ...NO_SOURCES, registerSeats: new Map([['B', 12]]) },
    );
    expect(request?.sites.map(({ seats }) => seats)).toEqual([null, 12]);
    expect(request?.competitors?.map(({ seats }) => seats)).toEqual([200]);
  });

  it('does not compete or estimate for households', () => {
    const view = { ...VIEW, evaluation: COMPLETE, group: 'householdsWithChildrenUnder6' as const };
    expect(buildEvaluationRequest(view, NO_SOURCES)).toMatchObject({ workforce: null, competition: null });
    expect(listMissingSteps(COMPLETE, view.group)).toEqual(['peopleGroup']);
  });

  it('waits for figures that a choice needs', () => {
    const evaluation = { ...COMPLETE, participation: 'census' as const, usesJobs: true };
    const request = buildEvaluationRequest({ ...VIEW, evaluation }, NO_SOURCES);
    expect(request).toMatchObject({ workforce: null, competition: null });
  });
});

describe('what is missing for the workforce', () => {
  it('is everything at first, and nothing at last', () => {
    expect(listMissingSteps(DEFAULT_EVALUATION, 'women20to64')).toEqual([
      'decay',
      'participation',
      'shareRatio',
      'shareSource',
    ]);
    expect(listMissingSteps(COMPLETE, 'women20to64')).toEqual([]);
  });

  it('is a source that was left empty', () => {
    const choices = { ...COMPLETE, participationSource: ' 　', shareSource: '' };
    expect(listMissingSteps(choices, 'women20to64')).toEqual(['participationSource', 'shareSource']);
    expect(buildEvaluationRequest({ ...VIEW, evaluation: choices }, NO_SOURCES)).toMatchObject({
      workforce: null,
    });
  });
});
