import { createHash } from 'node:crypto';
import { datasetInputSchema } from '#contract/datasets.ts';
import { importAcceptSchema } from '#contract/vacancies.ts';
import { z } from 'zod';
import { toCanonicalJson, type Json } from '../audit/canonical-json.ts';
import { RecentValues } from '../compute/recent-values.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import type { Conditions } from '../http/route.ts';
import type { JobContext, JobHandler } from '../job-runs/job-handler.ts';
import type { JobService } from '../job-runs/job.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import type { ImportService } from '../vacancies/import.service.ts';

/** An import as its job keeps it: enough to do it again, under the same key, so that it is never done twice. */
const importRequestSchema = z.discriminatedUnion('operation', [
  z.strictObject({
    operation: z.literal('createDataset'),
    key: z.string().nullable(),
    revision: z.null(),
    body: datasetInputSchema,
  }),
  z.strictObject({
    operation: z.literal('replaceDataset'),
    key: z.string().nullable(),
    revision: z.int().nullable(),
    datasetId: z.uuid(),
    body: datasetInputSchema,
  }),
  z.strictObject({
    operation: z.literal('acceptVacancyImport'),
    key: z.string().nullable(),
    revision: z.int().nullable(),
    importId: z.uuid(),
    body: importAcceptSchema,
  }),
]);
type ImportRequest = z.output<typeof importRequestSchema>;

const MAXIMUM_WAITING = 5;
const KEPT_RESULTS = 200;

/**
 * Tables and registers from files as jobs: whoever sends one waits for its answer as before, and meanwhile, from
 * another window, it can be seen and cancelled; one that the server's end interrupted can be started again.
 */
export class ImportJobs {
  #jobs: Pick<JobService, 'track'> | null = null;
  #datasets: DatasetService | null = null;
  #imports: ImportService | null = null;
  /** Where what an import made stands, by the hash of its request. */
  readonly #results = new RecentValues<string>(KEPT_RESULTS);

  /** For the service of jobs, which is made before everything that starts one. */
  readonly handler: JobHandler = {
    kind: 'import',
    maximumWaiting: MAXIMUM_WAITING,
    hash: hashRequest,
    run: async (request, context) => {
      await this.#run(importRequestSchema.parse(request), context);
    },
    findResultAddress: (_tenant, requestSha256) => this.#results.find(requestSha256) ?? null,
  };

  connect(jobs: Pick<JobService, 'track'>): void {
    this.#jobs = jobs;
  }

  /** The same service, its imports seen as jobs. */
  trackDatasets(datasets: DatasetService): DatasetService {
    this.#datasets = datasets;
    return {
      ...datasets,
      create: ({ conditions, body }) =>
        this.#track({ operation: 'createDataset', ...toKept(conditions), revision: null, body }),
      replace: ({ conditions, body, datasetId }) =>
        this.#track({ operation: 'replaceDataset', ...toKept(conditions), datasetId, body }),
    };
  }

  trackRegister(imports: ImportService): ImportService {
    this.#imports = imports;
    return {
      ...imports,
      accept: ({ conditions, body, importId }) =>
        this.#track({
          operation: 'acceptVacancyImport',
          ...toKept(conditions),
          importId,
          body: importAcceptSchema.parse(body),
        }),
    };
  }

  async #track(request: ImportRequest): WriteResult {
    return get(this.#jobs).track('import', request, (context) => this.#run(request, context));
  }

  async #run(request: ImportRequest, job: JobContext): WriteResult {
    const conditions: Conditions = { idempotencyKey: request.key, revision: request.revision };
    const written = await this.#write(request, { conditions, job });
    this.#results.keep(hashRequest(request), written.location ?? toAddress(request));
    return written;
  }

  #write(
    request: ImportRequest,
    write: { readonly conditions: Conditions; readonly job: JobContext },
  ): WriteResult {
    if (request.operation === 'acceptVacancyImport') {
      return get(this.#imports).accept({ ...write, body: request.body, importId: request.importId });
    }
    const datasets = get(this.#datasets);
    return request.operation === 'createDataset'
      ? datasets.create({ ...write, body: request.body })
      : datasets.replace({ ...write, body: request.body, datasetId: request.datasetId });
  }
}

function toKept({ idempotencyKey, revision }: Conditions) {
  return { key: idempotencyKey, revision };
}

function toAddress(request: ImportRequest): string {
  if (request.operation === 'acceptVacancyImport') return `/api/v1/vacancies/imports/${request.importId}`;
  if (request.operation === 'replaceDataset') return `/api/v1/datasets/${request.datasetId}`;
  return '/api/v1/datasets';
}

/** The same for what was sent and for what the database gives back: members in one order, absent ones left out. */
function hashRequest(request: unknown): string {
  const plain = JSON.parse(JSON.stringify(request)) as Json;
  return createHash('sha256').update(toCanonicalJson(plain)).digest('hex');
}

/** Throws: Error before everything is put together. */
function get<T>(part: T | null): T {
  if (part === null) throw new Error('imports: expected to be connected before the first request');
  return part;
}
