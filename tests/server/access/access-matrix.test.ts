import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contract/accounts.ts';
import type { Route } from '#server/http/route.ts';
import { signInLocally } from '../../support/sign-in.ts';
import { startServer, waitUntilReady, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';
import { ASKERS, TARGETS, type Asker, type TargetName, type Thing } from './access-targets.ts';
import { EXPECTATIONS, type Expectation } from './expectations.ts';

/** What an answer says about access. */
type Outcome = 'let in' | 'sign in' | 'another role' | 'read only' | 'not there' | `${number} ${string}`;

interface Case {
  readonly route: Route;
  readonly expectation: Expectation;
  readonly asker: Asker;
  readonly what: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly expected: Outcome;
}

/** Two at once find what one alone does not; more only wait for the database. */
const AT_ONCE = 4;
/** Out of date for everything there is. */
const STALE = '"999999999"';

function isAllowed({ who }: Expectation, asker: Asker): boolean {
  return who === 'anyone' || (asker !== 'anonymous' && who.includes(asker));
}

function listParameters({ path }: Route): string[] {
  return [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? '');
}

function toUnknown(ids: Readonly<Record<string, string>>): Record<string, string> {
  const surface = /^[0-9a-f]{32}$/u;
  return Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [
      name,
      surface.test(id) ? randomUUID().replaceAll('-', '') : randomUUID(),
    ]),
  );
}

function expectShared({ shared }: Expectation, { method }: Route): Outcome {
  const rule = shared ?? (method === 'get' ? 'read' : 'refused');
  return rule === 'read' ? 'let in' : rule === 'refused' ? 'read only' : 'not there';
}

/** Of one route: everybody, with everything. */
function listCases(route: Route, expectation: Expectation, things: readonly Thing[]): Case[] {
  const base = { route, expectation };
  const { path = {} } = expectation;
  return ASKERS.flatMap((asker): Case[] => {
    if (!isAllowed(expectation, asker)) {
      const expected = asker === 'anonymous' ? 'sign in' : 'another role';
      const ids = {
        ...Object.fromEntries(listParameters(route).map((name) => [name, randomUUID()])),
        ...path,
      };
      return [{ ...base, asker, what: 'at all', ids, expected }];
    }
    if (expectation.on === undefined)
      return [{ ...base, asker, what: 'at all', ids: path, expected: 'let in' }];
    const seen = things.map(({ label, ids, relations }): Case => {
      const relation = relations[asker];
      const expected =
        relation === 'own'
          ? 'let in'
          : relation === 'shared'
            ? expectShared(expectation, route)
            : 'not there';
      return { ...base, asker, what: `${relation}, ${label}`, ids: { ...ids, ...path }, expected };
    });
    const hasChild = listParameters(route).length > 1 && expectation.versionOf !== 'parent';
    const children = hasChild ? listMixed(base, asker, things) : [];
    return [...seen, ...children];
  });
}

/** S24: what belongs to something else, asked for below one's own. */
function listMixed(
  base: Pick<Case, 'route' | 'expectation'>,
  asker: Asker,
  things: readonly Thing[],
): Case[] {
  const [parent = ''] = listParameters(base.route);
  const own = things.find(({ relations }) => relations[asker] === 'own');
  if (own === undefined) return [];
  return things
    .filter((thing) => thing !== own)
    .map(({ label, ids }): Case => {
      const mixed = { ...ids, [parent]: own.ids[parent] ?? '' };
      const { route, expectation } = base;
      return {
        route,
        expectation,
        asker,
        what: `below one's own, ${label}`,
        ids: mixed,
        expected: 'not there',
      };
    });
}

function readOutcome(answer: RawAnswer, { expectation, route }: Case): Outcome {
  const { code: refusal } =
    answer.status === 401 || answer.status === 403 ? readProblem(answer) : { code: '' };
  if (refusal === 'SIGN_IN_REQUIRED') return 'sign in';
  if (refusal === 'ROLE_NOT_ALLOWED') return 'another role';
  const conflict = route.conditions?.ifMatch === 'required' ? [412] : [];
  const letIn = expectation.letIn ?? [200, 201, 204, ...conflict];
  if (letIn.includes(answer.status)) return 'let in';
  if (answer.status < 400) return `${answer.status} `;
  const { code } = readProblem(answer);
  const known: Partial<Record<string, Outcome>> = {
    SHARED_READ_ONLY: 'read only',
    NOT_FOUND: 'not there',
  };
  return known[code] ?? `${answer.status} ${code} ${answer.body.toString().slice(0, 300)}`;
}

/** What may differ between two answers to the same question: their names in the log, times and counters. */
function toComparable(answer: RawAnswer): Record<string, unknown> {
  const { date: _d, 'x-request-id': _x, ratelimit: _r, 'ratelimit-policy': _p, ...headers } = answer.headers;
  const body: unknown = { ...(JSON.parse(answer.body.toString()) as object), requestId: null };
  return { status: answer.status, ...headers, body };
}

function listDifferences(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((name) => {
    const [a, b] = [JSON.stringify(one[name]), JSON.stringify(other[name])];
    return a === b ? [] : [`${name}: ${a} and ${b}`];
  });
}

describe.each(listDatabaseKinds())('S16–S26: every route as everybody with everything, on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  const things = new Map<TargetName, readonly Thing[]>();

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    await waitUntilReady(server.url);
    for (const asker of ASKERS) {
      if (asker !== 'anonymous') await sendRaw(server.url, { path: '/api/v1/session', as: asker });
    }
    for (const name of Object.keys(TARGETS) as TargetName[]) {
      things.set(name, await TARGETS[name](server.url));
    }
  }, 180_000);
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const send = async ({ route, expectation, asker, ids }: Case): Promise<RawAnswer> => {
    const { body, raw, query, isAskedAnew } = expectation;
    const path = route.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? randomUUID());
    const sent: unknown = typeof body === 'function' ? (body as (ids: Case['ids']) => unknown)(ids) : body;
    const content = raw?.content ?? (sent === undefined ? undefined : JSON.stringify(sent));
    const role: Role | null = asker === 'anonymous' ? null : asker;
    const cookie = isAskedAnew === true && role !== null ? await signInLocally(server.url, role) : null;
    return sendRaw(server.url, {
      method: route.method.toUpperCase(),
      path: query === undefined ? path : `${path}?${query}`,
      as: role,
      headers: {
        ...(content === undefined ? {} : { 'content-type': raw?.mediaType ?? 'application/json' }),
        ...(route.conditions?.idempotencyKey === 'required' ? { 'idempotency-key': randomUUID() } : {}),
        ...(route.conditions?.ifMatch === 'required' ? { 'if-match': STALE } : {}),
        ...(cookie === null ? {} : { cookie }),
      },
      ...(content === undefined ? {} : { body: content }),
    });
  };

  /** Asks, and where it is not there also for what never was. Returns: what is wrong, in words. */
  const check = async (one: Case): Promise<string[]> => {
    const { route, asker, what, expected } = one;
    const name = `${route.operationId} as ${asker}, ${what}`;
    const before = performance.now();
    const answer = await send(one);
    const milliseconds = performance.now() - before;
    const outcome = readOutcome(answer, one);
    if (outcome !== expected) return [`${name}: expected ${expected}, got ${outcome}`];
    if (expected !== 'not there') return [];
    const unknown = await askForUnknown(one);
    times.push([milliseconds, unknown.milliseconds]);
    const differences = listDifferences(toComparable(answer), toComparable(unknown.answer));
    return differences.map((difference) => `${name}: differs from what never was in ${difference}`);
  };
  /** Once for a route and asker: what never was has one answer. */
  const unknownByQuestion = new Map<string, Promise<{ answer: RawAnswer; milliseconds: number }>>();
  const askForUnknown = (one: Case): Promise<{ answer: RawAnswer; milliseconds: number }> => {
    const question = `${one.route.operationId} ${one.asker}`;
    const ask = async () => {
      const before = performance.now();
      const answer = await send({ ...one, ids: { ...toUnknown(one.ids), ...one.expectation.path } });
      return { answer, milliseconds: performance.now() - before };
    };
    const asked = unknownByQuestion.get(question) ?? ask();
    unknownByQuestion.set(question, asked);
    return asked;
  };
  const median = (index: 0 | 1): string =>
    (times.map((pair) => pair[index]).toSorted((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(2);
  /** Milliseconds of what is somebody else's, and of what never was. */
  const times: [number, number][] = [];

  it('has a reviewed line for each route, and none for a route that is gone', () => {
    const routes = server.components.routes.map(({ operationId }) => operationId);
    const missing = routes.filter((name) => EXPECTATIONS[name] === undefined);
    const gone = Object.keys(EXPECTATIONS).filter((name) => !routes.includes(name));
    expect(
      { missing, gone },
      'Say in tests/server/access/expectations.ts who may use each of these routes; its head comment says how.',
    ).toEqual({ missing: [], gone: [] });
  });

  it('answers as reviewed; what is somebody else’s and what never was are answered alike', async () => {
    const cases = server.components.routes.flatMap((route) => {
      const expectation = EXPECTATIONS[route.operationId];
      if (expectation === undefined || expectation.isAskedAnew === true) return [];
      return listCases(route, expectation, expectation.on === undefined ? [] : things.get(expectation.on)!);
    });
    expect(cases.length).toBeGreaterThan(500);
    const wrong: string[] = [];
    const remaining = cases.values();
    const work = async (): Promise<void> => {
      for (const one of remaining) wrong.push(...(await check(one)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(wrong).toEqual([]);
    console.info(
      `access matrix on ${kind.name}: ${cases.length} cases; median ${median(0)} ms for what is somebody else's, ${median(1)} ms for what never was`,
    );
  }, 240_000);

  it('answers as reviewed where asking changes or ends what is asked with', async () => {
    const wrong: string[] = [];
    for (const route of server.components.routes) {
      const expectation = EXPECTATIONS[route.operationId];
      if (expectation?.isAskedAnew !== true) continue;
      for (const asker of ASKERS) {
        const fresh = expectation.on === undefined ? [] : await TARGETS[expectation.on](server.url);
        for (const one of listCases(route, expectation, fresh)) {
          if (one.asker === asker) wrong.push(...(await check(one)));
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});
