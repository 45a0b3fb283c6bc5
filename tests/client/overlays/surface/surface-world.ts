import type { Job } from '#contract/jobs.ts';
import type { SurfaceAbout, SurfaceRequest } from '#contract/surfaces.ts';
import type { SurfaceTable } from '#engine/buffers/surface-container.ts';
import type { FetchedSurface } from '#client/api/surfaces.ts';
import { buildSurfaceRequest } from '#client/overlays/surface/surface-request.ts';
import { DEFAULT_VIEW } from '#client/state/view-state.ts';

/** Four cells in a row, from west to east; the last one lies at sea. */
export const CODES = [503_065_211, 503_065_212, 503_065_221, 503_065_222];

export const ASKED: SurfaceRequest = {
  ...buildSurfaceRequest(DEFAULT_VIEW),
  existingOffices: [{ lon: 130.88268, lat: 33.88676 }],
};

const count = (values: readonly number[]) => Float64Array.from(values);

export function createSurface(added: readonly number[] | null = [0, 900, 12_345, 0]): FetchedSurface {
  const table: SurfaceTable = {
    meshCodeBySite: Uint32Array.from(CODES),
    linkBySite: Uint8Array.of(0, 0, 0, 1),
    isAtLeastBySite: Uint8Array.of(0, 0, 1, 0),
    isHighAtLeastBySite: Uint8Array.of(0, 1, 1, 0),
    reach: {
      low: count([4_000, 8_000, 20_000, 0]),
      central: count([5_000, 10_000, 25_000, 0]),
      high: count([6_000, 12_000, 30_000, 0]),
    },
    new:
      added === null
        ? null
        : {
            low: count(added.map((value) => value * 0.9)),
            central: count(added),
            high: count(added.map((value) => value * 1.1)),
          },
    about: '',
  };
  const about: SurfaceAbout = {
    request: ASKED,
    counts: 'people',
    isExistingIncomplete: false,
    provenance: {
      region: 'kitakyushu',
      regionVersion: '1',
      engineVersion: '1',
      roads: 'screening (not validated)',
      roadModelError: null,
      datasets: [],
      assumptions: { version: '1', values: {} as SurfaceAbout['provenance']['assumptions']['values'] },
      caveats: [
        { code: 'roadsNotValidated', ja: '道路は推定', en: 'Roads are estimated' },
        { code: 'hypotheticalSites', ja: '仮定', en: 'Assumed' },
      ],
    },
  };
  return { table, about };
}

export const createJob = (rest: Partial<Job> = {}): Job => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'surface',
  state: 'running',
  progress: 0.25,
  stage: { code: 'computing', ja: 'メッシュごとに計算しています', en: 'Computing cell by cell' },
  request: ASKED,
  createdAt: '2026-11-22T09:00:00.000Z',
  startedAt: '2026-11-22T09:00:00.000Z',
  endedAt: null,
  problem: null,
  resultAddress: null,
  ...rest,
});
