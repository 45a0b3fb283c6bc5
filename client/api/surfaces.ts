import { decodeSurface, type SurfaceTable } from '#engine/buffers/surface-container.ts';
import type { Job } from '#contract/jobs.ts';
import type { SurfaceAbout, SurfaceRequest } from '#contract/surfaces.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { request } from './request.ts';

export interface FetchedSurface {
  readonly table: SurfaceTable;
  readonly about: SurfaceAbout;
}

/** What the layer asks of the server. */
export interface SurfaceServer {
  start(body: SurfaceRequest): Promise<Outcome<Job>>;
  getJob(id: string): Promise<Outcome<Job>>;
  cancel(id: string): Promise<Outcome<Job>>;
  retry(id: string): Promise<Outcome<Job>>;
  /** Throws: Error when it is not there any more or does not arrive whole. */
  fetchResult(address: string): Promise<FetchedSurface>;
}

const toJobPath = (id: string): string => `/api/v1/jobs/${encodeURIComponent(id)}`;

export const SURFACE_SERVER: SurfaceServer = {
  start: (body) => request({ method: 'POST', path: '/api/v1/surfaces', body }),
  getJob: (id) => request({ method: 'GET', path: toJobPath(id) }),
  cancel: (id) => request({ method: 'POST', path: `${toJobPath(id)}/cancel` }),
  retry: (id) => request({ method: 'POST', path: `${toJobPath(id)}/retry` }),
  fetchResult: async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}, expected 200`);
    const table = decodeSurface(new Uint8Array(await response.arrayBuffer()));
    // Written by our own server from the contract's schema; the container's checksum has been verified.
    return { table, about: JSON.parse(table.about) as SurfaceAbout };
  },
};
