import type { BriefSummary } from '#contract/brief/brief-content.ts';
import type { BriefRequestInput } from '#contract/brief/brief-request.ts';
import type { IsochronesResponse } from '#contract/isochrones.ts';
import type { Region } from '#contract/region.ts';
import type { FeatureCollection } from 'geojson';
import type { RegionLayers } from '../api/load-region.ts';

/** Why the map cannot be shown. */
export class EmbedFailure extends Error {
  readonly kind: 'missing' | 'unreachable' | 'refused';

  constructor(kind: EmbedFailure['kind']) {
    super(kind);
    this.name = 'EmbedFailure';
    this.kind = kind;
  }
}

/** Never with cookies: the embedded map knows nobody. */
async function ask<T>(path: string, body?: unknown): Promise<T> {
  const isPost = body !== undefined;
  const response = await fetch(path, {
    method: isPost ? 'POST' : 'GET',
    credentials: 'omit',
    ...(isPost ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {}),
  }).catch(() => {
    throw new EmbedFailure('unreachable');
  });
  if (response.ok) return (await response.json()) as T;
  throw new EmbedFailure(
    response.status === 404 ? 'missing' : response.status === 503 ? 'unreachable' : 'refused',
  );
}

export const readRegion = (): Promise<Region> => ask('/api/v1/region');

export const summarizeBrief = (body: BriefRequestInput): Promise<BriefSummary> =>
  ask('/api/v1/briefs/summary', body);

/** Areas around the summary's place, under the conditions of the request. */
export function readBands({ site }: BriefSummary, asked: BriefRequestInput): Promise<IsochronesResponse> {
  const { mode, direction, tolls, congestion, assumptions, cutoffsMinutes } = asked;
  return ask('/api/v1/isochrones', {
    site: site.position,
    mode,
    direction,
    tolls,
    congestion,
    assumptions,
    cutoffsMinutes,
  });
}

export async function readLayers({ layers }: Region['files']): Promise<RegionLayers> {
  const [land, municipalities, outlines, railLines, expressways] = await Promise.all(
    [layers.land, layers.municipalities, layers.outlines, layers.railLines, layers.expressways].map(
      (address) => ask<FeatureCollection>(address),
    ),
  );
  if (!land || !municipalities || !outlines || !railLines || !expressways) throw new EmbedFailure('refused');
  return { land, municipalities, outlines, railLines, expressways };
}
