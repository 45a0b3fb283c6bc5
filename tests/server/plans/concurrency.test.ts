import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planListSchema, planSchema, type Plan } from '#contract/plans.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { createRandom } from '../../support/random.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem } from '../../support/server-request.ts';

const SEED = 20_261_122;
/** F14 of the quality plan. */
const INTERLEAVINGS = 200;

describe.each(listDatabaseKinds())('two people at one plan on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: PlanClient;
  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 100_000 });
    client = createPlanClient(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it(`lose nothing in ${INTERLEAVINGS} interleavings: every accepted change is in the history, in order`, async () => {
    const random = createRandom(SEED);
    const plan = await client.createPlan({ name: '始め' });
    /** What each of them has last seen. */
    const seen: Plan[] = [plan, plan];
    const accepted: { name: string; revision: number }[] = [];
    let refused = 0;
    for (let i = 0; i < INTERLEAVINGS; i++) {
      // One edits, or both at the very same moment; sometimes one reads in between.
      const editors = random() < 0.4 ? [0, 1] : [random() < 0.5 ? 0 : 1];
      const reader = Math.floor(random() * 4);
      if (reader < 2) seen[reader] = await client.getPlan(plan.id);
      await Promise.all(
        editors.map(async (editor) => {
          const name = `${i}-${editor}`;
          const { revision } = seen[editor]!;
          const answer = await client.send('PATCH', `/api/v1/plans/${plan.id}`, { revision, body: { name } });
          if (answer.status === 200) {
            const next = planSchema.parse(readBody(answer));
            expect([next.name, next.revision]).toEqual([name, revision + 1]);
            accepted.push({ name, revision: next.revision });
            seen[editor] = next;
            return;
          }
          const problem = readProblem(answer);
          expect([answer.status, problem.code]).toEqual([412, 'VERSION_CONFLICT']);
          expect(problem.conflict?.yours).toEqual({ etag: `"${revision}"`, value: { name } });
          seen[editor] = planSchema.parse(problem.conflict?.current.value);
          expect(problem.conflict?.current.etag).toBe(`"${seen[editor].revision}"`);
          refused++;
        }),
      );
    }
    const names = accepted.toSorted((a, b) => a.revision - b.revision).map((change) => change.name);
    expect(accepted.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual(
      names.map((_, index) => index + 2),
    );
    expect((await client.getPlan(plan.id)).name).toBe(names.at(-1));
    expect(refused).toBeGreaterThan(20);
    // Undoing everything meets every accepted name on the way back.
    let current = await client.getPlan(plan.id);
    const met = [current.name];
    while (current.canUndo) {
      current = await client.act(current, 'undo');
      met.push(current.name);
    }
    expect(met.toReversed()).toEqual(['始め', ...names]);
  });

  it('make one plan of one key, however many ask for it at once, and all get the same answer', async () => {
    for (let round = 0; round < 5; round++) {
      const name = `同時 ${randomUUID()}`;
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => client.send('POST', '/api/v1/plans', { body: { name }, key })),
      );
      expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.toString()}`)).size).toBe(1);
      const list = planListSchema.parse(readBody(await client.send('GET', '/api/v1/plans')));
      expect(list.plans.filter((plan) => plan.name === name)).toHaveLength(1);
    }
  });

  it('add sites at the same time without disturbing one another', async () => {
    const plan = await client.createPlan({ name: '一緒に' });
    const sites = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        client.addSite(plan.id, { kind: 'candidate', name: String(i), position: { lon: 131, lat: 33 } }),
      ),
    );
    expect(sites.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 2),
    );
    // Each has its own version: all can be moved at once.
    await Promise.all(
      sites.map((site) =>
        client
          .send('PATCH', `/api/v1/plans/${plan.id}/sites/${site.id}`, {
            revision: site.revision,
            body: { notes: `${site.name} の注` },
          })
          .then(readBody),
      ),
    );
    const now = await client.getPlan(plan.id);
    expect(now.revision).toBe(41);
    expect(now.sites.every((site) => site.notes === `${site.name} の注`)).toBe(true);
  });
});
