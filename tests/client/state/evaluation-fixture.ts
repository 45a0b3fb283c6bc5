import type { EvaluatedSite, EvaluationResponse } from '#contract/evaluation.ts';

const range = (central: number) => ({
  low: Math.round(central * 0.9),
  central,
  high: Math.round(central * 1.2),
});

/** One site of an answer about women of 20–64 within 30 and 45 minutes. */
export function createSite(
  id: string,
  reach: number,
  {
    fresh = null as number | null,
    only = 0,
    ...rest
  }: Partial<EvaluatedSite> & { fresh?: number | null; only?: number } = {},
): EvaluatedSite {
  return {
    id,
    groups: [
      {
        group: 'women20to64',
        counts: 'people',
        bands: [30, 45].map((cutoffMinutes) => ({
          cutoffMinutes,
          reach: range(cutoffMinutes === 45 ? reach : Math.round(reach / 2)),
          band: 0,
          isAtLeast: false,
          isHighAtLeast: cutoffMinutes === 45,
          estimatedShare: 0,
          byMunicipality: [],
        })),
      },
    ],
    marginal:
      fresh === null
        ? []
        : [
            {
              group: 'women20to64',
              siteCutoffMinutes: 45,
              existingCutoffMinutes: 60,
              new: range(fresh),
              bothNowNearer: range(0),
              bothNotNearer: range(0),
              onlyExisting: range(0),
            },
          ],
    onlyThisSite: [{ group: 'women20to64', count: range(only) }],
    workforce: null,
    competition: null,
    dualAccess: null,
    completeUpToMinutes: null,
    ...rest,
  };
}

/** An answer as the server gives it, for the sites given. */
export function createResponse(sites: readonly EvaluatedSite[]): EvaluationResponse {
  const answer = (tolls: boolean) => ({
    tolls,
    sites: [...sites],
    together: {
      cutoffMinutes: 45,
      groups: [
        {
          group: 'women20to64' as const,
          counts: 'people' as const,
          union: range(150),
          overlap: range(50),
          newOverExisting: range(40),
          byMunicipality: [],
          pairs: [{ first: 'A', second: 'B', both: range(50) }],
          isAtLeast: false,
          isHighAtLeast: false,
        },
      ],
    },
    leftOut: [],
  });
  return {
    request: {
      sites: sites.map(({ id }) => ({ id, name: '', position: { lon: 131, lat: 33.6 }, seats: null })),
      existingOffices: sites.some(({ marginal }) => marginal.length > 0)
        ? [{ id: 'parent', name: '', position: { lon: 130.9, lat: 33.9 }, seats: null }]
        : [],
      competitors: [],
      mode: 'car',
      direction: 'inbound',
      tolls: false,
      congestion: 'freeFlow',
      assumptions: {},
      cutoffsMinutes: [30, 45],
      groups: ['women20to64'],
      siteCutoffMinutes: 45,
      existingCutoffMinutes: 60,
      workforce: null,
      competition: null,
      dualAccess: null,
    },
    answer: answer(false),
    otherTolls: answer(true),
    provenance: {
      region: 'test',
      regionVersion: 'r1',
      engineVersion: 'e1',
      roads: 'screening (not validated)',
      roadModelError: null,
      datasets: [
        {
          id: 'census',
          titleJa: '国勢調査',
          titleEn: 'Census',
          creditJa: '=HYPERLINK("x")を加工',
          creditEn: 'edited',
          licence: 'CC BY 4.0',
          licenceUrl: null,
          year: '2020',
          address: 'https://example.org',
        },
      ],
      assumptions: { version: 'a1', values: {} as EvaluationResponse['provenance']['assumptions']['values'] },
      caveats: [{ code: 'roadsNotValidated', ja: '道路は推定です。', en: 'Roads are estimated.' }],
    },
  };
}
