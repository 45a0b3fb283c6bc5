import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAreaPolygon } from '#engine/geo/area-polygon.ts';
import { planInputSchema, planSchema, siteInputSchema, type Plan, type PlanChange } from '#contract/plans.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import { invertChanges } from '#server/plans/plan-changes.ts';
import { createPlanService, type PlanService } from '#server/plans/plan.service.ts';
import { createSiteService, type SiteService } from '#server/plans/site.service.ts';
import { createUndoService, type UndoService } from '#server/plans/undo.service.ts';
import { actAs, ALONE, PLANNER } from '../../support/act-as.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';

const SEED = 20_261_122;
const RUNS = 15;

type Step =
  | { readonly kind: 'edit'; readonly patch: object }
  | { readonly kind: 'add'; readonly name: string; readonly lon: number }
  | { readonly kind: 'move' | 'delete' | 'restore'; readonly pick: number; readonly lon: number }
  | { readonly kind: 'equip'; readonly pick: number; readonly patch: object }
  | { readonly kind: 'undo' | 'redo' };

const lon = fc.integer({ min: -180, max: 180 });
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((text) => !/\p{Cc}/u.test(text));
const patch = fc.record(
  {
    name,
    tolls: fc.boolean(),
    mode: fc.constantFrom('car', 'bicycle', 'walk'),
    cutoffsMinutes: fc.constantFrom([15, 30], [20], [15, 30, 45, 60]),
    assumptions: fc.record(
      {
        'car.ordinaryKmh': fc.option(fc.integer({ min: 5, max: 60 })),
        'walk.speedKmh': fc.option(fc.constant(4)),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const AREA = toAreaPolygon([
  { lon: 130.8, lat: 33.8 },
  { lon: 130.82, lat: 33.8 },
  { lon: 130.81, lat: 33.82 },
]);
/** Members beyond the point; an area comes with the position it asks for. */
const equipment = fc.constantFrom<object>(
  { seats: 30 },
  { seats: null },
  { headcounts: [{ date: '2026-04-01', headcount: 28 }] },
  { headcounts: null },
  { vacancyId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' },
  { kind: 'study', area: AREA, position: { lon: 130.81, lat: 33.805 } },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), patch }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), name, lon }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('move' as const, 'delete' as const, 'restore' as const),
        pick: fc.nat(20),
        lon,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('equip' as const), pick: fc.nat(20), patch: equipment }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
  ),
  { maxLength: 25 },
);

/** What the plan's author sees of it, without versions and dates. */
function toContent(plan: Plan) {
  const {
    id: _i,
    revision: _r,
    canUndo: _u,
    canRedo: _d,
    createdAt: _c,
    updatedAt: _t,
    organization: _o,
    isOwn: _w,
    sharing: _s,
    sites,
    ...fields
  } = plan;
  return {
    ...fields,
    sites: sites.map(
      ({ planId: _p, revision: _v, createdAt: _a, updatedAt: _b, deletedAt: _e, ...content }) => content,
    ),
  };
}

/** The plan as its history alone tells it: members and, by id, sites. */
function replay(changes: readonly PlanChange[]) {
  const members: Record<string, unknown> = {};
  const sites: Record<string, Record<string, unknown>> = {};
  for (const { at, after } of changes) {
    const [, first = '', id = '', member] = at.split('/');
    if (first !== 'sites') members[first] = after;
    else if (member !== undefined) sites[id] = { ...sites[id], [member]: after };
    else if (after === null) delete sites[id];
    else sites[id] = after as Record<string, unknown>;
  }
  return { members, sites };
}

const seen = (revision: number) => ({ idempotencyKey: null, revision });

describe.each(listDatabaseKinds())('undo and history on $name', (kind) => {
  let database: TestDatabase;
  let opened: OpenedDatabase;
  let plans: PlanService;
  let sites: SiteService;
  let undo: UndoService;
  beforeAll(async () => {
    database = await kind.create();
    opened = await openDatabase(database, () => undefined);
    await migrateToLatest(opened.pool.db);
    const db = opened.pool.db;
    const parts = { db, region: { id: 'here', version: 'v1' }, now: () => new Date(), ...ALONE };
    plans = actAs(PLANNER, createPlanService(parts));
    sites = actAs(PLANNER, createSiteService(parts));
    undo = actAs(PLANNER, createUndoService(parts));
  });
  afterAll(async () => {
    await opened.close();
    await database.remove();
  });

  /** Does one step, if it can be done in this state. Returns: whether it was tried. */
  const run = async (plan: Plan, step: Step): Promise<boolean> => {
    const planId = plan.id;
    const write = { planId, conditions: seen(plan.revision), body: null };
    if (step.kind === 'edit') {
      await plans.patch({ ...write, body: step.patch });
    } else if (step.kind === 'add') {
      const body = siteInputSchema.parse({
        kind: 'candidate',
        name: step.name,
        position: { lon: step.lon, lat: 0 },
      });
      await sites.add({ ...write, body });
    } else if ('pick' in step) {
      const listed = step.kind === 'restore' ? (await sites.list(planId, true)).sites : plan.sites;
      const site = listed[step.pick % Math.max(listed.length, 1)];
      if (site === undefined) return false;
      const siteWrite = { planId, siteId: site.id, conditions: seen(site.revision) };
      if (step.kind === 'move') {
        const body = { kind: 'candidate' as const, area: null, position: { lon: step.lon } };
        await sites.patch({ ...siteWrite, body });
      } else if (step.kind === 'equip') await sites.patch({ ...siteWrite, body: step.patch });
      else await sites[step.kind]({ ...siteWrite, body: null });
    } else {
      if (!(step.kind === 'undo' ? plan.canUndo : plan.canRedo)) return false;
      await undo[step.kind](write);
    }
    return true;
  };

  it('undo takes back exactly what was done, redo does it again, and the history tells it all', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const body = planInputSchema.parse({
          name: '始め',
          sites: [{ kind: 'parent', position: { lon: 1, lat: 2 } }],
        });
        const created = await plans.create({ conditions: seen(0), body });
        let plan = planSchema.parse(created.body);
        const past: unknown[] = [];
        const future: unknown[] = [];
        for (const step of sequence) {
          const before = toContent(plan);
          if (!(await run(plan, step))) continue;
          const next = await plans.get(plan.id);
          if (step.kind === 'undo') {
            expect(toContent(next)).toEqual(past.pop());
            future.push(before);
          } else if (step.kind === 'redo') {
            expect(toContent(next)).toEqual(future.pop());
            past.push(before);
          } else if (next.revision > plan.revision) {
            past.push(before);
            future.length = 0;
          }
          expect([next.canUndo, next.canRedo]).toEqual([past.length > 0, future.length > 0]);
          plan = next;
        }
        const { entries } = await plans.listHistory(plan.id, null, 200);
        expect(entries.map(({ revision }) => revision)).toEqual(
          Array.from({ length: plan.revision }, (_, i) => plan.revision - i),
        );
        const changes = entries.toReversed().flatMap((entry) => entry.changes);
        const told = replay(changes);
        const { regionId: _region, sites: listed, ...members } = toContent(plan);
        expect(told.members).toEqual(members);
        expect(told.sites).toEqual(Object.fromEntries(listed.map(({ id, ...content }) => [id, content])));
        // And backwards to nothing.
        expect(replay([...changes, ...invertChanges(changes)]).sites).toEqual({});
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('forgets plans deleted more than thirty days ago, and only those', async () => {
    const body = planInputSchema.parse({
      name: '古い',
      sites: [{ kind: 'parent', position: { lon: 1, lat: 2 } }],
    });
    const old = await plans.create({ conditions: seen(0), body });
    const kept = await plans.create({ conditions: seen(0), body });
    const { id } = planSchema.parse(old.body);
    await plans.delete({ planId: id, conditions: seen(1), body: null });
    const dayMilliseconds = 86_400_000;
    const now = Date.now();
    expect(await plans.removeExpired(new Date(now + 29 * dayMilliseconds))).toBe(0);
    expect(await plans.removeExpired(new Date(now + 31 * dayMilliseconds))).toBe(1);
    await expect(plans.listHistory(id, null, 1)).rejects.toThrow('NOT_FOUND');
    await plans.get(planSchema.parse(kept.body).id);
  });
});
