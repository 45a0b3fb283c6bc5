import { describe, expect, it } from 'vitest';
import type { Plan, Site, SiteContent } from '#contract/plans.ts';
import type { PlanDraft, PlanWrite, SavedPlan } from '#client/state/plan-content.ts';
import { isSameDraft, toDraft, toSavedPlan } from '#client/state/plan-content.ts';
import { PlanSaveQueue, type Outcome, type WriteAnswer } from '#client/state/plan-save-queue.ts';

const AT = '2026-11-22T00:00:00.000Z';
const site = (name: string, lon = 131): SiteContent => ({
  kind: 'candidate',
  name,
  position: { lon, lat: 33.6 },
  notes: '',
  seats: null,
  headcounts: [],
  area: null,
  vacancyId: null,
});

const createPlan = (sites: readonly Site[] = [], changes: Partial<Plan> = {}): Plan => ({
  id: 'plan-1',
  revision: 1,
  name: '検討',
  regionId: 'kitakyushu',
  regionVersion: 'v1',
  mode: 'car',
  direction: 'inbound',
  tolls: false,
  congestion: 'freeFlow',
  cutoffsMinutes: [15, 30, 45, 60],
  siteCutoffMinutes: 45,
  existingCutoffMinutes: 60,
  groups: ['women20to64'],
  assumptions: {},
  sites: [...sites],
  organization: {
    id: '00000000-0000-4000-8000-000000000001',
    nameJa: '都市圏事務局',
    nameEn: 'Metropolitan office',
  },
  isOwn: true,
  sharing: { isPublic: false, sharedWith: [] },
  canUndo: false,
  canRedo: false,
  createdAt: AT,
  updatedAt: AT,
  ...changes,
});

const toSite = (id: string, content: SiteContent, revision: number): Site => ({
  ...content,
  id,
  revision,
  planId: 'plan-1',
  createdAt: AT,
  updatedAt: AT,
  deletedAt: null,
});

/** The rules of the plan routes, on one plan: revisions, If-Match, and keys that repeat the first answer. */
class SmallServer {
  plan: Plan | null;
  isReachable = true;
  /** Does the next write, but its answer is lost on the way. */
  losesAnswer = false;
  /** Everything that arrived, repeated requests too. */
  readonly arrived: PlanWrite[] = [];
  readonly #answers = new Map<string, WriteAnswer>();

  constructor(plan: Plan | null = null) {
    this.plan = plan;
  }

  send(write: PlanWrite): Outcome<WriteAnswer> {
    if (!this.isReachable) return { kind: 'unreachable', retryAfterMilliseconds: null };
    this.arrived.push(write);
    const known = this.#answers.get(write.idempotencyKey);
    const outcome: Outcome<WriteAnswer> =
      known === undefined ? this.#write(write) : { kind: 'done', body: known };
    if (outcome.kind === 'done') this.#answers.set(write.idempotencyKey, outcome.body);
    if (!this.losesAnswer) return outcome;
    this.losesAnswer = false;
    return { kind: 'unreachable', retryAfterMilliseconds: null };
  }

  #write(write: PlanWrite): Outcome<WriteAnswer> {
    if (write.kind === 'create') {
      const { sites = [], ...fields } = write.body;
      const made = sites.map((one, i) => toSite(`site-${i}`, one as SiteContent, 1));
      this.plan = createPlan(made, fields as Partial<Plan>);
      return { kind: 'done', body: this.plan };
    }
    const { plan } = this;
    if (plan === null) return { kind: 'missing' };
    const revision = plan.revision + 1;
    if (write.kind === 'patchPlan') {
      if (write.revision !== plan.revision) return { kind: 'changed' };
      this.plan = { ...plan, ...(write.body as Partial<Plan>), revision };
      return { kind: 'done', body: this.plan };
    }
    if (write.kind === 'addSite') {
      const added = toSite(`site-${revision}`, write.body, revision);
      this.plan = { ...plan, revision, sites: [...plan.sites, added] };
      return { kind: 'done', body: added };
    }
    const current = plan.sites.find((one) => one.id === write.siteId);
    if (current === undefined) return { kind: 'missing' };
    if (current.revision !== write.revision) return { kind: 'changed' };
    const others = plan.sites.filter((one) => one.id !== write.siteId);
    if (write.kind === 'deleteSite') {
      this.plan = { ...plan, revision, sites: others };
      return { kind: 'done', body: { id: write.siteId, revision, deletedAt: AT } };
    }
    const next = { ...current, ...(write.body as Partial<Site>), revision };
    this.plan = { ...plan, revision, sites: [...others, next] };
    return { kind: 'done', body: next };
  }
}

/** Until every answered request was dealt with. */
async function settle(): Promise<void> {
  for (let i = 0; i < 30; i += 1) await Promise.resolve();
}

/** A queue on a small server, with timers that fire when told to. */
function start(server: SmallServer, wanted?: PlanDraft) {
  const timers: { action: () => void; milliseconds: number }[] = [];
  const merged: PlanDraft[] = [];
  let keys = 0;
  const saved: SavedPlan | null = server.plan === null ? null : toSavedPlan(server.plan);
  const draft = wanted ?? (saved === null ? undefined : toDraft(saved));
  if (draft === undefined) throw new Error('expected a draft for a new plan');
  const queue = new PlanSaveQueue(
    {
      send: (_planId, write) => Promise.resolve(server.send(write)),
      read: () =>
        Promise.resolve(
          server.plan === null
            ? ({ kind: 'missing' } as const)
            : ({ kind: 'done', body: server.plan } as const),
        ),
      createKey: () => `key-${(keys += 1)}`,
      startTimer: (action, milliseconds) => {
        const timer = { action, milliseconds };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
      },
      onChange: () => undefined,
      onMerged: (next) => merged.push(next),
    },
    saved,
    draft,
  );
  const elapse = async (): Promise<readonly number[]> => {
    const due = timers.splice(0);
    for (const { action } of due) action();
    await settle();
    return due.map(({ milliseconds }) => milliseconds);
  };
  return { queue, timers, merged, elapse };
}

const rename = (draft: PlanDraft, name: string): PlanDraft => ({
  ...draft,
  fields: { ...draft.fields, name },
});

describe('saving', () => {
  it('waits for rest, sends the newest draft only, and only what changed', async () => {
    const server = new SmallServer(createPlan([toSite('a', site('A'), 1)]));
    const { queue, elapse, timers } = start(server);
    queue.change(rename(queue.wanted, '一'));
    queue.change(rename(queue.wanted, '二'));
    expect(queue.status.kind).toBe('saving');
    expect(timers).toHaveLength(1);
    expect(await elapse()).toEqual([800]);
    expect(server.arrived).toEqual([
      { kind: 'patchPlan', body: { name: '二' }, revision: 1, idempotencyKey: 'key-1' },
    ]);
    expect(queue.status.kind).toBe('saved');
    expect(queue.isUnsaved).toBe(false);
  });

  it('makes a new plan with its sites once, and then knows their ids', async () => {
    const server = new SmallServer();
    const fields = toDraft(toSavedPlan(createPlan())).fields;
    const { queue, elapse } = start(server, { fields, sites: new Map([['new-A', site('A')]]) });
    queue.flush();
    await settle();
    expect(queue.saved?.sites.get('new-A')?.id).toBe('site-0');
    queue.change({ fields, sites: new Map([['new-A', site('A', 131.5)]]) });
    await elapse();
    expect(server.arrived.map((write) => write.kind)).toEqual(['create', 'patchSite']);
    expect(server.plan?.sites[0]?.position.lon).toBe(131.5);
  });

  it('adds, changes and deletes sites, the plan’s own members first', async () => {
    const server = new SmallServer(createPlan([toSite('a', site('A'), 1), toSite('b', site('B'), 1)]));
    const { queue, elapse } = start(server);
    const sites = new Map([
      ['b', site('B', 132)],
      ['new-1', site('C')],
    ]);
    queue.change({ ...rename(queue.wanted, '三'), sites });
    await elapse();
    expect(server.arrived.map((write) => write.kind)).toEqual([
      'patchPlan',
      'deleteSite',
      'patchSite',
      'addSite',
    ]);
    expect(server.plan?.sites.map((one) => one.name)).toEqual(['B', 'C']);
    expect(queue.status.kind).toBe('saved');
  });

  it('takes a change that was taken back as no change', () => {
    const server = new SmallServer(createPlan());
    const { queue, timers } = start(server);
    const before = queue.wanted;
    queue.change(rename(before, '一'));
    queue.change(before);
    expect(queue.status.kind).toBe('saved');
    expect(timers).toHaveLength(0);
  });

  it('sends everything at once when the page goes, and repeats it under the same keys if it stays', async () => {
    const server = new SmallServer(createPlan([toSite('a', site('A'), 1)]));
    const { queue } = start(server);
    queue.change({ ...rename(queue.wanted, '去'), sites: new Map([['a', site('A', 132)]]) });
    queue.sendAll();
    expect(server.arrived.map((write) => write.kind)).toEqual(['patchPlan', 'patchSite']);
    expect([server.plan?.name, server.plan?.sites[0]?.position.lon]).toEqual(['去', 132]);
    queue.flush();
    await settle();
    expect(new Set(server.arrived.map((write) => write.idempotencyKey)).size).toBe(2);
    expect([server.plan?.revision, queue.status.kind]).toEqual([3, 'saved']);
  });
});

describe('a server that does not answer', () => {
  it('keeps the newest draft, waits longer each time and loses nothing', async () => {
    const server = new SmallServer(createPlan());
    const { queue, elapse } = start(server);
    server.isReachable = false;
    queue.change(rename(queue.wanted, '一'));
    await elapse();
    expect(queue.status.kind).toBe('retrying');
    expect(await elapse()).toEqual([1000]);
    expect(await elapse()).toEqual([2000]);
    queue.change(rename(queue.wanted, '二'));
    expect(queue.status.kind).toBe('retrying');
    server.isReachable = true;
    await elapse();
    await elapse();
    expect(server.plan?.name).toBe('二');
    expect([queue.status.kind, queue.isUnsaved]).toEqual(['saved', false]);
  });

  it('repeats a write whose answer was lost under the same key, and does it once', async () => {
    const server = new SmallServer(createPlan());
    const { queue, elapse } = start(server);
    server.losesAnswer = true;
    queue.change({ ...queue.wanted, sites: new Map([['new-1', site('A')]]) });
    await elapse();
    expect(queue.status.kind).toBe('retrying');
    queue.change({ ...queue.wanted, sites: new Map([['new-1', site('A2')]]) });
    await elapse();
    await elapse();
    expect(server.arrived.map((write) => [write.kind, write.idempotencyKey])).toEqual([
      ['addSite', 'key-1'],
      ['addSite', 'key-1'],
      ['patchSite', expect.any(String)],
    ]);
    expect(server.plan?.sites.map((one) => one.name)).toEqual(['A2']);
  });
});

describe('another window', () => {
  it('changed something else: both changes stand, and the screen is told', async () => {
    const server = new SmallServer(createPlan([toSite('a', site('A'), 1)]));
    const { queue, elapse, merged } = start(server);
    server.plan = createPlan([toSite('a', site('A', 132), 2)], { revision: 2 });
    queue.change(rename(queue.wanted, '自分'));
    await elapse();
    expect([server.plan.name, server.plan.sites[0]?.position.lon]).toEqual(['自分', 132]);
    expect(merged).toHaveLength(1);
    expect(merged[0]?.sites.get('a')?.position.lon).toBe(132);
    expect(queue.status.kind).toBe('saved');
  });

  it.each([
    { side: 'theirs' as const, name: '相手' },
    { side: 'mine' as const, name: '自分' },
  ])('changed the same: asks, and $side stays when chosen', async ({ side, name }) => {
    const server = new SmallServer(createPlan());
    const { queue, elapse, merged } = start(server);
    server.plan = createPlan([], { revision: 2, name: '相手', tolls: true });
    queue.change(rename(queue.wanted, '自分'));
    await elapse();
    expect(queue.status).toMatchObject({
      kind: 'conflict',
      conflicts: [{ kind: 'field', name: 'name', theirs: '相手', mine: '自分' }],
    });
    expect(server.plan.name).toBe('相手');
    queue.resolve(side);
    await settle();
    expect([server.plan.name, server.plan.tolls]).toEqual([name, true]);
    expect(merged.at(-1)?.fields).toMatchObject({ name, tolls: true });
    expect(queue.status.kind).toBe('saved');
  });

  it('deleted a site that is being changed here: asks; overwriting brings it back', async () => {
    const server = new SmallServer(createPlan([toSite('a', site('A'), 1)]));
    const { queue, elapse } = start(server);
    server.plan = createPlan([], { revision: 2 });
    queue.change({ ...queue.wanted, sites: new Map([['a', site('A', 132)]]) });
    await elapse();
    expect(queue.status).toMatchObject({ kind: 'conflict', conflicts: [{ kind: 'site', theirs: null }] });
    queue.resolve('mine');
    await settle();
    expect(server.plan.sites.map((one) => one.position.lon)).toEqual([132]);
  });

  it('wrote between two of our writes: that is noticed and taken in', async () => {
    const server = new SmallServer(createPlan([toSite('a', site('A'), 1)]));
    const { queue, elapse, merged } = start(server);
    server.plan = createPlan([toSite('a', site('A'), 1)], { revision: 2, tolls: true });
    queue.change({ ...queue.wanted, sites: new Map([['a', site('A', 132)]]) });
    await elapse();
    expect(server.plan.revision).toBe(3);
    expect(merged.at(-1)?.fields.tolls).toBe(true);
    expect(isSameDraft(queue.wanted, toDraft(toSavedPlan(server.plan)))).toBe(true);
  });

  it('deleted the plan: says so and keeps the draft', async () => {
    const server = new SmallServer(createPlan());
    const { queue, elapse } = start(server);
    server.plan = null;
    queue.change(rename(queue.wanted, '自分'));
    await elapse();
    expect(queue.status.kind).toBe('gone');
    expect(queue.wanted.fields.name).toBe('自分');
  });
});
