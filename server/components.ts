import { readFile } from 'node:fs/promises';
import { decodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import type { Express } from 'express';
import { pino, type Logger } from 'pino';
import { z } from 'zod';
import { createAccounts, type Accounts } from './accounts/accounts.ts';
import type { ScryptCost } from './accounts/password-hash.ts';
import { createSteadyClock } from './accounts/steady-clock.ts';
import { listAdministrationRoutes } from './administration/administration.routes.ts';
import { createLoadedDataService } from './administration/loaded-data.service.ts';
import { createSystemStateService } from './administration/system-state.service.ts';
import { createApp } from './app.ts';
import { createAudit } from './audit/audit.ts';
import { createBackupWhenDue, getBackupFolder } from './backup/backup.service.ts';
import { startUpkeep, type UpkeepTask } from './backup/upkeep.ts';
import { createBriefs } from './briefs/create-briefs.ts';
import { createProposalReader } from './briefs/find-proposal.ts';
import { ComputePool } from './compute/compute-pool.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { runAs, SYSTEM } from './db/actor.ts';
import { migrateToLatest, requireAppRole } from './db/migrate.ts';
import { openDatabase } from './db/open-database.ts';
import { reclaimSpace } from './db/reclaim-space.ts';
import { listEvaluationRoutes } from './evaluation/evaluation.routes.ts';
import { createEvaluationService } from './evaluation/evaluation.service.ts';
import { createPlacesService } from './evaluation/places.service.ts';
import { listDatasetRoutes } from './datasets/dataset.routes.ts';
import {
  createDatasetService,
  type DatasetService,
  type DatasetServiceParts,
} from './datasets/dataset.service.ts';
import { createExampleService } from './example/example.service.ts';
import { listExampleRoutes } from './example/example.routes.ts';
import { findTwinOrganization } from './example/find-twin-organization.ts';
import { listOrganizationExportRoutes } from './exports/organization-export.routes.ts';
import { createOrganizationExportService } from './exports/organization-export.service.ts';
import { listHealthRoutes } from './health/health.routes.ts';
import { createOpenApiRoute } from './http/openapi.routes.ts';
import { RequestTracker } from './http/request-tracker.ts';
import type { Route } from './http/route.ts';
import { ImportJobs } from './imports/import-jobs.ts';
import { forgetOldKeys } from './idempotency/idempotency.service.ts';
import { listJobRoutes } from './job-runs/job.routes.ts';
import { createJobService, type JobService } from './job-runs/job.service.ts';
import { createDatasetReader } from './jobs/datasets/create-dataset-reader.ts';
import { createDatasetArea } from './jobs/datasets/dataset-area.ts';
import { inspectUpload } from './jobs/inspect-upload.ts';
import { loadRegion } from './jobs/load-region.ts';
import { readPublishedVacancies } from './jobs/read-published-vacancies.ts';
import { readRegionTables } from './jobs/read-region-tables.ts';
import { createRegisterFiles } from './jobs/register-files.ts';
import { writeCsvRow } from './jobs/write-csv-row.ts';
import { createAdministration, type Administration } from './organizations/administration.ts';
import { createOrganizationDirectory } from './organizations/organization-directory.service.ts';
import { createFollowUp, type FollowUp } from './placements/follow-up.ts';
import { seedOrganizations } from './organizations/seed-organizations.service.ts';
import { createProposals, type Proposals } from './proposals/create-proposals.ts';
import { listPlanRoutes } from './plans/plan.routes.ts';
import { createPlanService, type PlanService } from './plans/plan.service.ts';
import { listSiteRoutes } from './plans/site.routes.ts';
import { createSiteService } from './plans/site.service.ts';
import { createUndoService } from './plans/undo.service.ts';
import { createReachService } from './reach/reach.service.ts';
import { listReachRoutes } from './reach/reach.routes.ts';
import { listRegionRoutes } from './region/region.routes.ts';
import { createRegionService, type RegionService } from './region/region.service.ts';
import { createDescribeOwnership } from './sharing/ownership.service.ts';
import { createSharingRules } from './sharing/sharing-rules.service.ts';
import { listSurfaceRoutes } from './surfaces/surface.routes.ts';
import { createSurfaceService } from './surfaces/surface.service.ts';
import { listUploadRoutes } from './uploads/upload.routes.ts';
import { createUploadService, type UploadService } from './uploads/upload.service.ts';
import { createMunicipalityFinder } from './vacancies/find-municipality.ts';
import { createRegister, type Register } from './vacancies/register.ts';

/** One step of the start, said to the person who waits. */
export type ReportStep = (sentenceJa: string, sentenceEn: string) => void;

export interface Components {
  readonly app: Express;
  /** Every declared route, as the OpenAPI document has them. */
  readonly routes: readonly Route[];
  readonly tracker: RequestTracker;
  readonly log: Logger;
  /** As `Accounts` has it. */
  readonly consoleLinkToken: string | null;
  /** Ends threads, pool and database, in that order. The listener is closed first, by whoever opened it. */
  close(): Promise<void>;
}

export interface ComponentOptions {
  readonly report: ReportStep;
  /** The embedded database ended by itself: nothing can be answered any more. */
  readonly onLost: (reason: string) => void;
  /** By which sessions, links and waits end; a steady clock unless a test brings its own. */
  readonly now?: () => Date;
  /** What hashing a password costs; what OWASP asks for unless a test, which hashes hundreds, brings its own. */
  readonly passwordCost?: ScryptCost;
}

/**
 * Builds everything the app needs from the settings. What is begun here, timers included, is done as the server
 * itself. Throws: StartFailure; whatever was opened is closed.
 */
export function buildComponents(config: Config, options: ComponentOptions): Promise<Components> {
  return runAs(SYSTEM, () => build(config, options));
}

async function build(config: Config, options: ComponentOptions): Promise<Components> {
  const log = createLog(config);
  const version = await readVersion();
  options.report('データベースを準備しています', 'preparing the database');
  const database = await openDatabase(config, options.onLost);
  const { db } = database.pool;
  try {
    await migrateToLatest(db);
    await requireAppRole(db);
    options.report('地域のデータを確かめています', 'checking the region');
    const regionId = await loadRegion(db, config.regionFolder, options.report);
    const regionService = await createRegionService(db, regionId);
    const pool = createComputePool(config, regionService, log);
    const tracker = new RequestTracker();
    const cited = { region: regionService.region, engineVersion: version };
    const reachService = createReachService(pool, cited);
    const evaluation = createEvaluationService(pool, cited);
    await seedOrganizations(db, regionService.region);
    const directory = await createOrganizationDirectory(db);
    const sharing = {
      describe: createDescribeOwnership(directory),
      sharingRules: createSharingRules(directory),
    };
    const planParts = { db, region: regionService.region, now: () => new Date(), ...sharing };
    const plans = createPlanService(planParts);
    const surfaces = createSurfaceService(pool, cited);
    const importJobs = new ImportJobs();
    const jobs = await createJobService({
      db,
      handlers: [surfaces.handler, importJobs.handler],
      now: planParts.now,
      isAlone: database.kind === 'embedded',
      onFailure: (event, details) => log.error(details, event),
    });
    importJobs.connect(jobs);
    const uploads = createUploadService({ db, inspect: inspectUpload, now: planParts.now });
    const register = createRegister({
      db,
      regionService,
      uploads,
      createFiles: createRegisterFiles,
      now: planParts.now,
      ...sharing,
      trackImports: (imports) => importJobs.trackRegister(imports),
    });
    await register.vacancies.publish(await readPublishedVacancies(config.regionFolder, regionService.region));
    const datasets = importJobs.trackDatasets(
      createDatasets({ db, regionService, uploads, now: planParts.now, ...sharing }),
    );
    const proposals = createProposals({
      db,
      regionService,
      directory,
      vacancies: register.vacancies,
      reach: reachService,
      writeCsvRow,
      now: planParts.now,
    });
    const followUp = createFollowUp({
      db,
      regionService,
      directory,
      datasets,
      pool,
      cited,
      writeCsvRow,
      requirePublishedProposal: async (proposalId) => {
        await proposals.published.get(proposalId);
      },
      now: planParts.now,
    });
    const briefs = createBriefs({
      regionService,
      reach: reachService,
      getVacancy: (vacancyId) => register.vacancies.get(vacancyId),
      getProposal: createProposalReader({ ...proposals, directory }),
      now: planParts.now,
      origin: findOrigin(config),
      onFailure: (event, details) => log.error(details, event),
    });
    const planRoutes = [
      ...listPlanRoutes({ plans, undo: createUndoService(planParts), now: planParts.now }),
      ...listSiteRoutes(createSiteService(planParts)),
    ];
    const clock = options.now ?? createSteadyClock();
    const administration = createAdministration({ db, directory, now: clock });
    const accounts = await createAccounts({
      db,
      config,
      log,
      now: clock,
      passwordCost: options.passwordCost,
      findTwin: findTwinOrganization,
    });
    const example = createExampleService({
      db,
      directory,
      vacancies: register.vacancies,
      proposals,
      placements: followUp.placements,
      plans,
      now: planParts.now,
    });
    const audit = createAudit({
      db,
      now: planParts.now,
      retentionDays: config.auditDays,
      writeCsvRow,
      onFailure: (event, details) => log.error(details, event),
    });
    const administrationRoutes = listAdministrationRoutes(
      createLoadedDataService({
        db,
        regionService,
        datasets,
        directory,
        tables: await readRegionTables(config.regionFolder),
        inhabitedCellCount: decodeRegionCells(regionService.getBytes('cells')).meshCodeByCell.length,
      }),
      createSystemStateService({
        db,
        databaseKind: database.kind,
        dataFolder: config.dataFolder,
        version,
        startedAt: planParts.now(),
        auditDays: config.auditDays,
      }),
    );
    const exports = createOrganizationExportService({
      db,
      plans,
      register,
      datasets,
      proposals,
      placements: followUp.placements,
      audit: audit.service,
      members: administration.members,
      writeCsvRow,
      version,
      now: planParts.now,
    });
    const healthRoutes = listHealthRoutes({ db, pool, tracker });
    const described = [
      ...healthRoutes,
      ...accounts.routes,
      ...listRegionRoutes(regionService),
      ...listReachRoutes(reachService),
      ...listEvaluationRoutes(evaluation, createPlacesService(pool, cited)),
      ...briefs.routes,
      ...listSurfaceRoutes(surfaces, jobs),
      ...listJobRoutes(jobs),
      ...planRoutes,
      ...listUploadRoutes(uploads),
      ...register.routes,
      ...listDatasetRoutes(datasets),
      ...proposals.routes,
      ...followUp.routes,
      ...listExampleRoutes({ example, isLocalTrial: accounts.isLocalTrial }),
      ...audit.routes,
      ...administration.routes,
      ...administrationRoutes,
      ...listOrganizationExportRoutes(exports),
    ];
    const openApiRoute = createOpenApiRoute(described, version);
    const routes = [...described, openApiRoute];
    const app = createApp({
      config,
      log,
      tracker,
      healthRoutes,
      routes: routes.filter((route) => !healthRoutes.includes(route)),
      findActor: async (request) => {
        const actor = await accounts.findActor(request);
        if (actor.kind === 'member') await directory.know([actor.organizationId]);
        return actor;
      },
      recorder: audit.recorder,
    });
    const upkeep = startUpkeep({
      tasks: [
        ...listUpkeepTasks(
          { db, plans, uploads, register, datasets, jobs, accounts, proposals, followUp, administration },
          getBackupFolder(config.dataFolder),
        ),
        audit.upkeep,
        ...(config.databaseUrl === null ? [createReclaimTask(db)] : []),
      ],
      now: planParts.now,
      onDone: (name, details) => log.info(details, name),
      onFailure: (name, error) => log.error({ error: String(error) }, `${name} failed`),
    });
    const close = async (): Promise<void> => {
      await upkeep.stop();
      await audit.recorder.close();
      await jobs.close();
      await briefs.close();
      await pool.close();
      await database.close();
    };
    return { app, routes, tracker, log, consoleLinkToken: accounts.consoleLinkToken, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface KeptThings {
  readonly db: Database;
  readonly plans: PlanService;
  readonly uploads: UploadService;
  readonly register: Register;
  readonly datasets: DatasetService;
  readonly jobs: JobService;
  readonly accounts: Accounts;
  readonly proposals: Proposals;
  readonly followUp: FollowUp;
  readonly administration: Administration;
}

function listUpkeepTasks(
  { db, plans, uploads, register, datasets, jobs, accounts, proposals, followUp, administration }: KeptThings,
  backupFolder: string,
): UpkeepTask[] {
  return [
    {
      name: 'backup',
      run: async (now) => {
        const backup = await createBackupWhenDue(db, backupFolder, now);
        return backup === null ? null : { path: backup.path };
      },
    },
    {
      name: 'forget',
      run: async (now) => {
        const removed = {
          plans: await plans.removeExpired(now),
          keys: await forgetOldKeys(db, now),
          uploads: await uploads.removeExpired(now),
          register: await register.removeExpired(now),
          datasets: await datasets.removeExpired(now),
          jobs: await jobs.removeExpired(now),
          proposals: await proposals.removeExpired(now),
          placements: await followUp.placements.removeExpired(now),
          sessions: await accounts.removeExpired(),
          links: await administration.removeExpired(now),
        };
        return Object.values(removed).every((count) => count === 0) ? null : removed;
      },
    },
  ];
}

function createReclaimTask(db: Database): UpkeepTask {
  return {
    name: 'reclaim',
    run: async () => {
      await reclaimSpace(db);
      return null;
    },
  };
}

type DatasetParts = Omit<DatasetServiceParts, 'region' | 'reader'> & {
  readonly regionService: RegionService;
};

function createDatasets({ regionService, ...parts }: DatasetParts): DatasetService {
  const area = createDatasetArea({
    region: regionService.region,
    meshCodes: decodeRegionCells(regionService.getBytes('cells')).meshCodeByCell,
    findMunicipality: createMunicipalityFinder(regionService.getBytes('layers/municipalities')),
  });
  return createDatasetService({ ...parts, region: regionService.region, reader: createDatasetReader(area) });
}

/** One JSON object a line on standard error, times in UTC. */
function createLog(config: Config): Logger {
  const options = { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, pino.destination(2));
}

function createComputePool(config: Config, region: RegionService, log: Logger): ComputePool {
  return new ComputePool({
    size: config.computeWorkers,
    // `.js`: worker threads run the compiled file.
    workerUrl: new URL('./compute/compute.worker.js', import.meta.url),
    workerData: { cells: region.getBytes('cells'), screening: region.getBytes('screening') },
    onFailure: (event, details) => log.error(details, event),
  });
}

/** Under which people open the app; null where the operating system chooses the port. */
function findOrigin({ publicAccess, host, port }: Config): string | null {
  if (publicAccess !== null) return publicAccess.origin;
  return port === 0 ? null : `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The product's version, from the manifest beside `dist/`. */
async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
