import type { Request } from 'autocannon';
import { regionSchema } from '#contract/region.ts';
import { runLoad, type LoadResult } from './run-load.ts';

export interface IsochroneLoad extends LoadResult {
  /** From being sent to being answered 503, in milliseconds; null when nothing was. */
  readonly slowestRefusal: number | null;
  /** 503 answers without Retry-After. */
  readonly refusalsWithoutAdvice: number;
}

export interface IsochroneOptions {
  readonly url: string;
  readonly seconds: number;
  readonly rate: number;
  readonly connections: number;
  readonly random: () => number;
}

/** Some hundred meters: a new origin every time, and still on land. */
const JITTER_DEGREES = 0.003;

/** 30-minute isochrones by car, each from a place near a station that nobody has asked for before. */
export async function loadIsochrones(options: IsochroneOptions): Promise<IsochroneLoad> {
  const { url, random } = options;
  const { stations } = regionSchema.parse(await (await fetch(`${url}/api/v1/region`)).json());
  let slowestRefusal: number | null = null;
  let refusalsWithoutAdvice = 0;
  const createRequests = (): Request[] => {
    let sentAt = 0;
    const setupRequest = (request: Request): Request => {
      const station = stations[Math.floor(random() * stations.length)];
      if (station === undefined) throw new Error('the region: expected stations');
      const jitter = (): number => (random() - 0.5) * JITTER_DEGREES;
      const site = { lon: station.position.lon + jitter(), lat: station.position.lat + jitter() };
      sentAt = performance.now();
      return { ...request, body: JSON.stringify({ site, cutoffsMinutes: [30] }) };
    };
    const onResponse: Request['onResponse'] = (status, _body, _context, headers) => {
      if (status !== 503) return;
      slowestRefusal = Math.max(slowestRefusal ?? 0, performance.now() - sentAt);
      if (headers?.['Retry-After'] === undefined) refusalsWithoutAdvice++;
    };
    const headers = { 'content-type': 'application/json' };
    return [{ method: 'POST', path: '/api/v1/isochrones', headers, setupRequest, onResponse }];
  };
  const result = await runLoad({ ...options, createRequests });
  return { ...result, slowestRefusal, refusalsWithoutAdvice };
}
