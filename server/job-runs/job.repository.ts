import { sql } from 'kysely';
import type { JobStage, JobState } from '#contract/jobs.ts';
import type { Database } from '../db/database.ts';
import type { JobProblem, JobRow } from './job.table.ts';

const LIVE_STATES: readonly JobState[] = ['queued', 'running'];

export type NewJob = Pick<JobRow, 'id' | 'kind' | 'request' | 'request_sha256' | 'runner' | 'created_at'>;

export async function insertJob(db: Database, job: NewJob): Promise<JobRow> {
  return db
    .insertInto('jobs')
    .values({
      ...job,
      request: JSON.stringify(job.request),
      state: 'queued',
      progress: 0,
      stage: 'waiting',
      problem: null,
      heartbeat_at: job.created_at,
      started_at: null,
      ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function findJob(db: Database, id: string): Promise<JobRow | null> {
  const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The newest that is done for a request with this hash. */
export async function findDoneJob(
  db: Database,
  kind: JobRow['kind'],
  requestSha256: string,
): Promise<JobRow | null> {
  const row = await db
    .selectFrom('jobs')
    .selectAll()
    .where('kind', '=', kind)
    .where('request_sha256', '=', requestSha256)
    .where('state', '=', 'done')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Newest first. */
export function listJobs(db: Database, limit: number): Promise<JobRow[]> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Puts one that has ended back into the queue of a process. Returns: null when it has not ended, or is done. */
export async function requeueJob(
  db: Database,
  id: string,
  {
    runner,
    requestSha256,
    at,
  }: { readonly runner: string; readonly requestSha256: string; readonly at: Date },
): Promise<JobRow | null> {
  const row = await db
    .updateTable('jobs')
    .set({
      state: 'queued',
      progress: 0,
      stage: 'waiting',
      problem: null,
      request_sha256: requestSha256,
      runner,
      heartbeat_at: at,
      started_at: null,
      ended_at: null,
    })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'cancelled', 'interrupted'])
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

export interface JobStep {
  readonly progress: number;
  readonly stage: JobStage;
  readonly startedAt: Date;
  readonly at: Date;
}

/** Notes how far a job has come. Returns: false when it is no longer to be run (somebody cancelled it). */
export async function storeStep(db: Database, id: string, step: JobStep): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({
      state: 'running',
      progress: step.progress,
      stage: step.stage,
      started_at: step.startedAt,
      heartbeat_at: step.at,
    })
    .where('id', '=', id)
    .where('state', 'in', LIVE_STATES)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A sign of life of all live jobs of a process. */
export async function storeHeartbeat(db: Database, runner: string, at: Date): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ heartbeat_at: at })
    .where('runner', '=', runner)
    .where('state', 'in', LIVE_STATES)
    .execute();
}

/** Ends a live job, once: whatever ended it first stays. */
export async function storeEnd(
  db: Database,
  id: string,
  end: {
    readonly state: JobState;
    readonly progress: number;
    readonly problem: JobProblem | null;
    readonly at: Date;
  },
): Promise<void> {
  await db
    .updateTable('jobs')
    .set({
      state: end.state,
      progress: end.progress,
      stage: null,
      problem: end.problem === null ? null : JSON.stringify(end.problem),
      ended_at: end.at,
    })
    .where('id', '=', id)
    .where('state', 'in', LIVE_STATES)
    .execute();
}

/**
 * Live jobs of other processes become interrupted: those without a sign of life since a moment, or all of them.
 * Returns: how many.
 */
export async function interruptJobs(
  db: Database,
  {
    runner,
    silentSince,
    at,
  }: { readonly runner: string; readonly silentSince: Date | null; readonly at: Date },
): Promise<number> {
  let query = db
    .updateTable('jobs')
    .set({ state: 'interrupted', stage: null, ended_at: at })
    .where('runner', '!=', runner)
    .where('state', 'in', LIVE_STATES);
  if (silentSince !== null) query = query.where('heartbeat_at', '<', silentSince);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Forgets jobs that ended before a moment, and all but the newest of each organization. Returns: how many. */
export async function removeEndedJobs(
  db: Database,
  { before, kept }: { readonly before: Date; readonly kept: number },
): Promise<number> {
  const ranked = db
    .selectFrom('jobs')
    .select('id')
    .select(
      sql<number>`row_number() over (partition by organization_id, workspace order by created_at desc, id desc)`.as(
        'rank',
      ),
    )
    .as('ranked');
  const older = db.selectFrom(ranked).select('ranked.id').where('ranked.rank', '>', kept);
  const { numDeletedRows } = await db
    .deleteFrom('jobs')
    .where('state', 'not in', LIVE_STATES)
    .where((eb) => eb.or([eb('ended_at', '<', before), eb('id', 'in', older)]))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
