import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { toAreaPolygon } from '#engine/geo/area-polygon.ts';
import { computeInteriorPlace } from '#engine/geo/area-ring.ts';
import { planInputSchema, type SiteContent } from '#contract/plans.ts';
import { SITE_KINDS } from '#contract/site-members.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnOfficeInto, turnSiteInto } from '#client/state/office-changes.ts';
import { isSameDraft, type PlanDraft, type PlanFields } from '#client/state/plan-content.ts';
import {
  bindNewDraft,
  readDraft,
  toNewDraft,
  toPlanView,
  type ReadView,
  type ShownPlan,
} from '#client/state/plan-view.ts';
import { addSite, moveSite, removeSite } from '#client/state/site-changes.ts';
import { createStoryView } from '#client/state/start-app.ts';
import { DEFAULT_VIEW, listExistingPlaces, type ViewState } from '#client/state/view-state.ts';
import { addArea, removeArea, reshapeArea, turnAreaInto } from '#client/state/area-changes.ts';
import { starRing } from '../../worlds/drawn-areas.ts';
import { createRegion } from './region-fixture.ts';

const FIELDS = { name: '検討', regionVersion: 'v1' };
const story = createStoryView(createRegion());

const minutes = fc.integer({ min: 1, max: 120 });
const staff = {
  seats: fc.option(fc.nat(500)),
  headcounts: fc.constantFrom<SiteContent['headcounts']>([], [{ date: '2026-04-01', headcount: 12 }]),
  vacancyId: fc.option(fc.uuid()),
};
const point: fc.Arbitrary<SiteContent> = fc.record({
  kind: fc.constantFrom(...SITE_KINDS.filter((kind) => kind !== 'study')),
  name: fc.string({ maxLength: 60 }),
  position: fc.record({
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
  }),
  notes: fc.string({ maxLength: 20 }),
  area: fc.constant(null),
  ...staff,
});
const areaSite: fc.Arbitrary<SiteContent> = fc
  .record({
    kind: fc.constantFrom('candidate', 'study'),
    name: fc.string({ maxLength: 60 }),
    notes: fc.string({ maxLength: 20 }),
    ring: starRing,
    ...staff,
  })
  .map(({ ring, ...rest }) =>
    Object.assign(rest, { position: { ...computeInteriorPlace(ring) }, area: toAreaPolygon(ring) }),
  );
const content = fc.oneof({ weight: 4, arbitrary: point }, { weight: 1, arbitrary: areaSite });
const draft: fc.Arbitrary<PlanDraft> = fc.record({
  fields: fc.record<PlanFields>({
    name: fc.string({ minLength: 1, maxLength: 30 }),
    regionVersion: fc.constantFrom('v1', 'v2'),
    mode: fc.constantFrom('car', 'bicycle', 'walk'),
    direction: fc.constantFrom('inbound', 'outbound'),
    tolls: fc.boolean(),
    congestion: fc.constantFrom('freeFlow', 'morning'),
    cutoffsMinutes: fc
      .uniqueArray(minutes, { minLength: 1, maxLength: 12 })
      .map((cutoffs) => cutoffs.sort((a, b) => a - b)),
    siteCutoffMinutes: minutes,
    existingCutoffMinutes: minutes,
    groups: fc.uniqueArray(fc.constantFrom(...GROUP_IDS), { minLength: 1, maxLength: 4 }),
    assumptions: fc.constantFrom({}, { 'car.ordinaryKmh': 30 }),
  }),
  sites: fc
    .array(content, { maxLength: 24 })
    .map((contents) => new Map(contents.map((one, i) => [`site-${i}`, one]))),
});

function open(plan: PlanDraft, current: ViewState = DEFAULT_VIEW): ShownPlan & { read: ReadView } {
  const shown = toPlanView(plan, current);
  return { ...shown, read: { draft: plan, keyByName: shown.keyByName } };
}

function read(plan: PlanDraft, view: ViewState): PlanDraft {
  const { view: shown, keyByName, read: last } = open(plan);
  return readDraft(view, { base: plan, shown, keyByName }, last).draft;
}

describe('a plan on the screen', () => {
  it('is the same plan when nothing was changed, whatever the screen cannot show of it', () => {
    fc.assert(
      fc.property(draft, (plan) => {
        expect(isSameDraft(read(plan, open(plan).view), plan)).toBe(true);
      }),
    );
  });

  it('changes in what was changed, and in nothing else', () => {
    fc.assert(
      fc.property(draft, fc.boolean(), (plan, tolls) => {
        const next = read(plan, { ...open(plan).view, tolls });
        expect(isSameDraft(next, { ...plan, fields: { ...plan.fields, tolls } })).toBe(true);
      }),
    );
  });

  it('loses a site that was removed, and only that one', () => {
    fc.assert(
      fc.property(draft, (plan) => {
        const { view, keyByName } = open(plan);
        const letter = view.activeSite;
        fc.pre(letter !== null);
        const sites = new Map(plan.sites);
        sites.delete(keyByName.get(letter) ?? '');
        expect(isSameDraft(read(plan, removeSite(view, letter)), { ...plan, sites })).toBe(true);
      }),
    );
  });

  it('counts what does not fit on the screen', () => {
    const sites = new Map(
      Array.from({ length: 9 }, (_, i): [string, SiteContent] => [
        `s${i}`,
        {
          kind: 'candidate',
          name: '',
          position: { lon: 130 + i / 10, lat: 33.6 },
          notes: '',
          seats: null,
          headcounts: [],
          area: null,
          vacancyId: null,
        },
      ]),
    );
    const { view, hiddenSites } = open({ ...toNewDraft(story, FIELDS), sites });
    expect([view.sites.length, hiddenSites]).toEqual([6, 3]);
  });
});

describe('a view as a plan', () => {
  it('comes back as the same view, and the server would take it', () => {
    const view = turnSiteInto(addSite(story, { lon: 130.9, lat: 33.7 }), 'B', 'satellite');
    const plan = toNewDraft(view, FIELDS);
    expect(toPlanView(plan, view).view).toEqual({
      ...view,
      offices: [{ ...view.offices[0], id: expect.any(String) as string }],
    });
    const input = { ...plan.fields, sites: [...plan.sites.values()] };
    expect(planInputSchema.parse(input)).toEqual(input);
    expect([...plan.sites.values()].map(({ kind }) => kind)).toEqual(['parent', 'candidate', 'satellite']);
  });

  it('keeps letters by place when it is opened again', () => {
    let view = addSite(addSite(story, { lon: 130.9, lat: 33.7 }), { lon: 130.8, lat: 33.8 });
    view = removeSite(view, 'B');
    expect(toPlanView(toNewDraft(view, FIELDS), view).view.sites).toEqual(view.sites);
    expect(toPlanView(toNewDraft(view, FIELDS), DEFAULT_VIEW).view.sites.map(({ letter }) => letter)).toEqual(
      ['A', 'B'],
    );
  });

  it('keeps a site’s key and notes when it moves and when it changes its kind', () => {
    const made = toNewDraft(story, FIELDS);
    const noted = new Map(made.sites).set('new-A', { ...made.sites.get('new-A')!, notes: 'メモ' });
    const binding = bindNewDraft(made, story);
    let last: ReadView = { draft: { ...made, sites: noted }, keyByName: binding.keyByName };
    const show = (view: ViewState): ViewState => {
      last = readDraft(view, binding, last);
      return view;
    };
    const moved = show(moveSite(story, 'A', { lon: 131, lat: 33.5 }));
    expect(last.draft.sites.get('new-A')).toMatchObject({ position: { lon: 131, lat: 33.5 }, notes: 'メモ' });
    const turned = show(turnSiteInto(moved, 'A', 'competitor'));
    expect(last.draft.sites.get('new-A')).toMatchObject({ kind: 'competitor', notes: 'メモ' });
    const office = turned.offices[0];
    if (office === undefined) throw new Error('expected an office');
    show(turnOfficeInto(turned, office.id, 'candidate'));
    expect(last.draft.sites.get('new-A')).toMatchObject({ kind: 'candidate', notes: 'メモ' });
    expect(last.draft.sites.size).toBe(2);
  });
});

const RING = [
  { lon: 130.8, lat: 33.8 },
  { lon: 130.81, lat: 33.8 },
  { lon: 130.805, lat: 33.81 },
];

describe('areas and staff of a plan', () => {
  it('come back as drawn, and the server would take them', () => {
    let view = addArea(addArea(story, 'candidate', RING), 'study', RING.toReversed());
    view = { ...view, parentStaff: { seats: 300, headcounts: [{ date: '2026-04-01', headcount: 280 }] } };
    const plan = toNewDraft(view, FIELDS);
    const input = { ...plan.fields, sites: [...plan.sites.values()] };
    expect(planInputSchema.parse(input)).toEqual(input);
    const shown = toPlanView(plan, story).view;
    expect(shown.areas.map(({ kind, ring }) => ({ kind, ring }))).toEqual(
      view.areas.map(({ kind, ring }) => ({ kind, ring })),
    );
    expect(shown.parentStaff).toEqual(view.parentStaff);
    expect(shown.sites).toEqual(view.sites);
  });

  it('keep their key and notes while they are reshaped and change their kind, and go alone', () => {
    const view = addArea(story, 'candidate', RING);
    const made = toNewDraft(view, FIELDS);
    const binding = bindNewDraft(made, view);
    const noted = new Map(made.sites).set('new-a1', { ...made.sites.get('new-a1')!, notes: 'メモ' });
    let last: ReadView = { draft: { ...made, sites: noted }, keyByName: binding.keyByName };
    const moved = [...RING.slice(0, 2), { lon: 130.806, lat: 33.812 }];
    const changed = turnAreaInto(reshapeArea(view, 'a1', moved), 'a1', 'study');
    last = readDraft(changed, binding, last);
    expect(last.draft.sites.get('new-a1')).toEqual({
      kind: 'study',
      name: '',
      notes: 'メモ',
      seats: null,
      headcounts: [],
      vacancyId: null,
      area: toAreaPolygon(moved),
      position: { ...computeInteriorPlace(moved) },
    });
    last = readDraft(removeArea(changed, 'a1'), binding, last);
    expect([...last.draft.sites.keys()]).toEqual(['new-parent', 'new-A']);
  });
});

describe('existing offices', () => {
  it('are the parent office and satellites, never competitors', () => {
    let view = addSite(addSite(story, { lon: 130.9, lat: 33.7 }), { lon: 130.8, lat: 33.8 });
    view = turnSiteInto(turnSiteInto(view, 'B', 'satellite'), 'C', 'competitor');
    expect(listExistingPlaces(view)).toEqual([story.parent, { lon: 130.9, lat: 33.7 }]);
    expect(view.sites.map(({ letter }) => letter)).toEqual(['A']);
  });
});
