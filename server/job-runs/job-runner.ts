import { randomUUID } from 'node:crypto';
import type { Job, JobKind, JobStage, JobState } from '#contract/jobs.ts';
import { LIMITS } from '#contract/limits.ts';
import { getMember, runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { getTenant, toTenantKey, type Tenant } from '../sharing/tenant.ts';
import { JobQueue } from './job-queue.ts';
import type { JobContext, JobHandler } from './job-handler.ts';
import {
  findDoneJob,
  findJob,
  insertJob,
  interruptJobs,
  listJobs,
  removeEndedJobs,
  requeueJob,
  storeEnd,
  storeHeartbeat,
  storeStep,
} from './job.repository.ts';
import type { JobProblem, JobRow } from './job.table.ts';
import type { JobService } from './job.service.ts';
import { toJob, toJobProblem } from './to-job.ts';

export interface JobRunnerParts {
  readonly db: Database;
  readonly handlers: readonly JobHandler[];
  readonly now: () => Date;
  /** No other process can work on this database: whatever is live in it at the start was interrupted. */
  readonly isAlone: boolean;
  /** For the log. */
  readonly onFailure: (event: string, details: Readonly<Record<string, unknown>>) => void;
}

/** A job that this process runs or will run. Its `row` is ahead of the database's between two stores. */
interface LiveJob {
  row: JobRow;
  /** Who started it, or started it again: it runs as that person. */
  readonly actor: Member;
  readonly controller: AbortController;
  storedAt: number;
  isStoring: boolean;
}

const STORE_MILLISECONDS = 1_000;
const HEARTBEAT_MILLISECONDS = 5_000;
/** A process that was silent this long is gone: four heartbeats. */
const SILENT_MILLISECONDS = 20_000;
const INSERTS_PER_CLEANING = 100;
const DAY_MILLISECONDS = 86_400_000;

/**
 * The jobs of this process: one of each kind at a time, organizations taking turns. People see and change the jobs of
 * their organization; keeping book of all of them is the server's own work.
 */
export class JobRunner implements JobService {
  readonly #parts: JobRunnerParts;
  readonly #runnerId = randomUUID();
  readonly #live = new Map<string, LiveJob>();
  readonly #queue = new JobQueue(LIMITS.maximumRunningJobs);
  /** By kind, organization and hash: two equal requests at the same moment start one job. */
  readonly #beingStarted = new Map<string, Promise<Job>>();
  readonly #running = new Map<JobKind, Promise<void>>();
  #insertedCount = 0;
  #heart: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
  }

  async start(kind: JobKind, request: object) {
    const requestSha256 = this.#getHandler(kind).hash(request);
    const tenantKey = toTenantKey(getTenant());
    for (const { row } of this.#live.values()) {
      const isEqual = row.kind === kind && row.request_sha256 === requestSha256;
      if (isEqual && toTenantKey(toTenant(row)) === tenantKey && isLive(row.state)) {
        return { job: this.#toJob(row), isNew: false };
      }
    }
    const key = `${kind} ${tenantKey} ${requestSha256}`;
    const beingStarted = this.#beingStarted.get(key);
    if (beingStarted !== undefined) return { job: await beingStarted, isNew: false };
    const starting = this.#insert(kind, request, requestSha256);
    this.#beingStarted.set(key, starting);
    try {
      return { job: await starting, isNew: true };
    } finally {
      this.#beingStarted.delete(key);
    }
  }

  async track<T>(kind: JobKind, request: object, work: (context: JobContext) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new ProblemFailure('NOT_READY', { retryAfterSeconds: 5 });
    const row = await this.#insertRow(kind, request, this.#getHandler(kind).hash(request));
    const live = createLiveJob({ ...row, state: 'running', started_at: this.#parts.now() });
    this.#live.set(row.id, live);
    try {
      const result = await work(this.#createContext(live));
      await this.#end(live, 'done', null);
      return result;
    } catch (error) {
      if (live.row.state === 'cancelled') throw createCancelledProblem();
      await this.#end(live, 'failed', toJobProblem(error));
      throw error;
    }
  }

  async findDone(kind: JobKind, requestSha256: string): Promise<Job | null> {
    const row = await findDoneJob(this.#parts.db, kind, requestSha256);
    return row === null ? null : this.#toJob(row);
  }

  async get(id: string): Promise<Job> {
    const row = this.#findOwnLive(id)?.row ?? (await findJob(this.#parts.db, id));
    if (row === null) throw new ProblemFailure('NOT_FOUND');
    return this.#toJob(row);
  }

  async list(): Promise<readonly Job[]> {
    const rows = await listJobs(this.#parts.db, LIMITS.maximumJobs);
    return rows.map((row) => this.#toJob(this.#live.get(row.id)?.row ?? row));
  }

  async cancel(id: string): Promise<Job> {
    const live = this.#findOwnLive(id);
    if (live === undefined) {
      const end = { state: 'cancelled', progress: 0, problem: null, at: this.#parts.now() } as const;
      // Of another process, which finds out when it next stores a step.
      await storeEnd(this.#parts.db, id, end);
    } else {
      await this.#end(live, 'cancelled', null);
    }
    return this.get(id);
  }

  async retry(id: string): Promise<Job> {
    const job = await this.get(id);
    if (this.#live.has(id)) return job;
    this.#requireRoom(job.kind, getTenant());
    const row = await requeueJob(this.#parts.db, id, {
      runner: this.#runnerId,
      requestSha256: this.#getHandler(job.kind).hash(job.request),
      at: this.#parts.now(),
    });
    if (row !== null) this.#enqueue(row);
    return this.get(id);
  }

  removeExpired(now: Date): Promise<number> {
    const before = new Date(now.getTime() - LIMITS.endedJobDays * DAY_MILLISECONDS);
    const kept = LIMITS.maximumJobs;
    return runAs(SYSTEM, () => removeEndedJobs(this.#parts.db, { before, kept }));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#heart);
    await Promise.all([...this.#live.values()].map((live) => this.#end(live, 'interrupted', null)));
    await Promise.all(this.#running.values());
    await this.#beating;
  }

  /** Live jobs of other processes become interrupted: all, or those of processes that went silent. */
  async interruptOthers(isAlone: boolean): Promise<void> {
    const at = this.#parts.now();
    const silentSince = isAlone ? null : new Date(at.getTime() - SILENT_MILLISECONDS);
    const runner = this.#runnerId;
    await runAs(SYSTEM, () => interruptJobs(this.#parts.db, { runner, silentSince, at }));
  }

  startHeart(): void {
    this.#heart = setInterval(() => {
      this.#beating = this.#beat().catch((error: unknown) => {
        this.#parts.onFailure('a sign of life of jobs was not stored', { error: String(error) });
      });
    }, HEARTBEAT_MILLISECONDS);
    this.#heart.unref();
  }

  async #beat(): Promise<void> {
    const { db, now } = this.#parts;
    if (this.#live.size > 0) await runAs(SYSTEM, () => storeHeartbeat(db, this.#runnerId, now()));
    if (!this.#parts.isAlone) await this.interruptOthers(false);
  }

  async #insert(kind: JobKind, request: object, request_sha256: string): Promise<Job> {
    this.#requireRoom(kind, getTenant());
    const row = await this.#insertRow(kind, request, request_sha256);
    this.#enqueue(row);
    return this.#toJob(this.#live.get(row.id)?.row ?? row);
  }

  async #insertRow(kind: JobKind, request: object, request_sha256: string): Promise<JobRow> {
    const created_at = this.#parts.now();
    const runner = this.#runnerId;
    const job = { id: randomUUID(), kind, request, request_sha256, runner, created_at };
    const row = await insertJob(this.#parts.db, job);
    // Upkeep comes once an hour: whoever starts and cancels without end must not fill the disk until then.
    if (++this.#insertedCount % INSERTS_PER_CLEANING === 0) await this.removeExpired(created_at);
    return row;
  }

  #getHandler(kind: JobKind): JobHandler {
    const handler = this.#parts.handlers.find((one) => one.kind === kind);
    if (handler === undefined) throw new Error(`job kind ${kind}: expected a handler`);
    return handler;
  }

  #toJob(row: JobRow): Job {
    const handler = this.#getHandler(row.kind);
    return toJob(row, handler.findResultAddress(toTenant(row), row.request_sha256));
  }

  /** Of the organization of whoever acts: memory knows no row policies. */
  #findOwnLive(id: string): LiveJob | undefined {
    const live = this.#live.get(id);
    const isOwn = live !== undefined && toTenantKey(toTenant(live.row)) === toTenantKey(getTenant());
    return isOwn ? live : undefined;
  }

  #requireRoom(kind: JobKind, tenant: Tenant): void {
    if (this.#isClosed) throw new ProblemFailure('NOT_READY', { retryAfterSeconds: 5 });
    const { maximumWaiting } = this.#getHandler(kind);
    if (this.#queue.countWaiting(kind, toTenantKey(tenant)) < maximumWaiting) return;
    throw new ProblemFailure('TOO_MANY_REQUESTS', {
      detailJa: `順番を待っている計算がすでに${maximumWaiting}件あります。終わるのを待つか、どれかを取り消してください。`,
      detailEn: `${maximumWaiting} jobs are waiting already: wait for one to end, or cancel one.`,
      retryAfterSeconds: 10,
    });
  }

  #enqueue(row: JobRow): void {
    this.#live.set(row.id, createLiveJob(row));
    this.#queue.add({ id: row.id, kind: row.kind, tenantKey: toTenantKey(toTenant(row)) });
    this.#runNext();
  }

  /** Of every kind that is idle, where an organization may run one more. */
  #runNext(): void {
    for (const { kind } of this.#parts.handlers) {
      if (this.#isClosed || this.#running.has(kind)) continue;
      const id = this.#queue.take(kind);
      const live = id === undefined ? undefined : this.#live.get(id);
      if (live === undefined) continue;
      const done = this.#run(live).finally(() => {
        this.#running.delete(kind);
        this.#queue.finish(live.row.id);
        this.#runNext();
      });
      this.#running.set(kind, done);
    }
  }

  /** Never rejects. */
  async #run(live: LiveJob): Promise<void> {
    const handler = this.#getHandler(live.row.kind);
    live.row = { ...live.row, state: 'running', started_at: this.#parts.now() };
    this.#report(live, 0, 'preparing');
    try {
      await runAs(live.actor, () => handler.run(live.row.request, this.#createContext(live)));
      await this.#end(live, 'done', null);
    } catch (error) {
      if (!isLive(live.row.state)) return;
      const { id, kind } = live.row;
      if (!(error instanceof ProblemFailure)) {
        this.#parts.onFailure('a job failed', { id, kind, error: String(error) });
      }
      await this.#end(live, 'failed', toJobProblem(error));
    }
  }

  #createContext(live: LiveJob): JobContext {
    return {
      tenant: toTenant(live.row),
      signal: live.controller.signal,
      report: (progress, stage) => this.#report(live, progress, stage),
    };
  }

  #report(live: LiveJob, progress: number, stage: JobStage): void {
    if (!isLive(live.row.state)) return;
    live.row = { ...live.row, stage, progress: Math.min(1, Math.max(live.row.progress, progress)) };
    const isDue = performance.now() - live.storedAt >= STORE_MILLISECONDS || live.storedAt === 0;
    if (isDue && !live.isStoring) void this.#store(live);
  }

  async #store(live: LiveJob): Promise<void> {
    const { id, progress, stage, started_at } = live.row;
    if (stage === null || started_at === null) return;
    live.isStoring = true;
    live.storedAt = performance.now();
    try {
      const at = this.#parts.now();
      const step = { progress, stage, startedAt: started_at, at };
      const isWanted = await runAs(SYSTEM, () => storeStep(this.#parts.db, id, step));
      if (!isWanted && isLive(live.row.state)) await this.#end(live, 'cancelled', null);
    } catch (error) {
      this.#parts.onFailure('the progress of a job was not stored', { id, error: String(error) });
    } finally {
      live.isStoring = false;
    }
  }

  /** Where the end cannot be stored the job stays in memory, so that at least this process tells the truth. */
  async #end(live: LiveJob, state: JobState, problem: JobProblem | null): Promise<void> {
    if (!isLive(live.row.state)) return;
    const at = this.#parts.now();
    const { id } = live.row;
    const progress = state === 'done' ? 1 : live.row.progress;
    live.row = { ...live.row, state, progress, stage: null, problem, ended_at: at };
    this.#queue.remove(id);
    if (state !== 'done') live.controller.abort();
    try {
      await runAs(SYSTEM, () => storeEnd(this.#parts.db, id, { state, progress, problem, at }));
      if (this.#live.get(id) === live) this.#live.delete(id);
    } catch (error) {
      this.#parts.onFailure('the end of a job was not stored', { id, state, error: String(error) });
    }
  }
}

function toTenant(row: JobRow): Tenant {
  return { organizationId: row.organization_id, workspace: row.workspace };
}

function createLiveJob(row: JobRow): LiveJob {
  return { row, actor: getMember(), controller: new AbortController(), storedAt: 0, isStoring: false };
}

function createCancelledProblem(): ProblemFailure {
  return new ProblemFailure('WRONG_STATE', {
    detailJa: '取り消されました。何も保存していません。もう一度行うときは、最初からやり直してください。',
    detailEn: 'It was cancelled, and nothing was stored: start again if you still want it.',
  });
}

const isLive = (state: JobState): boolean => state === 'queued' || state === 'running';
