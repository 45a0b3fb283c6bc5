import { createHash } from 'node:crypto';
import { getCellSite } from '#engine/accessibility/site-cells.ts';
import { decodeSurface } from '#engine/buffers/surface-container.ts';
import type { Job } from '#contract/jobs.ts';
import {
  surfaceAboutSchema,
  surfaceRequestSchema,
  SURFACE_LINKS,
  type SurfaceCell,
  type SurfaceRequest,
  type SurfaceResponse,
} from '#contract/surfaces.ts';
import type { JobContext, JobHandler } from '../job-runs/job-handler.ts';
import type { JobService } from '../job-runs/job.service.ts';
import type { ProvenanceSource } from '../provenance/build-provenance.ts';
import { createStoredFile, type StoredFile } from '../region/stored-file.ts';
import { getTenant, toTenantKey, type Tenant } from '../sharing/tenant.ts';
import { buildSurface, type BuiltSurface, type SurfaceBuilder } from './build-surface.ts';

/** Results of one organization that can be fetched; each some 50 kB. The one unused for longest goes first. */
const KEPT_RESULTS = 8;
/** Of all organizations together. */
const KEPT_RESULTS_OF_ALL = 128;
const MAXIMUM_WAITING = 8;
const MEDIA_TYPE = 'application/octet-stream';

/** Where could an office go: surfaces as jobs, and their results. */
export interface SurfaceService {
  readonly handler: JobHandler;
  /** Starts the job that computes a surface, or finds the one that does or did. */
  start(jobs: JobService, request: SurfaceRequest): Promise<{ readonly job: Job; readonly isNew: boolean }>;
  /** Of the organization of whoever acts. null: never computed by it, or dropped since. */
  findFile(surfaceId: string): StoredFile | null;
  findTable(surfaceId: string): SurfaceResponse | null;
}

interface KeptResult {
  readonly tenantKey: string;
  readonly built: BuiltSurface;
  readonly file: StoredFile;
}

const toKey = (tenant: Tenant, surfaceId: string): string => `${toTenantKey(tenant)} ${surfaceId}`;
const ID_DIGITS = 32;
const toId = (requestSha256: string): string => requestSha256.slice(0, ID_DIGITS);

export function createSurfaceService(pool: SurfaceBuilder['pool'], source: ProvenanceSource): SurfaceService {
  /** By organization and id: that somebody else has asked the same is nobody's business. */
  const kept = new Map<string, KeptResult>();

  /** The same question of the same data has the same hash, however it was typed: parsing has ordered its members. */
  const hash = (request: SurfaceRequest): string => {
    const assumptions = Object.entries(request.assumptions).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const { version } = source.region;
    const text = JSON.stringify([version, source.engineVersion, { ...request, assumptions }]);
    return createHash('sha256').update(text).digest('hex');
  };

  const find = (tenant: Tenant, surfaceId: string): KeptResult | null => {
    const key = toKey(tenant, surfaceId);
    const result = kept.get(key);
    if (result === undefined) return null;
    kept.delete(key);
    kept.set(key, result);
    return result;
  };

  const keep = (tenant: Tenant, surfaceId: string, result: Omit<KeptResult, 'tenantKey'>): void => {
    const tenantKey = toTenantKey(tenant);
    kept.set(toKey(tenant, surfaceId), { ...result, tenantKey });
    const own = [...kept].filter(([, other]) => other.tenantKey === tenantKey);
    const [oldest] = own.length > KEPT_RESULTS ? own : kept.size > KEPT_RESULTS_OF_ALL ? kept : [];
    if (oldest !== undefined) kept.delete(oldest[0]);
  };

  const run = async (raw: unknown, context: JobContext): Promise<void> => {
    const request = surfaceRequestSchema.parse(raw);
    const id = toId(hash(request));
    if (find(context.tenant, id) !== null) return;
    const built = await buildSurface({ pool, source }, request, context);
    const content = built.bytes;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = createStoredFile({ name: id, mediaType: MEDIA_TYPE, sha256, content });
    keep(context.tenant, id, { built, file });
  };

  return {
    handler: {
      kind: 'surface',
      maximumWaiting: MAXIMUM_WAITING,
      hash: (raw) => hash(surfaceRequestSchema.parse(raw)),
      run,
      findResultAddress: (tenant, requestSha256) => {
        const id = toId(requestSha256);
        return kept.has(toKey(tenant, id)) ? `/api/v1/surfaces/${id}` : null;
      },
    },
    start: async (jobs, request) => {
      const requestSha256 = hash(request);
      if (find(getTenant(), toId(requestSha256)) !== null) {
        const job = await jobs.findDone('surface', requestSha256);
        if (job !== null) return { job, isNew: false };
      }
      return jobs.start('surface', request);
    },
    findFile: (surfaceId) => find(getTenant(), surfaceId)?.file ?? null,
    findTable: (surfaceId) => {
      const result = find(getTenant(), surfaceId);
      return result === null ? null : toTable(result.built);
    },
  };
}

/** The container in words. */
function toTable({ bytes, municipalityCodeBySite }: BuiltSurface): SurfaceResponse {
  const surface = decodeSurface(bytes);
  const cells = Array.from(surface.meshCodeBySite, (meshCode, site): SurfaceCell => {
    const link = SURFACE_LINKS[surface.linkBySite[site] ?? 0] ?? 'linked';
    const read = (counts: typeof surface.reach | null) =>
      counts === null || link !== 'linked'
        ? null
        : { low: counts.low[site]!, central: counts.central[site]!, high: counts.high[site]! };
    return {
      meshCode: String(meshCode),
      site: getCellSite(meshCode),
      municipalityCode: municipalityCodeBySite[site]!,
      link,
      reach: read(surface.reach),
      new: read(surface.new),
      isAtLeast: surface.isAtLeastBySite[site] === 1,
      isHighAtLeast: surface.isHighAtLeastBySite[site] === 1,
    };
  });
  return { ...surfaceAboutSchema.parse(JSON.parse(surface.about)), cells };
}
