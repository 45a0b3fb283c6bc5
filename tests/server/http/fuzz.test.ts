import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contract/accounts.ts';
import { createPlanClient, type PlanClient } from '../../support/plan-client.ts';
import { toArbitrary, type JsonSchema } from '../../support/schema-arbitrary.ts';
import { signInLocally } from '../../support/sign-in.ts';
import { startServer, waitUntilReady, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { postJson, readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';
import { upload } from '../../support/upload-client.ts';
import { createVacancyClient } from '../../support/vacancy-client.ts';

const SEED = 20_261_122;
const RUNS_PER_ROUTE = 12;
/** Mostly people who are let in, and everybody else. */
const askers = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Role>('planner', 'administrator') },
  { weight: 2, arbitrary: fc.constantFrom<Role | null>('municipality', 'firm', 'viewer', null) },
);

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Target {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The first type of a body that is taken as octets. */
function findRawType({ requestBody }: Operation): string | undefined {
  const types = Object.entries(requestBody?.content ?? {});
  return types.find(([, { schema }]) => schema.format === 'binary')?.[0];
}

/** Octets that look like something, and octets that do not. */
const rawBodies = fc.oneof(
  fc.constantFrom(
    '名称,種別\n旧校舎,廃校\n',
    'a;b\n"',
    '\u0089PNG\r\n\u001a\n',
    '{"type":"FeatureCollection"}',
    '',
  ),
  fc.string({ maxLength: 200, unit: 'binary' }).map((text) => text.toWellFormed()),
);

function expectDocumented(answer: RawAnswer, { method, path, operation }: Target): void {
  const what = `${method} ${path}`;
  expect(answer.status, what).toBeLessThan(500);
  if (answer.status === 304) return;
  expect(Object.keys(operation.responses), what).toContain(String(answer.status));
  if (answer.status >= 400) readProblem(answer);
}

describe.each(listDatabaseKinds())(
  'every route, asked anything its description allows and more, on $name',
  (kind) => {
    let database: TestDatabase;
    let server: RunningServer;
    let client: PlanClient;
    let document: Document;
    /** Ids by the name of their place in a path, so that requests get further than 404. */
    const known: Record<string, string[]> = {
      planId: [],
      siteId: [],
      vacancyId: [],
      uploadId: [],
      importId: [],
      name: ['outlines', 'railLines'],
    };

    beforeAll(async () => {
      database = await kind.create();
      server = await startServer(database, { requestsPerTenSeconds: 999_999 });
      await waitUntilReady(server.url);
      client = createPlanClient(server.url);
      document = JSON.parse(
        (await sendRaw(server.url, { path: '/api/v1/openapi.json' })).body.toString(),
      ) as Document;
      await addPlan();
    });
    afterAll(async () => {
      await server.close();
      await database.remove();
    });

    const addPlan = async (): Promise<void> => {
      const sites = [{ kind: 'parent' as const, position: { lon: 130.88, lat: 33.88 } }];
      const plan = await client.createPlan({ name: '標的', sites });
      known['planId'] = [plan.id];
      known['siteId'] = [plan.sites[0]!.id];
      const asked = { mode: 'walk', siteCutoffMinutes: 1 };
      const job = await postJson(server.url, '/api/v1/surfaces', asked);
      known['jobId'] = [(JSON.parse(job.body.toString()) as { id: string }).id];
      const proposal = { title: '標的', position: { lon: 131.13, lat: 33.6115 } };
      const draft = await client.send('POST', '/api/v1/proposals', { as: 'municipality', body: proposal });
      known['proposalId'] = [(JSON.parse(draft.body.toString()) as { id: string }).id];
      const register = createVacancyClient(server.url);
      known['vacancyId'] = [(await register.create({ kind: 'land', name: '標的' })).id];
      known['importId'] = [(await register.preview('種別,名称\n土地,標的\n')).id];
      known['uploadId'] = [
        (await upload(server.url, { name: 'a.csv', octets: '種別,名称\n土地,標的\n' })).id,
      ];
    };

    /** Whatever has been started would compute for minutes beside the routes that follow. */
    const cancelJobs = async (): Promise<void> => {
      const list = await sendRaw(server.url, { path: '/api/v1/jobs' });
      const { jobs } = JSON.parse(list.body.toString()) as { jobs: { id: string }[] };
      for (const { id } of jobs) {
        await sendRaw(server.url, { method: 'POST', path: `/api/v1/jobs/${id}/cancel` });
      }
    };

    /** A value for a parameter: one that is there, one that could be, or nonsense. */
    const toParameter = ({ name, schema }: Parameter): fc.Arbitrary<string> => {
      const likely =
        name === 'If-Match'
          ? fc.integer({ min: 1, max: 3 }).map((revision) => `"${revision}"`)
          : name === 'Idempotency-Key'
            ? fc.uuid()
            : fc.nat().map((pick) => {
                const ids = known[name] ?? [];
                return ids[pick % Math.max(ids.length, 1)] ?? '1';
              });
      const other = toArbitrary(schema).map((value) =>
        typeof value === 'string' ? value : JSON.stringify(value),
      );
      return fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: other });
    };

    interface Asked {
      readonly values: readonly string[];
      readonly body: unknown;
      readonly as: Role | null;
    }

    /** What ends or changes a session is asked with one of its own. */
    const findCookie = async (path: string, as: Role | null): Promise<{ cookie?: string }> => {
      if (as === null || !path.startsWith('/api/v1/session')) return {};
      return { cookie: (await signInLocally(server.url, as)) ?? '' };
    };

    const send = async ({ method, path, operation }: Target, { values, body, as }: Asked) => {
      const parameters = operation.parameters ?? [];
      const query = new URLSearchParams();
      const headers: Record<string, string> = {};
      let address = path;
      for (const [index, parameter] of parameters.entries()) {
        const value = values[index]!;
        // Half of a character cannot stand in an address, nor anything but ASCII in a header.
        const safe = value.toWellFormed();
        if (parameter.in === 'path')
          address = address.replace(`{${parameter.name}}`, encodeURIComponent(safe));
        else if (parameter.in === 'header')
          headers[parameter.name] = safe.replaceAll(/[^\x20-\x7e]/gu, '?').slice(0, 300);
        else if (parameter.required === true || value.length % 2 === 0)
          query.set(parameter.name, safe.slice(0, 300));
      }
      const raw = findRawType(operation);
      const text =
        operation.requestBody === undefined
          ? undefined
          : raw !== undefined && typeof body === 'string'
            ? Buffer.from(body)
            : JSON.stringify(body);
      return sendRaw(server.url, {
        method: method.toUpperCase(),
        path: query.size === 0 ? address : `${address}?${query}`,
        as,
        headers: {
          ...headers,
          ...(text === undefined ? {} : { 'content-type': raw ?? 'application/json' }),
          ...(await findCookie(path, as)),
        },
        ...(text === undefined ? {} : { body: text }),
      });
    };

    it('answers with what it documents and never with 5xx', async () => {
      const seen = new Set<number>();
      for (const [path, operations] of Object.entries(document.paths)) {
        for (const [method, operation] of Object.entries(operations)) {
          const target = { method, path, operation };
          const values = fc.tuple(...(operation.parameters ?? []).map(toParameter));
          const bodySchema = operation.requestBody?.content['application/json']?.schema;
          const body =
            findRawType(operation) !== undefined
              ? rawBodies
              : bodySchema === undefined
                ? fc.constant(null)
                : toArbitrary(bodySchema);
          await fc.assert(
            fc.asyncProperty(values, body, askers, async (parameters, value, as) => {
              const answer = await send(target, { values: parameters, body: value, as });
              seen.add(answer.status);
              expectDocumented(answer, target);
            }),
            { seed: SEED, numRuns: RUNS_PER_ROUTE },
          );
          if (path === '/api/v1/surfaces') await cancelJobs();
          // Deleted or restored by now: the next route gets one of its own.
          await addPlan();
        }
      }
      // The walk got past the first checks: things were made, changed, missed and refused.
      for (const status of [200, 201, 401, 403, 404, 409, 412, 422]) expect(seen).toContain(status);
      expect((await sendRaw(server.url, { path: '/readyz' })).status).toBe(200);
    }, 180_000);

    it('does not take an unknown key of a plan for something to store', async () => {
      const name = `鍵 ${randomUUID()}`;
      const answer = await client.send('POST', '/api/v1/plans', {
        body: { name, constructor: { prototype: 1 } },
      });
      expect(readProblem(answer).code).toBe('VALIDATION');
    });
  },
);
