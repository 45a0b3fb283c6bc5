import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  evaluationResponseSchema,
  type EvaluationRequestInput,
  type EvaluationResponse,
} from '#contract/evaluation.ts';
import { reachResponseSchema, type ReachRequestInput } from '#contract/reach.ts';
import { startServer, waitUntilReady, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { postJson, readProblem } from '../../support/server-request.ts';

/** 宇島駅 in Buzen, 行橋駅, 黒崎駅, 下曽根駅 and 小倉駅, from the published station table. */
const UNOSHIMA = { lon: 131.126354, lat: 33.62131 };
const YUKUHASHI = { lon: 130.970313, lat: 33.72835 };
const KUROSAKI = { lon: 130.766206, lat: 33.866807 };
const SHIMOSONE = { lon: 130.934829, lat: 33.832522 };
const KOKURA = { lon: 130.882678, lat: 33.886756 };
const OPEN_SEA = { lon: 131.2, lat: 33.9 };
const TOKYO = { lon: 139.76, lat: 35.68 };

const THREE = [
  { id: 'a', name: '宇島', position: UNOSHIMA, seats: 30 },
  { id: 'b', name: '<b>行橋</b>', position: YUKUHASHI, seats: 50 },
  { id: 'c', position: KUROSAKI, seats: 20 },
];
const PARENT = { id: 'p', name: '小倉', position: KOKURA };
const RIVAL = { id: 'x', position: SHIMOSONE, seats: 100 };
const STEP = { kind: 'step', cutoffMinutes: 45 } as const;

const listCaveats = ({ provenance }: EvaluationResponse): string[] =>
  provenance.caveats.map((caveat) => caveat.code);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const expectNear = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * expected);

/** Figures of the first site. */
const readCompetition = ({ answer }: EvaluationResponse) => {
  const given = answer.sites[0]!.competition!;
  return given.ok ? given : null;
};

/** Women's rates by municipality, everybody looking for such work. */
const toWorkforce = (rates: readonly { readonly code: string; readonly women: number | null }[]) => ({
  groups: ['women20to64' as const],
  decay: STEP,
  participation: {
    kind: 'byMunicipality' as const,
    rates: rates.map(({ code, women }) => ({ municipalityCode: code, women, men: null })),
    source: '国勢調査（2020年）',
  },
  share: { ratio: 1, source: '全員' },
});

describe.each(listDatabaseKinds())('POST /api/v1/evaluation on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;

  const post = (request: unknown) => postJson(server.url, '/api/v1/evaluation', request);
  const evaluate = async (request: EvaluationRequestInput): Promise<EvaluationResponse> => {
    const answer = await post(request);
    expect(answer.status, answer.body.toString().slice(0, 500)).toBe(200);
    return evaluationResponseSchema.parse(JSON.parse(answer.body.toString()));
  };
  const reach = async (request: ReachRequestInput) => {
    const answer = await postJson(server.url, '/api/v1/reach', request);
    return reachResponseSchema.parse(JSON.parse(answer.body.toString()));
  };

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { computeWorkers: 2 });
    await waitUntilReady(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('gives each site what /reach gives it alone, with and without tolls', async () => {
    const cutoffsMinutes = [30, 45, 60];
    const { answer, otherTolls } = await evaluate({
      sites: THREE,
      existingOffices: [PARENT],
      cutoffsMinutes,
    });
    expect(answer.sites.map((site) => site.id)).toEqual(['a', 'b', 'c']);
    for (const [index, { position }] of THREE.entries()) {
      const alone = await reach({ site: position, existingOffices: [KOKURA], cutoffsMinutes });
      for (const [given, expected] of [
        [answer, alone.answer],
        [otherTolls!, alone.otherTolls!],
      ] as const) {
        expect(given.tolls).toBe(expected.tolls);
        expect(given.sites[index]!.groups).toEqual(expected.groups);
        expect(given.sites[index]!.marginal).toEqual(expected.marginal);
      }
    }
    // Tolls decide the Buzen case: the expressway brings far more people within 45 minutes.
    const count = ({ sites }: typeof answer): number => sites[0]!.groups[0]!.bands[1]!.reach.central;
    expect(count(otherTolls!)).toBeGreaterThan(count(answer));
    const onFoot = await evaluate({ sites: THREE, mode: 'walk', cutoffsMinutes: [15] });
    expect(onFoot.otherTolls).toBeNull();
    expect(onFoot.answer.sites[0]!.marginal).toEqual([]);
  });

  it('counts nobody twice: union, overlap, pairs, what only one reaches, in any order', async () => {
    const { answer } = await evaluate({ sites: THREE, existingOffices: [PARENT], groups: ['total'] });
    const [together] = answer.together.groups;
    const reaches = answer.sites.map((site) => site.groups[0]!.bands[2]!.reach.central);
    const only = answer.sites.map((site) => site.onlyThisSite[0]!.count.central);
    expect(together!.union.central).toBeLessThan(sum(reaches));
    expect(together!.union.central).toBeGreaterThanOrEqual(Math.max(...reaches));
    expect(Math.abs(sum(only) + together!.overlap.central - together!.union.central)).toBeLessThan(3);
    expect(together!.pairs.map(({ first, second }) => first + second)).toEqual(['ab', 'ac', 'bc']);
    expect(
      Math.abs(sum(together!.byMunicipality.map(({ count }) => count)) - together!.union.central),
    ).toBeLessThan(30);
    const marginal = answer.sites.map((site) => site.marginal[0]!.new.central);
    expect(together!.newOverExisting!.central).toBeGreaterThanOrEqual(Math.max(...marginal));
    expect(together!.newOverExisting!.central).toBeLessThanOrEqual(sum(marginal));

    const reversed = await evaluate({
      sites: THREE.toReversed(),
      existingOffices: [PARENT],
      groups: ['total'],
    });
    expect(reversed.answer.together.groups[0]!.union).toEqual(together!.union);
    expect(reversed.answer.sites[2]!.onlyThisSite).toEqual(answer.sites[0]!.onlyThisSite);
    const twins = await evaluate({ sites: [THREE[0]!, { ...THREE[0]!, id: 'twin' }], groups: ['total'] });
    expect(twins.answer.together.groups[0]).toMatchObject({
      union: twins.answer.sites[0]!.groups[0]!.bands[2]!.reach,
      overlap: twins.answer.sites[0]!.groups[0]!.bands[2]!.reach,
      newOverExisting: null,
    });
  });

  it('effective workforce: everybody with all ratios at 1 is the reach; shares multiply; sources are kept', async () => {
    const typed = { kind: 'typed', women: 1, men: 1, source: '試算' } as const;
    const request = { sites: THREE, groups: ['women20to64', 'all20to64'] } satisfies EvaluationRequestInput;
    const all = await evaluate({
      ...request,
      workforce: {
        groups: ['women20to64', 'all20to64'],
        decay: STEP,
        participation: typed,
        share: { ratio: 1, source: '全員' },
      },
    });
    for (const site of all.answer.sites) {
      for (const [group, { people, withoutRate }] of site.workforce!.entries()) {
        expect(people).toEqual(site.groups[group]!.bands[2]!.reach);
        expect(withoutRate).toBe(0);
      }
    }
    expect(listCaveats(all)).toContain('workforceTyped');
    expect(all.request.workforce?.share.source).toBe('全員');
    const few = await evaluate({
      ...request,
      workforce: {
        groups: ['women20to64'],
        decay: STEP,
        participation: { ...typed, women: 0.5, men: 0 },
        share: { ratio: 0.1, source: '仮' },
      },
    });
    const [whole, part] = [all, few].map(({ answer }) => answer.sites[0]!.workforce![0]!.people.central);
    expect(Math.abs(part! - whole! * 0.05)).toBeLessThan(1);
  });

  it('participation by municipality: wards have their city’s rate, people without a rate are listed', async () => {
    // Kitakyushu is known by its wards; 小倉北区 has a rate of its own.
    const { answer, provenance } = await evaluate({
      sites: [THREE[2]!],
      workforce: toWorkforce([
        { code: '40100', women: 0.5 },
        { code: '40106', women: 0.25 },
        { code: '40215', women: null },
      ]),
    });
    const [site] = answer.sites;
    const by = new Map(site!.groups[0]!.bands[2]!.byMunicipality.map(({ code, count }) => [code, count]));
    const wards = [...by].filter(([code]) => /^4010[1-9]$/u.test(code));
    expect(wards.length).toBeGreaterThan(4);
    const expected = wards.reduce((sum, [code, count]) => sum + count * (code === '40106' ? 0.25 : 0.5), 0);
    const others = [...by].reduce((sum, [code, count]) => sum + (code.startsWith('4010') ? 0 : count), 0);
    expect(Math.abs(site!.workforce![0]!.people.central - expected)).toBeLessThan(5);
    expect(Math.abs(site!.workforce![0]!.withoutRate - others)).toBeLessThan(25);
    expect(others).toBeGreaterThan(1000);
    expect(provenance.caveats.map(({ code }) => code)).toContain('participationByMunicipality');
  });

  it('competition: says what is missing instead of a number', async () => {
    const competition = { group: 'all20to64' as const, decay: STEP };
    const none = await evaluate({ sites: THREE, existingOffices: [{ ...PARENT, seats: 500 }], competition });
    expect(none.answer.sites.map((site) => site.competition)).toEqual(
      THREE.map(() => ({ ok: false, reason: 'noCompetitors' })),
    );
    const notAsked = await evaluate({ sites: THREE, competitors: [RIVAL] });
    expect(notAsked.answer.sites[0]!.competition).toBeNull();
    const seatless = { id: 'd', position: SHIMOSONE };
    const alone = await evaluate({ sites: [THREE[0]!, seatless], competitors: [RIVAL], competition });
    expect(alone.answer.sites.map((site) => site.competition?.ok)).toEqual([true, false]);
    const together = await evaluate({
      sites: [THREE[0]!, seatless],
      competitors: [RIVAL],
      competition: { ...competition, sites: 'together' },
    });
    for (const site of together.answer.sites) {
      expect(site.competition).toEqual({ ok: false, reason: 'seatsMissing' });
    }
    const unreachable = await evaluate({
      sites: THREE,
      competitors: [{ ...RIVAL, position: OPEN_SEA }],
      competition,
    });
    expect(unreachable.answer.leftOut).toEqual([{ id: 'x', reason: 'sea' }]);
    expect(unreachable.answer.sites[0]!.competition).toEqual({ ok: false, reason: 'noCompetitors' });
    expect(listCaveats(unreachable)).toContain('competitorsLeftOut');
  });

  it('competition: conserved, V = S × A, and a rival leaves fewer people', async () => {
    const competition = {
      group: 'all20to64' as const,
      decay: { kind: 'linear' as const, cutoffMinutes: 60 },
    };
    const request = { sites: THREE, existingOffices: [{ ...PARENT, seats: 500 }], competition };
    const one = await evaluate({ ...request, competitors: [RIVAL] });
    const two = await evaluate({
      ...request,
      competitors: [RIVAL, { id: 'y', position: UNOSHIMA, seats: 300 }],
    });
    const together = await evaluate({
      ...request,
      competitors: [RIVAL],
      competition: { ...competition, sites: 'together' },
    });
    for (const { answer, otherTolls } of [one, two, together]) {
      for (const [index, site] of [...answer.sites, ...otherTolls!.sites].entries()) {
        const given = site.competition!;
        if (!given.ok) throw new Error(`${site.id}: expected competition figures, got ${given.reason}`);
        expectNear(given.floatingCatchmentTotal, given.coveredPeople);
        expectNear(given.availabilityTotal, given.coveredPeople);
        const seats = THREE[index % THREE.length]!.seats;
        const available = given.peoplePerSeat.central * seats;
        expect(Math.abs(given.availablePeople.central - available)).toBeLessThanOrEqual(0.5001);
        expect(given.isProxy).toBe(false);
      }
    }
    expect(readCompetition(one)).toMatchObject({ officeCount: 3, seats: 630 });
    expect(readCompetition(two)).toMatchObject({ officeCount: 4, seats: 930 });
    expect(readCompetition(together)).toMatchObject({ officeCount: 5, seats: 700 });
    expect(readCompetition(two)!.availablePeople.central).toBeLessThan(
      readCompetition(one)!.availablePeople.central,
    );
    expect(readCompetition(together)!.peoplePerSeat.central).toBeLessThan(
      readCompetition(one)!.peoplePerSeat.central,
    );
    expect(listCaveats(one)).toContain('competitionTyped');
  });

  it('municipal jobs stand for competitors only when asked, and are marked', async () => {
    const jobsProxy = {
      // SSDSE-A 2026, private-sector employees 2021; 99999 is no municipality of the region.
      jobs: [
        { municipalityCode: '40100', jobs: 436_472 },
        { municipalityCode: '40214', jobs: 10_349 },
        { municipalityCode: '99999', jobs: 5 },
      ],
      source: 'SSDSE-A-2026',
    };
    const given = await evaluate({
      sites: THREE,
      competitors: [RIVAL],
      competition: { group: 'all20to64', decay: STEP, jobsProxy },
    });
    const competition = given.answer.sites[0]!.competition!;
    // One site, seven wards for the city, one town.
    expect(competition).toMatchObject({ ok: true, isProxy: true, officeCount: 9 });
    expect(competition).toMatchObject({ seats: 30 + 436_472 + 10_349 });
    expect(given.answer.leftOut).toEqual([{ id: '99999', reason: 'outsideRegion' }]);
    expect(listCaveats(given)).toContain('jobsProxy');
    expect(listCaveats(given)).not.toContain('competitionTyped');
  });

  it('dual access: minutes to N people, in a range, or none within the data', async () => {
    const { answer } = await evaluate({
      sites: THREE,
      groups: ['total'],
      cutoffsMinutes: [60],
      dualAccess: { group: 'total', people: [1, 20_000, 200_000_000 / 2] },
    });
    for (const site of answer.sites) {
      const [one, many, tooMany] = site.dualAccess!;
      expect(one!.minutes.central!).toBeLessThan(many!.minutes.central!);
      expect(many!.minutes.low!).toBeLessThan(many!.minutes.central!);
      expect(many!.minutes.central!).toBeLessThan(many!.minutes.high!);
      expect(tooMany).toMatchObject({
        minutes: { low: null, central: null, high: null },
        reason: 'notWithinData',
      });
    }
    // The inverse of reach: as many people as it says, within a whole minute of the answer.
    const minutes = Math.ceil(answer.sites[0]!.dualAccess![1]!.minutes.central!);
    const within = await reach({ site: UNOSHIMA, groups: ['total'], cutoffsMinutes: [minutes] });
    expect(within.answer.groups[0]!.bands[0]!.reach.central).toBeGreaterThanOrEqual(20_000);
  });

  it('cites sources and caveats; what was typed comes back as it was typed', async () => {
    const given = await evaluate({
      sites: THREE,
      workforce: {
        groups: ['all20to64'],
        decay: { kind: 'exponential', halfMinutes: 20 },
        participation: { kind: 'typed', women: 0.7, men: 0.8, source: '<script>alert(1)</script>' },
        share: { ratio: 0.05, source: "'; drop table plans; --" },
      },
    });
    expect(listCaveats(given)).toEqual(
      expect.arrayContaining([
        'roadsNotValidated',
        'everybodyHasACar',
        'freeFlow',
        'residentsNotWorkers',
        'noTwentyToThirtyNine',
        'workforceTyped',
        'decayEndsAtSearch',
      ]),
    );
    expect(given.request.workforce?.participation.source).toBe('<script>alert(1)</script>');
    expect(given.request.sites[1]?.name).toBe('<b>行橋</b>');
    expect(given.provenance.datasets.length).toBeGreaterThan(3);
  });

  it.each([
    {
      what: 'a site at sea',
      change: { sites: [THREE[0], { ...THREE[1], position: OPEN_SEA }] },
      at: '/sites/1/position',
    },
    {
      what: 'an existing office elsewhere',
      change: { existingOffices: [{ ...PARENT, position: TOKYO }] },
      at: '/existingOffices/0/position',
    },
  ])('refuses $what, pointing at it', async ({ change, at }) => {
    const problem = readProblem(await post({ sites: THREE, ...change }));
    expect(problem.code).toBe('SITE_UNLINKABLE');
    expect(problem.places?.[0]?.at).toBe(at);
  });

  it.each([
    {
      change: { sites: Array.from({ length: 7 }, (_, k) => ({ ...THREE[0], id: `s${k}` })) },
      code: 'TOO_MANY_ITEMS',
      expected: /at most 6 entries \(maximumEvaluatedSites\)/u,
    },
    { change: { sites: [] }, code: 'VALIDATION', expected: /at least 1 entries/u },
    { change: { sites: [THREE[0], THREE[0]] }, code: 'VALIDATION', expected: /every id only once/u },
    {
      change: { sites: [{ ...THREE[0], position: { lon: 131, lat: 95 } }] },
      code: 'COORD',
      expected: /at most 90/u,
    },
    {
      change: { competitors: [{ ...RIVAL, seats: 0 }] },
      code: 'VALIDATION',
      expected: /at least 1/u,
    },
    { change: { competitors: [{ id: 'x', position: SHIMOSONE }] }, code: 'VALIDATION', expected: /number/u },
    {
      change: { competition: { group: 'total', decay: { kind: 'custom', formula: 'process.exit()' } } },
      code: 'VALIDATION',
      expected: /step, linear, logistic, exponential/u,
    },
    {
      change: { competition: { group: 'total', decay: { kind: 'step', cutoffMinutes: 1e308 } } },
      code: 'VALIDATION',
      expected: /at most 120 \(maximumCutoffMinutes\)/u,
    },
    {
      change: { competition: { group: 'onePersonHouseholds20to29', decay: STEP } },
      code: 'VALIDATION',
      expected: /one of: women20to64/u,
    },
    {
      change: {
        workforce: {
          groups: ['total'],
          decay: STEP,
          participation: { kind: 'typed', women: 1, men: 1, source: ' ' },
          share: { ratio: 1, source: 'x' },
        },
      },
      code: 'VALIDATION',
      expected: /at least 1 characters/u,
    },
    ...[
      { codes: ['40214', '40214'], expected: /every municipality only once/u },
      { codes: ['40214', '40106', '40100'], expected: /either a city or its wards/u },
    ].map(({ codes, expected }) => ({
      change: {
        competition: {
          group: 'total',
          decay: STEP,
          jobsProxy: { source: 'x', jobs: codes.map((municipalityCode) => ({ municipalityCode, jobs: 1 })) },
        },
      },
      code: 'VALIDATION',
      expected,
    })),
    {
      change: { dualAccess: { group: 'total', people: [0] } },
      code: 'VALIDATION',
      expected: /at least 1/u,
    },
  ])('refuses $change with $code', async ({ change, code, expected }) => {
    const problem = readProblem(await post({ sites: THREE, ...change }));
    expect(problem.code).toBe(code);
    expect(problem.places?.map((place) => place.expectedEn).join(' · ')).toMatch(expected);
  });
});
