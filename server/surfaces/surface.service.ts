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
import { buildSurface, type BuiltSurface, type SurfaceBuilder } from './build-surface.ts';

/** Results that can be fetched; each some 50 kB. The one unused for longest goes first. */
const KEPT_RESULTS = 8;
const MAXIMUM_WAITING = 8;
const MEDIA_TYPE = 'application/octet-stream';

/** Where could an office go: surfaces as jobs, and their results. */
export interface SurfaceService {
  readonly handler: JobHandler;
  /** Starts the job that computes a surface, or finds the one that does or did. */
  start(jobs: JobService, request: SurfaceRequest): Promise<{ readonly job: Job; readonly isNew: boolean }>;
  /** null: never computed, or dropped since. */
  findFile(surfaceId: string): StoredFile | null;
  findTable(surfaceId: string): SurfaceResponse | null;
}

interface KeptResult {
  readonly built: BuiltSurface;
  readonly file: StoredFile;
}

const ID_DIGITS = 32;
const toId = (requestSha256: string): string => requestSha256.slice(0, ID_DIGITS);

export function createSurfaceService(pool: SurfaceBuilder['pool'], source: ProvenanceSource): SurfaceService {
  const kept = new Map<string, KeptResult>();

  /** The same question of the same data has the same hash, however it was typed: parsing has ordered its members. */
  const hash = (request: SurfaceRequest): string => {
    const assumptions = Object.entries(request.assumptions).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const { version } = source.region;
    const text = JSON.stringify([version, source.engineVersion, { ...request, assumptions }]);
    return createHash('sha256').update(text).digest('hex');
  };

  const find = (surfaceId: string): KeptResult | null => {
    const result = kept.get(surfaceId);
    if (result === undefined) return null;
    kept.delete(surfaceId);
    kept.set(surfaceId, result);
    return result;
  };

  const run = async (raw: unknown, context: JobContext): Promise<void> => {
    const request = surfaceRequestSchema.parse(raw);
    const id = toId(hash(request));
    if (find(id) !== null) return;
    const built = await buildSurface({ pool, source }, request, context);
    const content = built.bytes;
    const sha256 = createHash('sha256').update(content).digest('hex');
    kept.set(id, {
      built,
      file: createStoredFile({ name: id, mediaType: MEDIA_TYPE, sha256, content }),
    });
    const oldest = kept.keys().next();
    if (kept.size > KEPT_RESULTS && oldest.done !== true) kept.delete(oldest.value);
  };

  return {
    handler: {
      kind: 'surface',
      maximumWaiting: MAXIMUM_WAITING,
      hash: (raw) => hash(surfaceRequestSchema.parse(raw)),
      run,
      findResultAddress: (requestSha256) => {
        const id = toId(requestSha256);
        return kept.has(id) ? `/api/v1/surfaces/${id}` : null;
      },
    },
    start: async (jobs, request) => {
      const requestSha256 = hash(request);
      if (find(toId(requestSha256)) !== null) {
        const job = await jobs.findDone('surface', requestSha256);
        if (job !== null) return { job, isNew: false };
      }
      return jobs.start('surface', request);
    },
    findFile: (surfaceId) => find(surfaceId)?.file ?? null,
    findTable: (surfaceId) => {
      const result = find(surfaceId);
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
