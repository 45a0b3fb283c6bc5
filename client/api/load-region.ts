import type { LayerName, Region } from '#contract/region.ts';
import type { FeatureCollection } from 'geojson';

/** Why something could not be loaded: no server at all, or an answer that is not the one expected. */
export class LoadError extends Error {
  readonly kind: 'unreachable' | 'status' | 'content';
  readonly address: string;

  constructor(kind: LoadError['kind'], address: string, detail: string) {
    super(`${address}: ${detail}`);
    this.name = 'LoadError';
    this.kind = kind;
    this.address = address;
  }
}

async function fetchOk(address: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (cause) {
    throw new LoadError('unreachable', address, cause instanceof Error ? cause.message : String(cause));
  }
  if (!response.ok) throw new LoadError('status', address, `HTTP ${response.status}`);
  return response;
}

async function fetchJson<T>(address: string, isExpected: (value: unknown) => value is T): Promise<T> {
  const response = await fetchOk(address);
  const value: unknown = await response.json().catch(() => undefined);
  if (!isExpected(value)) throw new LoadError('content', address, 'not the expected JSON');
  return value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * The contract's schema validates what the server sends on the server's side; the browser checks only the
 * members it cannot start without, so that zod stays out of the bundle.
 */
function isRegion(value: unknown): value is Region {
  return (
    isRecord(value) &&
    typeof value['version'] === 'string' &&
    Array.isArray(value['municipalities']) &&
    Array.isArray(value['stations']) &&
    isRecord(value['files']) &&
    isRecord(value['story'])
  );
}

function isFeatureCollection(value: unknown): value is FeatureCollection {
  return isRecord(value) && value['type'] === 'FeatureCollection' && Array.isArray(value['features']);
}

/** Throws: LoadError. */
export const loadRegion = (): Promise<Region> => fetchJson('/api/v1/region', isRegion);

/** Throws: LoadError. */
export async function loadBytes(address: string): Promise<Uint8Array> {
  const response = await fetchOk(address);
  return new Uint8Array(await response.arrayBuffer());
}

export type RegionLayers = Readonly<Record<LayerName, FeatureCollection>>;

const load = (address: string): Promise<FeatureCollection> => fetchJson(address, isFeatureCollection);

/** Throws: LoadError. */
export async function loadLayers(files: Region['files']['layers']): Promise<RegionLayers> {
  const [land, municipalities, outlines, railLines, expressways] = await Promise.all([
    load(files.land),
    load(files.municipalities),
    load(files.outlines),
    load(files.railLines),
    load(files.expressways),
  ]);
  return { land, municipalities, outlines, railLines, expressways };
}
