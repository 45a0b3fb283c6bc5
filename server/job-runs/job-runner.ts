import { randomUUID } from 'node:crypto';
import type { Job, JobKind, JobStage, JobState } from '#contract/jobs.ts';
import { LIMITS } from '#contract/limits.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { JobHandler } from './job-handler.ts';
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

/** The jobs of this process: one of each kind at a time, in the order in which they came. */
export class JobRunner implements JobService {
  readonly #parts: JobRunnerParts;
  readonly #runnerId = randomUUID();
  readonly #live = new Map<string, LiveJob>();
  /** By kind: ids in the order in which they will run, the running one not among them. */
  readonly #waiting = new Map<JobKind, string[]>();
  /** By kind and hash: two equal requests at the same moment start one job. */
  readonly #beingStarted = new Map<string, Promise<Job>>();
  readonly #running = new Map<JobKind, Promise<void>>();
  #insertedCount = 0;
  #heart: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
    for (const { kind } of parts.handlers) this.#waiting.set(kind, []);
  }

  async start(kind: JobKind, request: object) {
    const requestSha256 = this.#getHandler(kind).hash(request);
    for (const { row } of this.#live.values()) {
      if (row.kind === kind && row.request_sha256 === requestSha256 && isLive(row.state)) {
        return { job: this.#toJob(row), isNew: false };
      }
    }
    const key = `${kind} ${requestSha256}`;
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

  async findDone(kind: JobKind, requestSha256: string): Promise<Job | null> {
    const row = await findDoneJob(this.#parts.db, kind, requestSha256);
    return row === null ? null : this.#toJob(row);
  }

  async get(id: string): Promise<Job> {
    const row = this.#live.get(id)?.row ?? (await findJob(this.#parts.db, id));
    if (row === null) throw new ProblemFailure('NOT_FOUND');
    return this.#toJob(row);
  }

  async list(): Promise<readonly Job[]> {
    const rows = await listJobs(this.#parts.db, LIMITS.maximumJobs);
    return rows.map((row) => this.#toJob(this.#live.get(row.id)?.row ?? row));
  }

  async cancel(id: string): Promise<Job> {
    const live = this.#live.get(id);
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
    this.#requireRoom(job.kind);
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
    return removeEndedJobs(this.#parts.db, { before, kept: LIMITS.maximumJobs });
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
    await interruptJobs(this.#parts.db, { runner: this.#runnerId, silentSince, at });
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
    if (this.#live.size > 0) await storeHeartbeat(this.#parts.db, this.#runnerId, this.#parts.now());
    if (!this.#parts.isAlone) await this.interruptOthers(false);
  }

  async #insert(kind: JobKind, request: object, request_sha256: string): Promise<Job> {
    this.#requireRoom(kind);
    const created_at = this.#parts.now();
    const runner = this.#runnerId;
    const row = await insertJob(this.#parts.db, {
      id: randomUUID(),
      kind,
      request,
      request_sha256,
      runner,
      created_at,
    });
    this.#enqueue(row);
    // Upkeep comes once an hour: whoever starts and cancels without end must not fill the disk until then.
    if (++this.#insertedCount % INSERTS_PER_CLEANING === 0) await this.removeExpired(created_at);
    return this.#toJob(this.#live.get(row.id)?.row ?? row);
  }

  #getHandler(kind: JobKind): JobHandler {
    const handler = this.#parts.handlers.find((one) => one.kind === kind);
    if (handler === undefined) throw new Error(`job kind ${kind}: expected a handler`);
    return handler;
  }

  #toJob(row: JobRow): Job {
    return toJob(row, this.#getHandler(row.kind).findResultAddress(row.request_sha256));
  }

  #requireRoom(kind: JobKind): void {
    if (this.#isClosed) throw new ProblemFailure('NOT_READY', { retryAfterSeconds: 5 });
    const { maximumWaiting } = this.#getHandler(kind);
    if ((this.#waiting.get(kind)?.length ?? 0) < maximumWaiting) return;
    throw new ProblemFailure('TOO_MANY_REQUESTS', {
      detailJa: `順番を待っている計算がすでに${maximumWaiting}件あります。終わるのを待つか、どれかを取り消してください。`,
      detailEn: `${maximumWaiting} jobs are waiting already: wait for one to end, or cancel one.`,
      retryAfterSeconds: 10,
    });
  }

  #enqueue(row: JobRow): void {
    this.#live.set(row.id, { row, controller: new AbortController(), storedAt: 0, isStoring: false });
    this.#waiting.get(row.kind)?.push(row.id);
    this.#runNext(row.kind);
  }

  #runNext(kind: JobKind): void {
    if (this.#isClosed || this.#running.has(kind)) return;
    const id = this.#waiting.get(kind)?.shift();
    const live = id === undefined ? undefined : this.#live.get(id);
    if (live === undefined) return;
    const done = this.#run(live).finally(() => {
      this.#running.delete(kind);
      this.#runNext(kind);
    });
    this.#running.set(kind, done);
  }

  /** Never rejects. */
  async #run(live: LiveJob): Promise<void> {
    const handler = this.#getHandler(live.row.kind);
    live.row = { ...live.row, state: 'running', started_at: this.#parts.now() };
    this.#report(live, 0, 'preparing');
    try {
      await handler.run(live.row.request, {
        signal: live.controller.signal,
        report: (progress, stage) => this.#report(live, progress, stage),
      });
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
      const isWanted = await storeStep(this.#parts.db, id, { progress, stage, startedAt: started_at, at });
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
    const { id, kind } = live.row;
    const progress = state === 'done' ? 1 : live.row.progress;
    live.row = { ...live.row, state, progress, stage: null, problem, ended_at: at };
    const waiting = this.#waiting.get(kind) ?? [];
    this.#waiting.set(
      kind,
      waiting.filter((other) => other !== id),
    );
    if (state !== 'done') live.controller.abort();
    try {
      await storeEnd(this.#parts.db, id, { state, progress, problem, at });
      if (this.#live.get(id) === live) this.#live.delete(id);
    } catch (error) {
      this.#parts.onFailure('the end of a job was not stored', { id, state, error: String(error) });
    }
  }
}

const isLive = (state: JobState): boolean => state === 'queued' || state === 'running';
